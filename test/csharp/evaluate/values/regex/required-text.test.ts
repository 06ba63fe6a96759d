import { requiredText } from '../../../../../lib/csharp/evaluate/values/regex/required-text';
import { RegexObject } from '../../../../../lib/csharp/evaluate/values/regex/regex';
import { OPTION } from '../../../../../lib/csharp/evaluate/values/regex/translate';
import fc from '../../../../support/properties';

const r = String.raw;

test.each([
  [r`sk-[A-Za-z0-9_-]{16,}`, 'sk-'],
  [r`(?:(?<![A-Za-z0-9])|(?<=\\[bfnrt]))sk-[A-Za-z0-9_-]{16,}`, 'sk-'],
  [r`^ab+cd$`, 'ab'],
  [r`abc?de`, 'ab'],
  [r`abc*de`, 'ab'],
  [r`abc{0,3}def`, 'def'],
  [r`a\.b\d+`, 'a.b'],
  [r`[]ab]cd`, 'cd'],
  [r`(ab|cd)ef`, 'ef'],
])('a text that %s matches has %s in it', (pattern, text) => {
  expect(requiredText(pattern, OPTION.None)).toBe(text);
});

test.each([
  [r`ab|cd`, OPTION.None],
  [r`abc`, OPTION.IgnoreCase],
  [r`a b c`, OPTION.IgnorePatternWhitespace],
  [r`(?i)abc`, OPTION.None],
  [r`(?#it's |)abc`, OPTION.None],
  [r`(abc)?`, OPTION.None],
  [r`\x41bc`, OPTION.None],
  [r`[a-z-[aeiou]]bc`, OPTION.None],
  [r`a`, OPTION.None],
  [r`ab{c`, OPTION.None],
])('of a text that %s matches with options %i nothing is known', (pattern, options) => {
  expect(requiredText(pattern, options)).toBeUndefined();
});

test('a pattern finds the same whether or not its text is looked for first', () => {
  const char = fc.constantFrom('a', 'b', 'c', '-', r`\.`, r`\w`, '.', '[ab]', '[a-c]', '[^a]');
  const literal = fc.oneof(char, fc.constantFrom('ab', 'cab', r`\b`));
  const { pattern } = fc.letrec<{ pattern: string; piece: string }>(tie => ({
    pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 5 }).map(pieces => pieces.join('')),
    piece: fc.oneof(
      { maxDepth: 3 },
      literal,
      fc.tuple(char, fc.constantFrom('*', '+', '?', '{0,1}', '{2}', '*?')).map(parts => parts.join('')),
      fc
        .tuple(tie('pattern'), tie('pattern'), fc.constantFrom('', '?', '+'))
        .map(([a, b, q]) => `(?:${a}|${b})${q}`),
      fc
        .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!', ''), tie('pattern'))
        .map(([kind, inner]) => `(${kind}${inner})`),
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '.', ']'), maxLength: 12 });
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      const found = new RegexObject(source).matches(input).map(({ index, value }) => [index, value]);
      const expected = Array.from(input.matchAll(new RegExp(source, 'g')), match => [match.index, match[0]]);
      expect(found).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
