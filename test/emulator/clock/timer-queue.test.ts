import { TimerQueue } from '../../../lib/emulator/clock/timer-queue';

/** The order in which what is left in a queue runs. */
function fired(queue: TimerQueue, run: string[]): readonly string[] {
  while (queue.first) queue.fire();
  return run;
}

describe('timers', () => {
  test('run by the time that they are due at, those of the same time in the order in which they were made', () => {
    const queue = new TimerQueue();
    const run: string[] = [];
    for (const [at, name] of [
      [3, 'c'],
      [1, 'a'],
      [2, 'b1'],
      [2, 'b2'],
    ] as const)
      queue.add(at, false, () => run.push(name));
    expect(fired(queue, run)).toEqual(['a', 'b1', 'b2', 'c']);
  });

  test('that are cancelled do not run and are not held for long', () => {
    const queue = new TimerQueue();
    const run: string[] = [];
    const kept = [5, 9, 7].map(at => queue.add(at, true, () => run.push(String(at))));
    let most = 0;
    for (let i = 0; i < 10_000; i++) {
      queue.cancel(queue.add(1000 + ((i * 7919) % 1000), i % 2 === 0, () => run.push('cancelled')));
      most = Math.max(most, queue.size);
    }
    expect(most).toBeLessThan(1000);
    expect(queue.awaited).toBe(kept.length);
    expect(fired(queue, run)).toEqual(['5', '7', '9']);
    expect([queue.size, queue.awaited]).toEqual([0, 0]);
  });

  test('may be cancelled twice, and after they ran', () => {
    const queue = new TimerQueue();
    const run: string[] = [];
    const timer = queue.add(1, true, () => run.push('ran'));
    queue.fire();
    queue.cancel(timer);
    const other = queue.add(2, true, () => run.push('never'));
    queue.cancel(other);
    queue.cancel(other);
    expect([queue.awaited, run]).toEqual([0, ['ran']]);
  });
});
