import type { Stop } from '../stop';

/** Takes back what was scheduled. Calling it again, or too late, does nothing. */
export type Cancel = () => void;

/**
 * Where the gateway gets the time. Everything that waits or expires in it does so on this clock: back-off, limits, breakers, caches, tokens.
 */
export interface Clock {
  /** The present, in milliseconds since 1970, in UTC. */
  now(): number;
  /**
   * Waits. The wait is what the program is doing, so a virtual clock may jump over it.
   *
   * @param stop ends the wait early, without an error
   */
  sleep(milliseconds: number, stop?: Stop): Promise<void>;
  /** Calls back unless it is cancelled before. It guards something that goes on meanwhile, so no clock jumps for its sake. */
  guard(milliseconds: number, onTimeout: () => void): Cancel;
  /** Says that something outside the clock is going on, for example a request over the network, so that the time stands still until it ends. */
  hold<T>(work: Promise<T>): Promise<T>;
}

/** The longest delay that timers of the platform take; longer ones would fire at once. */
const MAX_DELAY = 2 ** 31 - 1;

/** The time of this machine. */
export class SystemClock implements Clock {
  /** See {@link Clock.now}. */
  public now(): number {
    // eslint-disable-next-line rooms/deterministic -- the one clock that is the machine's; it is an option, and the default only of a running server
    return Date.now();
  }

  /** See {@link Clock.sleep}. */
  public async sleep(milliseconds: number, stop?: Stop): Promise<void> {
    for (let left = milliseconds; left > 0 && !stop?.isStopped; left -= MAX_DELAY) {
      await new Promise<void>(resolve => {
        const done = () => {
          clearTimeout(timer);
          forget?.();
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, MAX_DELAY));
        const forget = stop?.onStop(done);
      });
    }
  }

  /** See {@link Clock.guard}. A pending guard keeps no process alive. */
  public guard(milliseconds: number, onTimeout: () => void): Cancel {
    const timer = setTimeout(onTimeout, Math.min(milliseconds, MAX_DELAY));
    timer.unref();
    return () => clearTimeout(timer);
  }

  /** See {@link Clock.hold}. */
  public hold<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}
