import { Content, toText } from '../../../lib/emulator/http';
import fc from '../../support/properties';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('content', () => {
  test('made of text has the bytes that the text has in UTF-8, and the same text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const content = Content.of(text);
        const bytes = Buffer.from(text, 'utf8');
        expect(content.length).toBe(bytes.length);
        expect(content.text).toBe(toText(bytes));
        expect(hex(content.bytes)).toBe(hex(bytes));
      }),
    );
  });

  test.each([
    ['a byte order mark', '\ufeff{}', 'efbbbf7b7d', '{}'],
    ['half of a character', 'a\ud800b', '61efbfbd62', 'a\ufffdb'],
    ['a whole character of two halves', '\ud83d\ude00', 'f09f9880', '\ud83d\ude00'],
    ['nothing', '', '', ''],
  ])('made of text with %s is the same whichever is asked for first', (_, given, bytes, text) => {
    expect(Content.of(given).text).toBe(text);
    expect(hex(Content.of(given).bytes)).toBe(bytes);
    const content = Content.of(given);
    expect([content.length, hex(content.bytes), content.text]).toEqual([bytes.length / 2, bytes, text]);
  });

  test('is read as JSON once for all who ask', () => {
    const content = Content.of(Buffer.from('{"a":1}'));
    expect(content.json).toEqual({ a: 1 });
    expect(content.json).toBe(content.json);
  });

  test('that is replaced by the same text is not read again, and has the bytes of the text', () => {
    const marked = Content.of(Buffer.from('\ufeff{"a":1}'));
    const read = marked.json;
    expect(marked.replaced('{"a":1}').json).toBe(read);
    expect(hex(marked.replaced('{"a":1}').bytes)).toBe(hex(Buffer.from('{"a":1}')));
    expect(marked.replaced('{"a":2}').json).toEqual({ a: 2 });
    expect(marked.replaced('\ufeff{"a":1}').bytes).toEqual(marked.bytes);
  });
});
