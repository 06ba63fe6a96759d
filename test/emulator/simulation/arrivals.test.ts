import { Random, type UserProfile } from '../../../lib/emulator';
import { Arrivals } from '../../../lib/emulator/simulation/run/arrivals';
import { scenarioOf } from './support';

/** The times at which users ask, in milliseconds from the start. */
function timesOf(
  users: string,
  { durationMs = 600_000, timeline = '[]', seed = 1, instance = 0, instances = 1 } = {},
): readonly number[] {
  const scenario = scenarioOf(`{ users: { a: { ${users} } }, timeline: ${timeline} }`);
  const [profile] = scenario.users as readonly [UserProfile];
  const arrivals = new Arrivals(profile, scenario.timeline, { instance, instances }, new Random(seed));
  const times: number[] = [];
  for (let at = arrivals.next(0, durationMs); at < durationMs; at = arrivals.next(at, durationMs))
    times.push(at);
  return times;
}

const within = (times: readonly number[], from: number, to: number) =>
  times.filter(at => at >= from && at < to).length;

describe('requests that come evenly', () => {
  test('come in the middle of equal distances', () => {
    expect(timesOf('count: 2, requestsPerMinute: 3, arrival: constant', { durationMs: 60_000 })).toEqual([
      5000, 15_000, 25_000, 35_000, 45_000, 55_000,
    ]);
  });

  test('come as evenly when instances share them', () => {
    const all = timesOf('requestsPerMinute: 60, arrival: constant', { durationMs: 30_000 });
    const shared = [0, 1, 2].flatMap(instance =>
      timesOf('requestsPerMinute: 60, arrival: constant', { durationMs: 30_000, instance, instances: 3 }),
    );
    expect(shared.sort((a, b) => a - b).map(Math.round)).toEqual(all.map(Math.round));
  });
});

describe('requests that come by chance', () => {
  test('are as many as asked for, as spread as chance has it', () => {
    const counts = Array.from(
      { length: 200 },
      (_, seed) => timesOf('count: 10, requestsPerMinute: 6', { durationMs: 60_000, seed }).length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    // of a Poisson distribution with mean 60: within three standard errors
    expect(Math.abs(mean - 60)).toBeLessThan((3 * Math.sqrt(60)) / Math.sqrt(200));
    expect(variance / mean).toBeGreaterThan(0.7);
    expect(variance / mean).toBeLessThan(1.4);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(timesOf('requestsPerMinute: 60')).toEqual(timesOf('requestsPerMinute: 60'));
    expect(timesOf('requestsPerMinute: 60')).not.toEqual(timesOf('requestsPerMinute: 60', { seed: 2 }));
  });
});

describe('requests that come in bursts', () => {
  const times = timesOf('requestsPerMinute: 60, arrival: burst, burstEvery: 2m, burstWithin: 10s');

  test('come within them only', () => {
    for (const at of times) expect(at % 120_000).toBeLessThan(10_000);
  });

  test('are as many as without', () => {
    expect(times.length).toBeGreaterThan(520);
    expect(times.length).toBeLessThan(680);
  });
});

describe('events', () => {
  const constant = 'requestsPerMinute: 60, arrival: constant';

  test('multiply the rate for their time, and each other where they overlap', () => {
    const timeline =
      '[{ at: 1m, event: burst, factor: 2, for: 3m }, { at: 2m, event: burst, factor: 3, for: 1m }, { at: 5m, event: burst, factor: 0.5 }]';
    const times = timesOf(constant, { timeline });
    const perMinute = Array.from({ length: 10 }, (_, minute) =>
      within(times, minute * 60_000, (minute + 1) * 60_000),
    );
    expect(perMinute).toEqual([60, 120, 360, 120, 60, 30, 30, 30, 30, 30]);
  });

  test('stop requests with a factor of 0, and let them come again', () => {
    const times = timesOf(constant, { timeline: '[{ at: 1m, event: burst, factor: 0, for: 8m }]' });
    expect([
      within(times, 0, 60_000),
      within(times, 60_000, 540_000),
      within(times, 540_000, 600_000),
    ]).toEqual([60, 0, 60]);
    expect(timesOf(constant, { timeline: '[{ at: 0s, event: burst, factor: 0 }]' })).toEqual([]);
  });

  test('are for all users, or for those that they name', () => {
    const named = (users: string) =>
      scenarioOf(
        `{ users: { a: { ${constant} }, b: {} }, timeline: [{ at: 0s, event: burst, factor: 2, users: ${users} }] }`,
      );
    const countFor = (users: string) => {
      const { users: profiles, timeline } = named(users);
      const arrivals = new Arrivals(profiles[0]!, timeline, { instance: 0, instances: 1 }, new Random());
      return arrivals.factorAt(0);
    };
    expect([countFor('a'), countFor('b')]).toEqual([2, 1]);
  });
});
