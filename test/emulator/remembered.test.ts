import { remembered } from '../../lib/emulator/remembered';

/** A function that is remembered, and what it was asked. */
function asked(memory?: Parameters<typeof remembered>[1]) {
  const calls: string[] = [];
  const length = remembered(text => {
    calls.push(text);
    return text.length;
  }, memory);
  return { calls, length };
}

describe('a function whose results are remembered', () => {
  test('works out once what it is asked again', () => {
    const { calls, length } = asked();
    expect([length('abc'), length('abc'), length(''), length('')]).toEqual([3, 3, 0, 0]);
    expect(calls).toEqual(['abc', '']);
  });

  test('forgets the oldest when it knows as much as it may', () => {
    const { calls, length } = asked({ most: 2 });
    for (const text of ['a', 'b', 'c', 'b', 'c', 'a']) length(text);
    expect(calls).toEqual(['a', 'b', 'c', 'a']);
  });

  test('does not keep what is too long', () => {
    const { calls, length } = asked({ longest: 3 });
    for (const text of ['abcd', 'abcd', 'abc', 'abc']) length(text);
    expect(calls).toEqual(['abcd', 'abcd', 'abc']);
  });

  test('keeps nothing of a call that fails', () => {
    let calls = 0;
    const failing = remembered((): string => {
      if (++calls === 1) throw new Error('not now');
      return 'done';
    });
    expect(() => failing('x')).toThrow('not now');
    expect([failing('x'), failing('x'), calls]).toEqual(['done', 'done', 2]);
  });
});
