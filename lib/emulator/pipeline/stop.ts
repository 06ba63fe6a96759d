import type { Failure } from './failure';

/** Ends something that is under way. Most of what the gateway sends is never stopped, so that an abort signal is made for those only who ask for it. */
export class Stop {
  private cause: Failure | undefined;
  private controller: AbortController | undefined;
  private reject: ((cause: Failure) => void) | undefined;

  /** Why it was ended; undefined as long as it may go on. */
  public get reason(): Failure | undefined {
    return this.cause;
  }

  /** Tells those who do the work. */
  public get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.cause) this.controller.abort(this.cause);
    }
    return this.controller.signal;
  }

  /** Ends it. Only the first cause counts. */
  public now(cause: Failure): void {
    if (this.cause) return;
    this.cause = cause;
    this.controller?.abort(cause);
    this.reject?.(cause);
  }

  /**
   * Waits for the work, but no longer than until it is ended.
   *
   * @throws Failure the cause, when it is ended
   */
  public until<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.reject = reject;
      if (this.cause) reject(this.cause);
      work.then(resolve, reject);
    });
  }
}
