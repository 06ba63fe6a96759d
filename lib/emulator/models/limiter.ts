import { type ModelDeployment, REQUESTS_PER_TOKEN } from './account';

const MINUTE = 60_000;

/** What a request meets at the limits of a deployment. */
export interface Admission {
  /** What was reached; undefined for a request that is let in. */
  readonly exceeded: 'token' | 'call' | undefined;
  /** Until the counters start again. */
  readonly retryAfterMs: number;
}

/**
 * Counts what a deployment is asked, as the service documents it: what a request may cost at most is added when it arrives, and the counters start anew each
 * minute. The service also spreads requests within the minute, which is not modelled.
 */
export class Limiter {
  public readonly tokensPerMinute: number;
  public readonly requestsPerMinute: number;
  private minute = -1;
  private tokens = 0;
  private requests = 0;

  public constructor({ tokensPerMinute = Infinity, requestsPerMinute }: Partial<ModelDeployment>) {
    this.tokensPerMinute = tokensPerMinute;
    this.requestsPerMinute = requestsPerMinute ?? Math.ceil(tokensPerMinute * REQUESTS_PER_TOKEN);
  }

  /** Whether a request may come in now, and counts it if so. */
  public admit(now: number, tokens: number): Admission {
    this.turn(now);
    const exceeded =
      this.requests + 1 > this.requestsPerMinute
        ? 'call'
        : this.tokens + tokens > this.tokensPerMinute
          ? 'token'
          : undefined;
    if (exceeded === undefined) {
      this.tokens += tokens;
      this.requests++;
    }
    return { exceeded, retryAfterMs: this.untilNext(now) };
  }

  /** Counts tokens that nobody knew of when the request arrived. */
  public add(now: number, tokens: number): void {
    this.turn(now);
    this.tokens += tokens;
  }

  /** What is left in this minute. */
  public remaining(now: number): { readonly tokens: number; readonly requests: number } {
    this.turn(now);
    return {
      tokens: Math.max(0, this.tokensPerMinute - this.tokens),
      requests: Math.max(0, this.requestsPerMinute - this.requests),
    };
  }

  /** Milliseconds until the counters start again. */
  public untilNext(now: number): number {
    return MINUTE - (now % MINUTE);
  }

  private turn(now: number): void {
    const minute = Math.floor(now / MINUTE);
    if (minute === this.minute) return;
    this.minute = minute;
    this.tokens = 0;
    this.requests = 0;
  }
}
