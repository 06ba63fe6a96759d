import fc from '../../support/properties';
import {
  addLatency,
  latencies,
  mergeLatencies,
  quantiles,
} from '../../../lib/emulator/simulation/statistics/latencies';

const counted = (values: readonly number[]) => {
  const to = latencies();
  for (const value of values) addLatency(to, value);
  return to;
};
const times = fc.array(fc.nat({ max: 100_000_000 }), { minLength: 1, maxLength: 200 });
const SHARES = [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1];

/** The value that is not exceeded by a share of all: the nearest rank. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1]!;
}

test('quantiles are exact below 256 ms', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 255 }), { minLength: 1 }), values => {
      expect(quantiles(counted(values), SHARES)).toEqual(SHARES.map(share => exact(values, share)));
    }),
  );
});

test('quantiles are never too low, and too high by less than 0.8 %', () => {
  fc.assert(
    fc.property(times, values => {
      quantiles(counted(values), SHARES).forEach((value, i) => {
        const wanted = exact(values, SHARES[i]!);
        expect(value).toBeGreaterThanOrEqual(wanted);
        expect(value).toBeLessThanOrEqual(wanted * 1.008);
      });
    }),
  );
});

test('what was counted apart is the same as what was counted together', () => {
  fc.assert(
    fc.property(times, times, (some, others) => {
      const merged = counted(some);
      mergeLatencies(merged, counted(others));
      const together = counted([...some, ...others]);
      expect({ ...merged, counts: new Map([...merged.counts].sort()) }).toEqual({
        ...together,
        counts: new Map([...together.counts].sort()),
      });
    }),
  );
});

test('the size is bounded, however much is counted', () => {
  const to = latencies();
  for (let value = 0; value < 200_000; value++) addLatency(to, value * 431);
  expect(to.count).toBe(200_000);
  expect(to.counts.size).toBeLessThan(3000);
});

test('nothing has no quantiles', () => {
  expect(quantiles(latencies(), [0.5])).toEqual([undefined]);
});
