import type { ModelCall } from '../../models';
import { addAttempt, addTokens, isAnswered, type Statistics } from '../statistics';

/** Carries the number of a call to the backends. Clients of Azure send such a header to find a request again. */
export const CALL_HEADER = 'x-ms-client-request-id';

/** What the backends had to do for a call. */
export interface CallAttempts {
  /** The account that was asked first; undefined before. */
  first: string | undefined;
  /** Whether another account answered. */
  isFailover: boolean;
  promptTokens: number;
  completionTokens: number;
}

/** Counts what backends are asked, and finds the call that it was for. */
export class Attempts {
  private readonly open = new Map<string, CallAttempts>();
  private number = 0;

  public constructor(
    private readonly statistics: Statistics,
    private readonly startAt: number,
  ) {}

  /** A call begins. */
  public begin(): { readonly id: string; readonly attempts: CallAttempts } {
    const id = String(++this.number);
    const attempts = { first: undefined, isFailover: false, promptTokens: 0, completionTokens: 0 };
    this.open.set(id, attempts);
    return { id, attempts };
  }

  /** A call is over. */
  public end(id: string): void {
    this.open.delete(id);
  }

  /** A backend is done with a request. */
  public readonly add = (call: ModelCall): void => {
    const { region, account, status = 0, promptTokens, completionTokens } = call;
    const atMs = call.at - this.startAt;
    const latencyMs = (call.endedAt ?? call.at) - call.at;
    addAttempt(this.statistics, { region, atMs, latencyMs, status });
    if (promptTokens + completionTokens > 0) {
      addTokens(this.statistics, region, atMs, promptTokens, completionTokens);
    }
    const attempts = this.open.get(call.headers.get(CALL_HEADER) ?? '');
    if (!attempts) return;
    attempts.first ??= account;
    if (isAnswered(status) && account !== attempts.first) attempts.isFailover = true;
    attempts.promptTokens += promptTokens;
    attempts.completionTokens += completionTokens;
  };
}
