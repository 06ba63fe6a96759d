import type { QuotaWindow } from '../../limits';
import type { Call } from '../../pipeline/call';
import { Failure } from '../../pipeline/failure';

/** A quota, for one request. */
export interface CallQuota {
  readonly policy: string;
  /** Calls with the same key are counted together. */
  readonly key: string;
  readonly window: QuotaWindow;
  readonly calls: number | undefined;
  /** Kilobytes. */
  readonly bandwidth: number | undefined;
}

/**
 * Refuses a call when the quota of its key is used up.
 *
 * @throws Failure of status 403
 */
export function checkQuota(call: Call, { policy, key, window, calls, bandwidth }: CallQuota): void {
  const { counters, clock } = call.services;
  const now = clock.now();
  const count = counters.quota(key, window, now);
  const isOver =
    (calls !== undefined && count.calls >= calls) || (bandwidth !== undefined && count.amount >= bandwidth);
  if (!isOver || call.counted.has(key)) return;
  const kind = calls !== undefined && count.calls >= calls ? 'call volume' : 'bandwidth';
  const seconds = Math.ceil((window.end - now) / 1000);
  throw new Failure({
    source: policy,
    reason: 'QuotaExceeded',
    message: `Out of ${kind} quota. Quota will be replenished in ${clockText(seconds)}.`,
    status: 403,
    ...(Number.isFinite(seconds) && { headers: { 'Retry-After': String(seconds) } }),
  });
}

/** Counts a call, once for a key however many policies count it, and what it transfers. */
export function countOnQuota(call: Call, { key, window }: CallQuota, increment: number): void {
  if (call.counted.has(key)) return;
  call.counted.add(key);
  const { counters, clock } = call.services;
  counters.quota(key, window, clock.now()).calls += increment;
}

/** Counts the bytes of request and response, where they are known. */
export function countBandwidth(call: Call, { key, window, bandwidth }: CallQuota): void {
  if (bandwidth === undefined) return;
  const { counters, clock } = call.services;
  const bytes = (call.request.body?.size ?? 0) + (call.response?.body?.size ?? 0);
  counters.quota(key, window, clock.now()).amount += bytes / 1024;
}

function clockText(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'never';
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const time = `${two((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
  return days > 0 ? `${days}.${time}` : time;
}
