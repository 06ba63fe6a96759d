/**
 * Counts by latency, in steps of whole milliseconds that grow with the latency: exact below 256 ms, within 0.4 % above. Plain data, so that it passes between
 * threads; of bounded size, however much is counted.
 */
export interface Latencies {
  readonly counts: Map<number, number>;
  count: number;
  sum: number;
  max: number;
}

/** Steps for each doubling. */
const STEPS = 256;
const BITS = Math.log2(STEPS);

/** Counts of nothing yet. */
export function latencies(): Latencies {
  return { counts: new Map(), count: 0, sum: 0, max: 0 };
}

/** Counts a latency, in whole milliseconds. */
export function addLatency(to: Latencies, milliseconds: number): void {
  const value = Math.round(milliseconds);
  const step = stepOf(value);
  to.counts.set(step, (to.counts.get(step) ?? 0) + 1);
  to.count++;
  to.sum += value;
  if (value > to.max) to.max = value;
}

/** Adds what was counted elsewhere. */
export function mergeLatencies(to: Latencies, from: Latencies): void {
  for (const [step, count] of from.counts) to.counts.set(step, (to.counts.get(step) ?? 0) + count);
  to.count += from.count;
  to.sum += from.sum;
  to.max = Math.max(to.max, from.max);
}

/** The latencies that these shares of the counts do not exceed, from 0 to 1 and in order; undefined where nothing was counted. */
export function quantiles(of: Latencies, shares: readonly number[]): readonly (number | undefined)[] {
  const steps = [...of.counts].sort(([a], [b]) => a - b);
  let [next, seen] = [0, 0];
  return shares.map(share => {
    const rank = Math.max(1, Math.ceil(share * of.count));
    while (next < steps.length && seen < rank) seen += steps[next++]?.[1] ?? 0;
    const step = steps[next - 1]?.[0];
    return step === undefined ? undefined : Math.min(of.max, valueOf(step));
  });
}

function stepOf(value: number): number {
  if (value < STEPS) return value;
  const doublings = 31 - Math.clz32(value) - (BITS - 1);
  return doublings * (STEPS / 2) + (value >>> doublings);
}

/** The highest latency of a step. */
function valueOf(step: number): number {
  if (step < STEPS) return step;
  const doublings = Math.floor(step / (STEPS / 2)) - 1;
  const value = step - doublings * (STEPS / 2);
  return (value + 1) * 2 ** doublings - 1;
}
