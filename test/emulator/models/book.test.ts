import fc from '../../support/properties';
import { partsOfText, textOfTokens } from '../../../lib/emulator/models/book';
import { countTokens, firstTokens } from '../../../lib/emulator/tokens/tokenizer';

test('a text has as many tokens as asked for, wherever it starts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tokens, start) => {
        expect(countTokens(textOfTokens(tokens, start))).toBe(tokens);
      },
    ),
  );
});

test('the parts of any text are all of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(partsOfText(text).join('')).toBe(text);
    }),
  );
});

test('the first tokens of a text are its beginning, and not more', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.integer({ min: 0, max: 50 }),
      (text, count) => {
        const beginning = firstTokens(text, count);
        expect(text.startsWith(beginning)).toBe(true);
        if (countTokens(text) <= count) expect(beginning).toBe(text);
        else expect(countTokens(beginning)).toBeLessThanOrEqual(count);
      },
    ),
  );
});
