import type { Call } from '../../pipeline/call';
import { Failure } from '../../pipeline/failure';

/** Collects what a validation finds, and does what follows from it. */
export class Findings {
  private readonly errors: string[] = [];

  /**
   * @param policy its name
   * @param variable gets the errors, a line each
   * @param status of a refusal
   */
  public constructor(
    private readonly call: Call,
    private readonly policy: string,
    private readonly variable: string | undefined,
    private readonly status: number,
  ) {}

  /**
   * Notes an error.
   *
   * @param action `ignore`, `detect` or `prevent`
   * @throws Failure for `prevent`
   */
  public add(action: string, reason: string, message: string): void {
    if (action === 'ignore') return;
    this.errors.push(message);
    if (this.variable !== undefined) this.call.variables.set(this.variable, this.errors.join('\n'));
    this.call.recorder?.note(message);
    if (action !== 'prevent') return;
    throw new Failure({
      source: this.policy,
      reason,
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
      status: this.status,
    });
  }
}
