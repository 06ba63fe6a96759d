import fc from '../support/properties';
import { parsePolicyExpression, printPolicyExpression, scanPolicyExpression } from '../../lib/csharp';
import { anyPolicyExpression } from './arbitrary';

describe('printing and parsing', () => {
  test('what is printed is read back as the same tree', () => {
    fc.assert(
      fc.property(anyPolicyExpression, tree => {
        expect(parsePolicyExpression(printPolicyExpression(tree))).toEqual(tree);
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 3000) },
    );
  });

  test('printing what was read changes nothing in what was printed', () => {
    fc.assert(
      fc.property(anyPolicyExpression, tree => {
        const text = printPolicyExpression(tree);
        expect(printPolicyExpression(parsePolicyExpression(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('the end of what is printed is found in a document', () => {
    fc.assert(
      fc.property(anyPolicyExpression, tree => {
        const text = printPolicyExpression(tree);
        expect(scanPolicyExpression(`<a b="${text}" />`, 6)).toBe(6 + text.length);
      }),
      { numRuns: 500 },
    );
  });

  test('doubled braces appear only where a named value is meant, and hidden characters never', () => {
    fc.assert(
      fc.property(anyPolicyExpression, tree => {
        const text = printPolicyExpression(tree).replace(/\{\{[A-Za-z0-9\-._]+\}\}/g, '');
        expect(text).not.toMatch(/\{\{|\}\}/);
        expect(text.replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
