import fc from '../../support/properties';

import { DEFAULT_INJECTION_PATTERNS, DEFAULT_SECRET_PATTERNS } from '../../../lib/policy';
import { anyOf, checkPatterns } from '../../../lib/policy/presets/patterns';

const messageOf = (pattern: string): string | undefined => {
  try {
    checkPatterns('option', ['fine', pattern]);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('patterns that the gateway could not read', () => {
  test.each([
    ['(a', "1 '(' is not closed"],
    ['((a)(b', "2 '(' are not closed"],
    ['a)', "the ')' at 1 closes nothing"],
    ['[a-z', "the '[' at 0 is not closed"],
    ['[]', "the '[' at 0 is not closed"],
    ['[^]', "the '[' at 0 is not closed"],
    ['[a-z-[aeiou]', "the '[' at 0 is not closed"],
    ['*a', "the '*' at 0 repeats nothing"],
    ['a|+b', "the '+' at 2 repeats nothing"],
    ['(+a)', "the '+' at 1 repeats nothing"],
    ['a\\', 'the backslash at the end escapes nothing'],
  ])('%s: %s', (pattern, problem) => {
    expect(messageOf(pattern)).toBe(
      `option[1] must be a regular expression of .NET, got ${JSON.stringify(pattern)}, in which ${problem}; correct it, or escape the character with a backslash`,
    );
  });

  test.each([undefined, null, 5])('%p, which is no text', pattern => {
    expect(messageOf(pattern as never)).toBe(
      `option[1] must be a regular expression that is not empty, got ${String(pattern)}; drop it`,
    );
  });

  test('one that is in no list', () => {
    expect(() => checkPatterns('option', 'sk-.*' as never)).toThrow(
      'option must be a list of regular expressions, got "sk-.*"; put it in brackets',
    );
  });

  test.each(['', '   '])('%j, which matches everything', pattern => {
    expect(messageOf(pattern)).toBe(
      `option[1] must be a regular expression that is not empty, got ${JSON.stringify(pattern)}; drop it`,
    );
  });
});

describe('patterns that are fine', () => {
  test.each([
    '\\(a',
    '[(]',
    '[]a]',
    '[^]a]',
    '[a\\]b]',
    '[a-z-[aeiou]]',
    '(?<name>a)+?',
    '(?i)a(?=b)(?<!c)(?>d)',
    'a{2,3}',
    'a|',
    '\\p{L}+',
    'x*?',
    ...DEFAULT_INJECTION_PATTERNS,
    ...DEFAULT_SECRET_PATTERNS,
  ])('%s', pattern => {
    expect(messageOf(pattern)).toBeUndefined();
  });

  test('nothing is refused that another engine reads, where both mean the same', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '(?:',
      '[',
      ']',
      '[^',
      '\\',
      '|',
      '*',
      '+',
      '?',
      'a',
      'b',
      '-',
      '.',
      '\\d',
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), parts => {
        const pattern = parts.join('');
        // An empty class and a class taken away from another are where engines differ.
        fc.pre(!/\[\^?\]|-\[/.test(pattern));
        try {
          new RegExp(pattern);
        } catch {
          return;
        }
        read += 1;
        expect([pattern, messageOf(pattern)]).toEqual([pattern, undefined]);
      }),
      { numRuns: 1000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

test('several patterns are alternatives that do not reach into one another', () => {
  expect(anyOf(['a|b', 'c'])).toBe('(?:a|b)|(?:c)');
  expect(anyOf(['a|b'])).toBe('a|b');
});
