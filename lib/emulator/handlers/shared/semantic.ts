import type { Call } from '../../pipeline/call';
import { PerCall } from '../../pipeline/per-call';

/** What was looked up for a call. */
export interface LookedUp {
  readonly group: string;
  readonly vector: readonly number[];
}

const VECTORS = new PerCall<LookedUp>();

/** Notes what the answer of a call is to be stored under. */
export function noteVector(call: Call, lookedUp: LookedUp): void {
  VECTORS.set(call, lookedUp);
}

/** What was noted; undefined when nothing was looked up. */
export function notedVector(call: Call): LookedUp | undefined {
  return VECTORS.get(call);
}
