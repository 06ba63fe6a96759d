import { SlidingWindow } from '../limits';
import type { CircuitBreakerModel } from '../model';

/** How a request to a backend ended. */
export interface Outcome {
  /** The status; undefined when there was no answer. */
  readonly status?: number;
  /** Why there was no answer, for example `Timeout`. */
  readonly reason?: string;
  /** How long the backend asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** Stops the requests to a backend that fails too often, for a time. */
export class CircuitBreaker {
  private openUntil = -Infinity;
  private readonly failures: SlidingWindow;
  private readonly requests: SlidingWindow;

  public constructor(private readonly rule: CircuitBreakerModel) {
    this.failures = new SlidingWindow(rule.intervalMs);
    this.requests = new SlidingWindow(rule.intervalMs);
  }

  /** Whether requests are stopped. */
  public isOpen(now: number): boolean {
    return now < this.openUntil;
  }

  /** Until when requests are stopped; in the past when they are not. */
  public get until(): number {
    return this.openUntil;
  }

  /**
   * Counts a request.
   *
   * @returns whether it was the one that trips the breaker
   */
  public record(now: number, outcome: Outcome): boolean {
    // what was under way when the breaker tripped says nothing about the time after it
    if (this.isOpen(now)) return false;
    const failed = this.isFailure(outcome);
    this.requests.add(now, 1);
    if (failed) this.failures.add(now, 1);
    if (!failed || !this.isTooMuch(now)) return false;
    const { acceptRetryAfter, tripMs } = this.rule;
    this.openUntil = now + (acceptRetryAfter && outcome.retryAfterMs ? outcome.retryAfterMs : tripMs);
    this.failures.clear();
    this.requests.clear();
    return true;
  }

  private isFailure({ status, reason }: Outcome): boolean {
    const { statusCodeRanges, errorReasons } = this.rule;
    return status === undefined
      ? errorReasons.some(one => one.toLowerCase() === reason?.toLowerCase())
      : statusCodeRanges.some(({ min, max }) => status >= min && status <= max);
  }

  private isTooMuch(now: number): boolean {
    const failures = -this.failures.remaining(now, 0);
    const { count, percentage } = this.rule;
    if (count !== undefined) return failures >= count;
    return (100 * failures) / -this.requests.remaining(now, 0) >= (percentage ?? 100);
  }
}
