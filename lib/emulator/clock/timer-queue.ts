/** Something that is due at a time. */
export interface Timer {
  readonly at: number;
  /** Timers of the same time run in the order in which they were made. */
  readonly order: number;
  /** Whether somebody waits for it, so that time may jump to it. */
  readonly awaited: boolean;
  run: (() => void) | undefined;
}

/** The fewest cancelled timers that are worth sweeping out. */
const FIRST_SWEEP = 256;

/** Timers by when they are due: a binary heap. */
export class TimerQueue {
  private heap: Timer[] = [];
  private orders = 0;
  private awaitedCount = 0;
  private cancelledCount = 0;

  /** How many timers are held, cancelled ones among them until they are swept. */
  public get size(): number {
    return this.heap.length;
  }

  /** How many timers somebody waits for. */
  public get awaited(): number {
    return this.awaitedCount;
  }

  /** The first timer that was not cancelled. */
  public get first(): Timer | undefined {
    while (this.heap[0] && !this.heap[0].run) {
      this.shift();
      this.cancelledCount--;
    }
    return this.heap[0];
  }

  /** Puts a timer in. */
  public add(at: number, awaited: boolean, run: () => void): Timer {
    const timer: Timer = { at, order: this.orders++, awaited, run };
    if (awaited) this.awaitedCount++;
    this.put(timer);
    return timer;
  }

  private put(timer: Timer): void {
    const { heap } = this;
    let i = heap.length;
    heap.push(timer);
    for (let parent = (i - 1) >> 1; i > 0; i = parent, parent = (i - 1) >> 1) {
      const above = heap[parent];
      if (!above || !isBefore(timer, above)) break;
      heap[i] = above;
      heap[parent] = timer;
    }
  }

  /** Takes the first timer out and runs it. */
  public fire(): void {
    const timer = this.first;
    if (!timer) return;
    this.shift();
    const { run } = timer;
    this.disarm(timer);
    run?.();
  }

  /** Makes a timer do nothing. Most guards are cancelled long before they are due, so that they are swept out once they are the half of all. */
  public cancel(timer: Timer): void {
    if (!timer.run) return;
    this.disarm(timer);
    this.cancelledCount++;
    if (this.cancelledCount < FIRST_SWEEP || 2 * this.cancelledCount < this.heap.length) return;
    const kept = this.heap.filter(({ run }) => run);
    this.heap = [];
    this.cancelledCount = 0;
    for (const one of kept) this.put(one);
  }

  private disarm(timer: Timer): void {
    timer.run = undefined;
    if (timer.awaited) this.awaitedCount--;
  }

  private shift(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      const child = b && a && isBefore(b, a) ? left + 1 : left;
      const below = heap[child];
      if (!below || !isBefore(below, last)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
