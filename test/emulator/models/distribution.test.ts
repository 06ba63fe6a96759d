import { type Distribution, Random } from '../../../lib/emulator';
import { samplerOf } from '../../../lib/emulator/models/distribution';

function drawn(distribution: Distribution, count = 20_000): readonly number[] {
  const random = new Random(1);
  const sampler = samplerOf(distribution, 'the wait');
  return Array.from({ length: count }, () => sampler(random)).sort((a, b) => a - b);
}
const percentile = (sorted: readonly number[], p: number) => sorted[Math.floor(sorted.length * p)] ?? NaN;

test('a number is always that one', () => {
  expect(new Set(drawn(7))).toEqual(new Set([7]));
});

test('from min to max is even', () => {
  const values = drawn({ min: 100, max: 200 });
  expect(values[0]).toBeGreaterThanOrEqual(100);
  expect(values.at(-1)).toBeLessThan(200);
  for (const p of [0.1, 0.5, 0.9]) expect(percentile(values, p)).toBeCloseTo(100 + 100 * p, -1);
});

test.each([
  [{ p50: 300, p95: 900 }, 0.95, 900],
  [{ p50: 300, p99: 1500 }, 0.99, 1500],
] as const)('%j has these percentiles', (distribution, p, value) => {
  const values = drawn(distribution);
  expect(percentile(values, 0.5) / 300).toBeCloseTo(1, 1);
  expect(percentile(values, p) / value).toBeCloseTo(1, 1);
});

test.each([-1, NaN, Infinity, { min: 2, max: 1 }, { p50: 2, p95: 1 }, { p50: 1, p99: NaN }])(
  '%j is refused',
  given => {
    expect(() => samplerOf(given, 'the wait')).toThrow(
      `the wait must be a number from 0 on, { min, max }, { p50, p95 } or { p50, p99 } with the smaller one first, got ${JSON.stringify(given)}`,
    );
  },
);
