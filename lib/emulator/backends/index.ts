export type { Outcome } from './circuit-breaker';
export { type BreakerTrip, Backends, type Choice } from './registry';
export { retryAfterMs } from './retry-after';
