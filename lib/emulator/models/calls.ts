import type { HeaderMap } from '../http';
import type { ModelFault } from './fault';
import type { ModelOperation } from './route';

/** A call of a model account, and what came of it. */
export interface ModelCall {
  /** When it arrived, in milliseconds since 1970 on the clock. */
  readonly at: number;
  /** The account's name. */
  readonly account: string;
  readonly region: string;
  /** The deployment that was asked for; empty where none was named. */
  readonly deployment: string;
  /** Undefined for an address that is none of the interfaces. */
  readonly operation: ModelOperation | undefined;
  readonly url: string;
  readonly headers: HeaderMap;
  /** The body of the request. */
  readonly text: string;
  readonly streamed: boolean;
  /** The fault that met it, if one did. */
  readonly fault: ModelFault['kind'] | undefined;
  /** Undefined while it waits, and for good when the connection failed. */
  readonly status: number | undefined;
  /** What was charged: nothing unless it was answered. */
  readonly promptTokens: number;
  /** What was written; of a stream what was sent. */
  readonly completionTokens: number;
  /** When it was over, in milliseconds since 1970 on the clock; undefined before. */
  readonly endedAt: number | undefined;
}

/** The same, as it fills. */
export type OpenCall = { -readonly [K in keyof ModelCall]: ModelCall[K] };

/** What a deployment did since the start. */
export interface ModelTotals {
  /** The account's name. */
  readonly account: string;
  readonly region: string;
  /** The deployment's name; empty for calls of what is not deployed. */
  readonly deployment: string;
  /** All calls, also those under way. */
  readonly calls: number;
  /** Calls answered with a status below 400. */
  readonly answered: number;
  /** Calls answered with 429. */
  readonly throttled: number;
  /** Calls without an answer, or with another error. */
  readonly failed: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** The same, as they grow. */
export type OpenTotals = { -readonly [K in keyof ModelTotals]: ModelTotals[K] };

/** Totals of a deployment that was not called yet. */
export function noTotals(account: string, region: string, deployment: string): OpenTotals {
  const counts = { calls: 0, answered: 0, throttled: 0, failed: 0, promptTokens: 0, completionTokens: 0 };
  return { account, region, deployment, ...counts };
}

/** How much text of requests is kept, in characters. */
const TEXT_CAPACITY = 16_000_000;

/** Remembers calls, the newest ones, and counts all. */
export class Calls {
  public readonly list: ModelCall[] = [];
  private textLength = 0;

  /**
   * @param capacity how many calls are kept
   * @param onCall told of each call that is over
   */
  public constructor(
    private readonly capacity: number,
    private readonly onCall: ((call: ModelCall) => void) | undefined,
  ) {}

  /** A call has arrived. */
  public begin(call: OpenCall, totals: OpenTotals): void {
    totals.calls++;
    if (this.capacity === 0) return;
    this.list.push(call);
    this.textLength += call.text.length;
    while (this.list.length > this.capacity || (this.textLength > TEXT_CAPACITY && this.list.length > 1))
      this.textLength -= this.list.shift()?.text.length ?? 0;
  }

  /** A call is over. */
  public end(call: OpenCall, totals: OpenTotals, now: number): void {
    if (call.endedAt !== undefined) return;
    call.endedAt = now;
    if (call.status === undefined || (call.status >= 400 && call.status !== 429)) totals.failed++;
    else if (call.status === 429) totals.throttled++;
    else totals.answered++;
    totals.promptTokens += call.promptTokens;
    totals.completionTokens += call.completionTokens;
    this.onCall?.(call);
  }

  /** Forgets the calls. */
  public clear(): void {
    this.list.length = 0;
    this.textLength = 0;
  }
}
