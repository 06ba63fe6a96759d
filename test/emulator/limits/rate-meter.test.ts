import fc from '../../support/properties';
import { SlidingWindow, TokenBucket } from '../../../lib/emulator/limits';

describe('a sliding window', () => {
  test('forgets each use exactly one window later', () => {
    const meter = new SlidingWindow(60_000);
    meter.add(0, 60);
    meter.add(30_000, 40);
    expect(meter.remaining(30_000, 100)).toBe(0);
    expect(meter.wait(30_000, 1, 100)).toBe(30_000);
    expect(meter.remaining(59_999, 100)).toBe(0);
    expect(meter.remaining(60_000, 100)).toBe(60);
    expect(meter.wait(60_000, 61, 100)).toBe(30_000);
    expect(meter.remaining(90_000, 100)).toBe(100);
  });

  test('tells apart what lies more than a hundredth of the window apart', () => {
    const meter = new SlidingWindow(60_000);
    meter.add(0, 1);
    meter.add(601, 1);
    expect(meter.remaining(60_000, 2)).toBe(1);
  });

  test('takes back what was counted too much', () => {
    const meter = new SlidingWindow(60_000);
    meter.add(0, 50);
    meter.takeBack(1, 20, 0);
    expect(meter.remaining(1, 100)).toBe(70);
  });

  test('takes back where it was counted, so that nothing is left to take when that is forgotten', () => {
    const meter = new SlidingWindow(60_000);
    meter.add(0, 50);
    meter.add(20_000, 10);
    meter.takeBack(30_000, 40, 0);
    expect(meter.remaining(30_000, 100)).toBe(80);
    expect(meter.remaining(60_000, 100)).toBe(90);
    meter.takeBack(70_000, 10, 0);
    expect(meter.remaining(70_000, 100)).toBe(90);
    expect(meter.remaining(80_000, 100)).toBe(100);
  });

  test('never lets more through in any window than the limit, but for what its resolution blurs', () => {
    const limit = 5;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 }), steps => {
        const meter = new SlidingWindow(10_000);
        const taken: number[] = [];
        let now = 0;
        for (const step of steps) {
          now += step;
          if (meter.remaining(now, limit) < 1) continue;
          meter.add(now, 1);
          taken.push(now);
        }
        for (const start of taken) {
          const within = taken.filter(at => at >= start && at < start + 10_000 - 100);
          expect(within.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('holds a bounded number of entries however often it is used', () => {
    const meter = new SlidingWindow(1000);
    for (let now = 0; now < 100_000; now++) meter.add(now, 1);
    expect(JSON.stringify(meter).length).toBeLessThan(5000);
    expect(meter.remaining(99_999, 1000)).toBeLessThanOrEqual(0 + 10);
  });
});

describe('a token bucket', () => {
  test('starts full and fills up evenly', () => {
    const meter = new TokenBucket(60_000);
    meter.add(0, 100, 100);
    expect(meter.remaining(0, 100)).toBe(0);
    expect(meter.wait(0, 1, 100)).toBe(600);
    expect(meter.remaining(600, 100)).toBeCloseTo(1);
    expect(meter.remaining(60_000, 100)).toBe(100);
    expect(meter.remaining(600_000, 100)).toBe(100);
  });

  test('that was overdrawn makes wait for the debt too', () => {
    const meter = new TokenBucket(60_000);
    meter.add(0, 160, 100);
    expect(meter.remaining(0, 100)).toBe(-60);
    expect(meter.wait(0, 1, 100)).toBe(36_600);
    // what is never there is asked for again after the whole time
    expect(meter.wait(0, 500, 100)).toBe(60_000);
  });

  test('is idle once it is full again', () => {
    const meter = new TokenBucket(60_000);
    meter.add(0, 50, 100);
    expect(meter.isIdle(29_999)).toBe(false);
    expect(meter.isIdle(30_000)).toBe(true);
  });

  test('wait is the first time at which the amount is there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 500 }),
        (limit, used, amount) => {
          fc.pre(amount <= limit);
          const meter = new TokenBucket(60_000);
          meter.add(0, used, limit);
          const wait = meter.wait(0, amount, limit);
          expect(meter.remaining(wait, limit)).toBeGreaterThanOrEqual(amount - 1e-6);
        },
      ),
    );
  });
});
