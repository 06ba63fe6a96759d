import type { ExpectedResult } from '../../../lib/csharp';
import { checkExpression, parsePolicyExpression } from '../../../lib/csharp';
import { accepted, refused } from '../corpus';

const EXPECTED: Readonly<Record<string, ExpectedResult>> = { bool: 'bool', int: 'int', string: 'string' };

describe('the corpus', () => {
  test.each(accepted.map(({ name, text, type }) => [name, text, type ?? '']))(
    'no finding: %s',
    (_, text, type) => {
      expect(checkExpression(text)).toEqual([]);
      expect(checkExpression(parsePolicyExpression(text))).toEqual([]);
      const expected = EXPECTED[type];
      if (expected !== undefined) expect(checkExpression(text, { expected })).toEqual([]);
    },
  );

  test.each(refused.map(({ name, text }) => [name, text]))('a syntax error: %s', (_, text) => {
    expect(checkExpression(text)).toMatchObject([{ code: 'syntax' }]);
  });
});
