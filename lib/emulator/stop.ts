/**
 * Ends something that is under way, for those who do it. Most of what the gateway does is never ended, so that an abort signal, which takes
 * long to make, is made for those only who ask for it.
 */
export class Stop {
  private cause: { readonly reason: unknown } | undefined;
  private controller: AbortController | undefined;
  private listeners: ((reason: unknown) => void)[] = [];

  /** Whether it was ended. */
  public get isStopped(): boolean {
    return this.cause !== undefined;
  }

  /** Why it was ended; undefined as long as it may go on. */
  public get reason(): unknown {
    return this.cause?.reason;
  }

  /** The same as a signal. */
  public get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.cause) this.controller.abort(this.cause.reason);
    }
    return this.controller.signal;
  }

  /** Ends it. Only the first reason counts. */
  public now(reason: unknown): void {
    if (this.cause) return;
    this.cause = { reason };
    this.controller?.abort(reason);
    for (const listener of this.listeners.splice(0)) listener(reason);
  }

  /** Calls back when it is ended, at once if it was. */
  public onStop(listener: (reason: unknown) => void): void {
    if (this.cause) listener(this.cause.reason);
    else this.listeners.push(listener);
  }

  /**
   * Waits for the work, but no longer than until it is ended.
   *
   * @throws whatever the work throws, or the reason when it is ended
   */
  public until<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.onStop(reject);
      work.then(resolve, reject);
    });
  }
}
