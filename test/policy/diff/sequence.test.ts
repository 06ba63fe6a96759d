import fc from '../../support/properties';
import { commonSubsequence, longestIncreasing } from '../../../lib/policy/diff/sequence';

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });

/** The length of the longest common subsequence, by its definition. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined || b.length === 0) return 0;
  const at = b.indexOf(first);
  return Math.max(longest(rest, b), at < 0 ? 0 : 1 + longest(rest, b.slice(at + 1)));
}

describe('the common subsequence', () => {
  it('pairs equal items in the order of both lists, as many as possible', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const pairs = commonSubsequence(a, b);
        for (const [i, j] of pairs) expect(a[i]).toBe(b[j]);
        pairs.slice(1).forEach(([i, j], at) => {
          expect(i).toBeGreaterThan(pairs[at]![0]);
          expect(j).toBeGreaterThan(pairs[at]![1]);
        });
        expect(pairs).toHaveLength(longest(a, b));
      }),
    );
  });
});

describe('the longest increasing subsequence', () => {
  it.each([
    [[], 0],
    [[1, 2, 3], 3],
    [[3, 2, 1], 1],
    [[2, 3, 1], 2],
    [[1, 4, 2, 3], 3],
  ])('of %j has %i items, which increase', (numbers, length) => {
    const kept = numbers.filter((_, i) => longestIncreasing(numbers).has(i));
    expect(kept).toHaveLength(length);
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
  });
});
