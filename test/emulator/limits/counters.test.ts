import {
  calendarWindow,
  calendarWindows,
  Counters,
  ExpiringMap,
  periodicWindow,
} from '../../../lib/emulator/limits';

const utc = (text: string) => Date.parse(`${text}Z`);

describe('quota windows', () => {
  test.each([
    ['Hourly', '2026-02-18T13:00:00', '2026-02-18T14:00:00'],
    ['Daily', '2026-02-18T00:00:00', '2026-02-19T00:00:00'],
    ['Weekly', '2026-02-16T00:00:00', '2026-02-23T00:00:00'],
    ['Monthly', '2026-02-01T00:00:00', '2026-03-01T00:00:00'],
    ['Yearly', '2026-01-01T00:00:00', '2027-01-01T00:00:00'],
  ])('%s is the unit of the calendar, in UTC', (period, start, end) => {
    expect(calendarWindow(utc('2026-02-18T13:45:10'), period)).toEqual({ start: utc(start), end: utc(end) });
  });

  test('a Sunday belongs to the week of the Monday before', () => {
    expect(calendarWindow(utc('2026-02-22T23:59:59'), 'Weekly').start).toBe(utc('2026-02-16T00:00:00'));
  });

  test('of other words there are none', () => {
    expect(() => calendarWindow(0, 'Minutely')).toThrow("'Minutely' is no period");
  });

  test('one that is remembered is another one for another time or period', () => {
    const windows = calendarWindows();
    for (const [text, period] of [
      ['2026-02-18T13:45:10', 'Daily'],
      ['2026-02-18T13:45:10', 'Hourly'],
      ['2026-02-18T13:59:59', 'Hourly'],
      ['2026-02-18T14:00:00', 'Hourly'],
      ['2026-02-18T13:00:00', 'Hourly'],
    ] as const) {
      expect(windows(utc(text), period)).toEqual(calendarWindow(utc(text), period));
    }
  });

  test('equal windows lie on both sides of the first, and a length of nothing never ends', () => {
    expect(periodicWindow(250, 100, 30)).toEqual({ start: 230, end: 330 });
    expect(periodicWindow(10, 100, 30)).toEqual({ start: -70, end: 30 });
    expect(periodicWindow(10, 0, 30)).toEqual({ start: 30, end: Infinity });
  });
});

describe('counters', () => {
  test('of callers who went away are forgotten, so that memory stays bounded', () => {
    for (const tier of ['classic', 'v2'] as const) {
      const counters = new Counters(tier);
      let largest = 0;
      for (let i = 0; i < 20_000; i++) {
        const now = i * 1000;
        counters.meter(`caller-${i}`, 60_000, now).add(now, 1, 1);
        counters.quota(`caller-${i}`, periodicWindow(now, 60_000, 0), now).calls++;
        largest = Math.max(largest, counters.size);
      }
      expect(largest).toBeLessThan(2000);
    }
  });

  test('the same key has the same counter, another length of the window another one', () => {
    const counters = new Counters('classic');
    counters.meter('a', 60_000, 0).add(0, 5, 10);
    expect(counters.meter('a', 60_000, 1).remaining(1, 10)).toBe(5);
    expect(counters.meter('a', 30_000, 1).remaining(1, 10)).toBe(10);
    expect(counters.meter('b', 60_000, 1).remaining(1, 10)).toBe(10);
    expect(counters.meter('a', 60_000, 1).remaining(1, 10)).toBe(5);
  });

  test('a quota starts again in the next window', () => {
    const counters = new Counters('classic');
    counters.quota('a', periodicWindow(50, 100, 0), 50).calls += 3;
    expect(counters.quota('a', periodicWindow(99, 100, 0), 99).calls).toBe(3);
    expect(counters.quota('a', periodicWindow(100, 100, 0), 100).calls).toBe(0);
    // a longer window that begins at the same time is another one
    expect(counters.quota('a', periodicWindow(99, 200, 0), 99).calls).toBe(0);
  });

  test('places are given back once, however often that is said', () => {
    const counters = new Counters('classic');
    const leave = counters.enter('a', 2);
    expect(counters.enter('a', 2)).toBeDefined();
    expect(counters.enter('a', 2)).toBeUndefined();
    leave?.();
    leave?.();
    expect(counters.enter('a', 2)).toBeDefined();
    expect(counters.enter('a', 2)).toBeUndefined();
  });
});

describe('an expiring map', () => {
  test('hides what has ended and lists what has not', () => {
    const map = new ExpiringMap<number>((end, now) => end <= now);
    map.set('a', 10, 0);
    map.set('b', 20, 0);
    expect([...map.live(10)]).toEqual([['b', 20]]);
    expect(map.get('a', 9)).toBe(10);
    expect(map.get('a', 10)).toBeUndefined();
    expect(map.delete('b')).toBe(true);
    expect(map.size).toBe(0);
  });
});
