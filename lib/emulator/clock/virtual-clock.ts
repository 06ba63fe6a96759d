import { EmulatorError } from '../emulator-error';
import type { Stop } from '../stop';
import type { Cancel, Clock } from './clock';
import { TimerQueue } from './timer-queue';

/** How a {@link VirtualClock} starts and moves. */
export interface VirtualClockOptions {
  /** The time at the start. @default - 2026-01-01T00:00:00Z */
  readonly now?: Date | string | number;
  /**
   * Whether the clock jumps by itself to the end of the next wait when nothing else is left to do, so that a test may simply await a response
   * that took retries. Without it, time moves by `advance` only.
   *
   * @default true
   */
  readonly autoAdvance?: boolean;
  /**
   * What the clock lets go on before it jumps: `'everything'` that is ready in this process; or only `'promises'`, which takes less time, for programs that
   * do nothing but wait for the clock and for each other, and say by `hold` when they wait for something else.
   *
   * @default 'everything'
   */
  readonly waitsFor?: 'everything' | 'promises';
}

/** After so many jumps everything else has its turn, so that nothing starves. */
const JUMPS_IN_A_ROW = 64;

/** A clock that only moves when told, or when all there is to do is to wait. Hours pass in no time. */
export class VirtualClock implements Clock {
  private readonly timers = new TimerQueue();
  private readonly autoAdvance: boolean;
  private readonly waitsFor: 'everything' | 'promises';
  private jumps = 0;
  private time: number;
  private holds = 0;
  private advancing = false;
  private isPumping = false;

  /** @throws EmulatorError `emulator/clock` for a start that is no time */
  public constructor(options: VirtualClockOptions = {}) {
    this.time = new Date(options.now ?? Date.UTC(2026, 0, 1)).getTime();
    this.autoAdvance = options.autoAdvance ?? true;
    this.waitsFor = options.waitsFor ?? 'everything';
    if (Number.isNaN(this.time)) {
      throw new EmulatorError(
        'emulator/clock',
        `the clock's start must be a date, got '${String(options.now)}'`,
      );
    }
  }

  /** See {@link Clock.now}. */
  public now(): number {
    return this.time;
  }

  /** See {@link Clock.sleep}. */
  public sleep(milliseconds: number, stop?: Stop): Promise<void> {
    if (stop?.isStopped) return Promise.resolve();
    return new Promise(resolve => {
      const done = () => {
        this.timers.cancel(timer);
        forget?.();
        resolve();
      };
      const timer = this.timers.add(this.time + Math.max(0, milliseconds), true, done);
      const forget = stop?.onStop(done);
      this.pump();
    });
  }

  /** See {@link Clock.guard}. */
  public guard(milliseconds: number, onTimeout: () => void): Cancel {
    const timer = this.timers.add(this.time + Math.max(0, milliseconds), false, onTimeout);
    return () => this.timers.cancel(timer);
  }

  /** See {@link Clock.hold}. */
  public async hold<T>(work: Promise<T>): Promise<T> {
    this.holds++;
    try {
      return await work;
    } finally {
      this.holds--;
      this.pump();
    }
  }

  /**
   * Moves the time on. What is due meanwhile runs at its own time, and what follows from it runs before the time goes on.
   *
   * @throws EmulatorError `emulator/clock` for a time that would go backwards
   */
  public async advance(milliseconds: number): Promise<void> {
    if (!(milliseconds >= 0)) {
      throw new EmulatorError(
        'emulator/clock',
        `time goes forward only, got ${milliseconds} ms; give 0 or more`,
      );
    }
    const target = this.time + milliseconds;
    this.advancing = true;
    try {
      await this.settle();
      for (let next = this.timers.first; next && next.at <= target; next = this.timers.first) {
        this.fire(next.at);
        await this.settle();
      }
      this.time = Math.max(this.time, target);
    } finally {
      this.advancing = false;
      this.pump();
    }
  }

  /** Lets everything run that needs no time. */
  private async settle(): Promise<void> {
    do await new Promise(resolve => setImmediate(resolve));
    while (this.holds > 0);
  }

  private fire(at: number): void {
    this.time = Math.max(this.time, at);
    this.timers.fire();
  }

  /** Jumps to what is due next once nothing else is left to do. */
  private pump(): void {
    if (!this.autoAdvance || this.isPumping || !this.mayJump()) return;
    this.isPumping = true;
    const isTurnOfOthers = this.waitsFor === 'everything' || ++this.jumps % JUMPS_IN_A_ROW === 0;
    if (isTurnOfOthers) setImmediate(this.jump);
    else queueMicrotask(this.afterPromises);
  }

  private readonly jump = (): void => {
    this.isPumping = false;
    if (!this.mayJump()) return;
    const next = this.timers.first;
    if (next) this.fire(next.at);
    this.pump();
  };

  /** A tick that comes from a promise runs when no promise has anything left to do. */
  private readonly afterPromises = (): void => {
    // eslint-disable-next-line rooms/deterministic -- it says when something runs, not what comes of it
    process.nextTick(this.jump);
  };

  private mayJump(): boolean {
    return !this.advancing && this.holds === 0 && this.timers.awaited > 0;
  }
}
