import { EmulatorError } from '../emulator-error';
import type { Random } from '../random';

/**
 * How a quantity is spread:
 *
 * - a number: always that one;
 * - `{ min, max }`: evenly between the two;
 * - `{ p50, p95 }` or `{ p50, p99 }`: log-normal, with that median and that percentile, as latencies usually are.
 */
export type Distribution =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly p50: number; readonly p95: number }
  | { readonly p50: number; readonly p99: number };

/** Draws from a distribution. */
export type Sampler = (random: Random) => number;

/** Where the percentiles of the standard normal distribution are. */
const Z95 = 1.6448536269514722;
const Z99 = 2.3263478740408408;

/**
 * Prepares a distribution for drawing.
 *
 * @param what what is spread, for errors
 * @throws EmulatorError `emulator/distribution` for numbers that are negative, not finite, or in the wrong order
 */
export function samplerOf(distribution: Distribution, what: string): Sampler {
  if (typeof distribution === 'number') {
    const [value] = checked([distribution], what, distribution) as [number];
    return () => value;
  }
  if ('min' in distribution) {
    const [min, max] = checked([distribution.min, distribution.max], what, distribution) as [number, number];
    return random => min + random.next() * (max - min);
  }
  const [upper, z] = 'p95' in distribution ? [distribution.p95, Z95] : [distribution.p99, Z99];
  const [median, percentile] = checked([distribution.p50, upper], what, distribution) as [number, number];
  if (median === 0) return () => 0;
  const sigma = Math.log(percentile / median) / z;
  return random => median * Math.exp(sigma * normal(random));
}

/** A draw from the standard normal distribution, by the method of Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function checked(values: readonly number[], what: string, given: Distribution): readonly number[] {
  const isOrdered = values.every((value, i) => Number.isFinite(value) && value >= (values[i - 1] ?? 0));
  if (isOrdered) return values;
  throw new EmulatorError(
    'emulator/distribution',
    `${what} must be a number from 0 on, { min, max }, { p50, p95 } or { p50, p99 } with the smaller one first, got ${JSON.stringify(given)}`,
  );
}
