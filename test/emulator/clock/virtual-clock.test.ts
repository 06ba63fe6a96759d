import fc from '../../support/properties';
import { VirtualClock } from '../../../lib/emulator/clock';
import { Stop } from '../../../lib/emulator/stop';

describe('the virtual clock', () => {
  test('stands still until it is told to move', async () => {
    const clock = new VirtualClock({ now: '2026-03-01T00:00:00Z' });
    const start = clock.now();
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(clock.now()).toBe(start);
    expect(new Date(start).toISOString()).toBe('2026-03-01T00:00:00.000Z');
    await clock.advance(1500);
    expect(clock.now()).toBe(start + 1500);
  });

  test('jumps to the end of a wait by itself, so that hours take no time', async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    await clock.sleep(5 * 3_600_000);
    expect(clock.now() - start).toBe(5 * 3_600_000);
  });

  test('does not jump without autoAdvance', async () => {
    const clock = new VirtualClock({ autoAdvance: false });
    let woke = false;
    const sleep = clock.sleep(1000).then(() => {
      woke = true;
    });
    await new Promise(resolve => setImmediate(resolve));
    await clock.advance(999);
    expect(woke).toBe(false);
    await clock.advance(1);
    expect(woke).toBe(true);
    await sleep;
  });

  test('does not jump for a guard, which fires only when time passes for another reason', async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    clock.guard(100, () => fired.push('guard'));
    await new Promise(resolve => setImmediate(resolve));
    expect(fired).toEqual([]);
    await clock.sleep(50);
    expect(fired).toEqual([]);
    await clock.sleep(100);
    expect(fired).toEqual(['guard']);
  });

  test('never fires a guard that was cancelled', async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    const cancel = clock.guard(100, () => fired.push('guard'));
    cancel();
    cancel();
    await clock.advance(1000);
    expect(fired).toEqual([]);
  });

  test('stands still while something outside goes on', async () => {
    const clock = new VirtualClock();
    const start = clock.now();
    let release: (value: string) => void = () => undefined;
    const held = clock.hold(new Promise<string>(resolve => (release = resolve)));
    const sleep = clock.sleep(1000);
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(clock.now()).toBe(start);
    release('done');
    await expect(held).resolves.toBe('done');
    await sleep;
    expect(clock.now()).toBe(start + 1000);
  });

  test('ends a wait early when it is told to, and never again', async () => {
    const clock = new VirtualClock({ autoAdvance: false });
    const stop = new Stop();
    const sleep = clock.sleep(1000, stop);
    stop.now(new Error('enough'));
    await expect(sleep).resolves.toBeUndefined();
    await expect(clock.sleep(1000, stop)).resolves.toBeUndefined();
    const others = new Stop();
    const slept = clock.sleep(10, others);
    await clock.advance(10);
    await slept;
    expect(others).toEqual(new Stop());
  });

  describe.each(['everything', 'promises'] as const)('that waits for %s', waitsFor => {
    test('lets what was woken go on, however many promises it waits for, before time goes on', async () => {
      const clock = new VirtualClock({ now: 0, waitsFor });
      const seen: string[] = [];
      const user = async (name: string, period: number) => {
        for (let i = 0; i < 100; i++) {
          await clock.sleep(period);
          for (let promises = 0; promises < 20; promises++) await Promise.resolve();
          seen.push(`${name} ${clock.now()}`);
        }
      };
      await Promise.all([user('a', 3), user('b', 7)]);
      expect(seen.filter(one => one.startsWith('a'))).toEqual(
        Array.from({ length: 100 }, (_, i) => `a ${3 * (i + 1)}`),
      );
      expect(seen.filter(one => one.startsWith('b'))).toEqual(
        Array.from({ length: 100 }, (_, i) => `b ${7 * (i + 1)}`),
      );
    });

    test('stands still while something outside goes on, and lets others have their turn', async () => {
      const clock = new VirtualClock({ now: 0, waitsFor });
      let turns = 0;
      const others = setInterval(() => turns++, 1);
      const outside = new Promise<void>(resolve => setTimeout(resolve, 5));
      const asleep = clock.sleep(1);
      await clock.hold(outside.then(() => expect(clock.now()).toBe(0)));
      await asleep;
      turns = 0;
      for (let i = 0; turns === 0; i++) await clock.sleep(1);
      clearInterval(others);
      expect(clock.now()).toBeGreaterThan(0);
    });
  });

  test('runs what is due at its own time, also what was scheduled on the way', async () => {
    const clock = new VirtualClock({ autoAdvance: false, now: 0 });
    const seen: number[] = [];
    void (async () => {
      for (let i = 0; i < 3; i++) {
        await clock.sleep(100);
        seen.push(clock.now());
      }
    })();
    await clock.advance(1000);
    expect(seen).toEqual([100, 200, 300]);
    expect(clock.now()).toBe(1000);
  });

  test('wakes sleepers in the order of their times, and those of one time in the order in which they fell asleep', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), async delays => {
        const clock = new VirtualClock({ autoAdvance: false, now: 0 });
        const woken: number[] = [];
        delays.forEach((delay, i) => void clock.sleep(delay).then(() => woken.push(i)));
        await clock.advance(20);
        const expected = delays
          .map((delay, i) => ({ delay, i }))
          .sort((a, b) => a.delay - b.delay || a.i - b.i);
        expect(woken).toEqual(expected.map(({ i }) => i));
      }),
    );
  });

  test('refuses to go backwards and to start at no time', async () => {
    await expect(new VirtualClock().advance(-1)).rejects.toThrow('time goes forward only, got -1 ms');
    expect(() => new VirtualClock({ now: 'soon' })).toThrow("the clock's start must be a date, got 'soon'");
  });
});
