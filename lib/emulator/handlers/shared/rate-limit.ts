import { HeaderMap } from '../../http';
import type { Call } from '../../pipeline/call';
import { Failure } from '../../pipeline/failure';
import { addToResponse, type LimitReport } from './limit-headers';

/** A limit of calls per time, for one request. */
export interface CallRate {
  readonly policy: string;
  /** Calls with the same key are counted together. */
  readonly key: string;
  readonly calls: number;
  readonly periodSeconds: number;
  /** How much this call counts; undefined when that is decided at its end, so that the first call above the limit passes. */
  readonly increment: number | undefined;
}

/**
 * Counts a call, or refuses it.
 *
 * @throws Failure of status 429 when the limit is reached
 */
export function limitRate(call: Call, report: LimitReport, rate: CallRate): void {
  const { counters, clock } = call.services;
  const now = clock.now();
  const { policy, key, calls, periodSeconds, increment } = rate;
  const meter = counters.meter(key, periodSeconds * 1000, now);
  const left = () => Math.max(0, Math.floor(meter.remaining(clock.now(), calls) + 1e-9));
  const isCounted = call.counted.has(key);
  const wait = isCounted ? 0 : meter.wait(now, increment === undefined ? 0 : 1, calls);
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    report.variable(call, 'retry-after', seconds);
    report.variable(call, 'remaining-calls', 0);
    const headers = new HeaderMap();
    report.header(headers, 'retry-after', seconds);
    report.header(headers, 'remaining-calls', 0);
    report.header(headers, 'total-calls', calls);
    throw new Failure({
      source: policy,
      reason: 'RateLimitExceeded',
      message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
      status: 429,
      headers,
    });
  }
  if (!isCounted && increment !== undefined) {
    meter.add(now, increment, calls);
    call.counted.add(key);
  }
  report.variable(call, 'remaining-calls', left());
  addToResponse(call, headers => {
    report.header(headers, 'remaining-calls', left());
    report.header(headers, 'total-calls', calls);
  });
}
