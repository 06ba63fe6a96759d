import type { Random } from '../random';
import { type Distribution, type Sampler, samplerOf } from './distribution';

/** How long a model takes, in milliseconds. */
export interface ModelLatency {
  /** Until the first token, or until the answer where there are no tokens to write. @default 0 */
  readonly firstTokenMs?: Distribution;
  /** For each token after the first. One draw holds for a call: a call is fast or slow as a whole. @default 0 */
  readonly perTokenMs?: Distribution;
}

/** Times as a busy region has them. Not measured: something to start with, where a demonstration should not feel instant. */
export const TYPICAL_LATENCY: ModelLatency = {
  firstTokenMs: { p50: 350, p95: 900 },
  perTokenMs: { p50: 12, p95: 25 },
};

/** How long one call takes. */
export interface Pace {
  readonly firstTokenMs: number;
  readonly perTokenMs: number;
}

/** Draws how long a call takes. */
export type PaceSampler = (random: Random) => Pace;

const AT_ONCE: Pace = { firstTokenMs: 0, perTokenMs: 0 };

/** Prepares latencies for drawing; calls that take no time draw nothing. */
export function paceSamplerOf(latency: ModelLatency | undefined, what: string): PaceSampler {
  if (!latency?.firstTokenMs && !latency?.perTokenMs) return () => AT_ONCE;
  const first: Sampler = samplerOf(latency.firstTokenMs ?? 0, `firstTokenMs of ${what}`);
  const perToken: Sampler = samplerOf(latency.perTokenMs ?? 0, `perTokenMs of ${what}`);
  return random => ({ firstTokenMs: first(random), perTokenMs: perToken(random) });
}
