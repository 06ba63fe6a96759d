import fc from '../../support/properties';
import { EventReader } from '../../../lib/emulator/tokens/event-stream';

function read(chunks: readonly Uint8Array[]): unknown[] {
  const seen: unknown[] = [];
  const reader = new EventReader(json => seen.push(json));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return seen;
}

test('events are read wherever the bytes are cut, also within a character', () => {
  const json = fc.record({ text: fc.string({ unit: 'binary' }) });
  fc.assert(
    fc.property(
      fc.array(json),
      fc.array(fc.nat(200)),
      fc.constantFrom('\n\n', '\r\n\r\n', '\r\r'),
      (list, cuts, end) => {
        const bytes = Buffer.from(list.map(item => `data: ${JSON.stringify(item)}${end}`).join(''));
        const chunks: Buffer[] = [];
        let from = 0;
        for (const cut of cuts) {
          chunks.push(bytes.subarray(from, from + cut));
          from += cut;
        }
        chunks.push(bytes.subarray(from));
        expect(read(chunks)).toEqual(list);
      },
    ),
  );
});

test('comments, names of events, ends and broken data say nothing', () => {
  const text = ': hi\nevent: x\ndata: [DONE]\ndata: {broken\ndata:{"a":1}\n\ndata: {"b":2}';
  expect(read([Buffer.from(text)])).toEqual([{ a: 1 }, { b: 2 }]);
});

test('a byte order mark at the start and separators of lines within texts change nothing', () => {
  const text = '\ufeffdata: {"a":"one\u2028two\u2029"}\n\ndata: {"b":"\ufeff"}\n\n';
  const bytes = Buffer.from(text);
  expect(read([bytes])).toEqual([{ a: 'one\u2028two\u2029' }, { b: '\ufeff' }]);
  expect(read([bytes.subarray(0, 1), bytes.subarray(1)])).toEqual(read([bytes]));
});
