/** Something that is due at a time. */
export interface Timer {
  readonly at: number;
  /** Timers of the same time run in the order in which they were made. */
  readonly order: number;
  /** Whether somebody waits for it, so that time may jump to it. */
  readonly awaited: boolean;
  run: (() => void) | undefined;
}

/** Timers by when they are due: a binary heap. */
export class TimerQueue {
  private readonly heap: Timer[] = [];
  private orders = 0;
  private awaitedCount = 0;

  /** How many timers somebody waits for. */
  public get awaited(): number {
    return this.awaitedCount;
  }

  /** The first timer that was not cancelled. */
  public get first(): Timer | undefined {
    while (this.heap[0] && !this.heap[0].run) this.shift();
    return this.heap[0];
  }

  /** Puts a timer in. */
  public add(at: number, awaited: boolean, run: () => void): Timer {
    const timer: Timer = { at, order: this.orders++, awaited, run };
    if (awaited) this.awaitedCount++;
    const { heap } = this;
    let i = heap.length;
    heap.push(timer);
    for (let parent = (i - 1) >> 1; i > 0; i = parent, parent = (i - 1) >> 1) {
      const above = heap[parent];
      if (!above || !isBefore(timer, above)) break;
      heap[i] = above;
      heap[parent] = timer;
    }
    return timer;
  }

  /** Takes the first timer out and runs it. */
  public fire(): void {
    const timer = this.first;
    if (!timer) return;
    this.shift();
    const { run } = timer;
    this.cancel(timer);
    run?.();
  }

  /** Makes a timer do nothing. */
  public cancel(timer: Timer): void {
    if (!timer.run) return;
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
