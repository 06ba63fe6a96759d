import { HeaderMap } from '../../../lib/emulator/http';

describe('headers', () => {
  test('are found without regard to case and keep the case in which they came', () => {
    const headers = new HeaderMap({ 'Content-Type': 'text/plain', absent: undefined });
    expect(headers.get('content-type')).toBe('text/plain');
    expect(headers.names()).toEqual(['Content-Type']);
    expect(headers.has('ABSENT')).toBe(false);
  });

  test('join their values by commas, except those that cannot be joined', () => {
    const headers = new HeaderMap([
      ['Accept', 'a'],
      ['accept', 'b'],
      ['Set-Cookie', 'x=1'],
      ['Set-Cookie', 'y=2'],
    ]);
    expect(headers.get('accept')).toBe('a, b');
    expect(headers.lines()).toEqual([
      ['Accept', 'a, b'],
      ['Set-Cookie', 'x=1'],
      ['Set-Cookie', 'y=2'],
    ]);
  });

  test('a copy is independent', () => {
    const headers = new HeaderMap({ a: ['1', '2'] });
    const copy = headers.copy();
    copy.append('a', '3');
    copy.delete('b');
    expect(headers.getAll('a')).toEqual(['1', '2']);
    expect(copy.getAll('A')).toEqual(['1', '2', '3']);
  });

  test('that are set again stay where they stood, and move behind the others when they were removed before', () => {
    const headers = new HeaderMap({ a: '1', b: '2', c: '3' });
    headers.set('B', 'new');
    headers.delete('A');
    headers.append('a', 'late');
    expect(headers.lines()).toEqual([
      ['B', 'new'],
      ['c', '3'],
      ['a', 'late'],
    ]);
  });

  test('setting no values removes the header', () => {
    const headers = new HeaderMap({ a: '1' });
    headers.set('A');
    expect(headers.has('a')).toBe(false);
    expect(headers.size).toBe(0);
  });
});
