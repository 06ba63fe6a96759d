const STOP = Symbol('stop');

/** What ends with signals of others. A signal may be asked for again and again, and live long. */
const FOLLOWED = new WeakMap<AbortSignal, Stop>();

/** All objects share the getter: with one of its own each would have a hidden class of its own, which takes long to make and to read. */
const SIGNAL: PropertyDescriptor & ThisType<{ readonly [STOP]: Stop }> = {
  enumerable: true,
  get() {
    return this[STOP].signal;
  },
};

/** A copy with a signal, which is made when it is asked for. */
export function withSignal<T extends object>(target: T, stop: Stop): T & { readonly signal: AbortSignal } {
  const copy = { [STOP]: stop, ...target };
  return Object.defineProperty(copy, 'signal', SIGNAL) as typeof copy & { readonly signal: AbortSignal };
}

/**
 * Ends something that is under way, for those who do it. Most of what the gateway does is never ended, so that an abort signal, which takes
 * long to make, is made for those only who ask for it.
 */
export class Stop {
  /** What ends a request: the same that its signal is made of if that is known, else something that ends when the signal does. */
  public static of(request: { readonly [STOP]?: Stop; readonly signal?: AbortSignal }): Stop {
    if (request[STOP]) return request[STOP];
    const { signal } = request;
    const known = signal && FOLLOWED.get(signal);
    if (known) return known;
    const stop = new Stop();
    if (!signal) return stop;
    if (signal.aborted) stop.now(signal.reason);
    else signal.addEventListener('abort', () => stop.now(signal.reason), { once: true });
    FOLLOWED.set(signal, stop);
    return stop;
  }

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

  /**
   * Calls back when it is ended, at once if it was.
   *
   * @returns forgets the one who is called back
   */
  public onStop(listener: (reason: unknown) => void): () => void {
    if (this.cause) listener(this.cause.reason);
    else this.listeners.push(listener);
    return () => {
      const at = this.listeners.indexOf(listener);
      if (at >= 0) this.listeners.splice(at, 1);
    };
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
