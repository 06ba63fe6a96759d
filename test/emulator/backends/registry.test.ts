import { Backends, type BreakerTrip } from '../../../lib/emulator/backends';
import { VirtualClock } from '../../../lib/emulator/clock';
import type { BackendModel, PoolMemberModel } from '../../../lib/emulator/model';
import { Random } from '../../../lib/emulator/random';

const single = (id: string): BackendModel => ({
  kind: 'single',
  id,
  url: `https://${id}.test`,
  protocol: 'http',
  circuitBreaker: {
    name: 'failures',
    count: 1,
    intervalMs: 60_000,
    statusCodeRanges: [{ min: 500, max: 599 }],
    errorReasons: [],
    tripMs: 10_000,
    acceptRetryAfter: false,
  },
});

const member = (backendId: string, priority: number, weight?: number): PoolMemberModel => ({
  backendId,
  priority,
  ...(weight !== undefined && { weight }),
});

function setUp(members: readonly PoolMemberModel[], sessionAffinityCookie?: string, seed = 1) {
  const clock = new VirtualClock({ now: 0 });
  const trips: BreakerTrip[] = [];
  const models = [
    ...members.map(({ backendId }) => single(backendId)),
    { kind: 'pool' as const, id: 'pool', members, ...(sessionAffinityCookie && { sessionAffinityCookie }) },
  ];
  const backends = new Backends(models, clock, new Random(seed), trip => trips.push(trip));
  const choose = (cookie?: string) => backends.choose('pool', () => cookie)?.backend.id;
  return { clock, trips, backends, choose };
}

describe('a pool', () => {
  test('takes turns among members of the same priority', () => {
    const { choose } = setUp([member('a', 1), member('b', 1), member('c', 2)]);
    expect([choose(), choose(), choose(), choose()]).toEqual(['a', 'b', 'a', 'b']);
  });

  test('begins with the lowest number, however it is written', () => {
    const { choose } = setUp([member('a', 10), member('b', 2)]);
    expect(choose()).toBe('b');
  });

  test('uses the next priority only while all members of the first are stopped', async () => {
    const { choose, backends, clock, trips } = setUp([member('a', 1), member('b', 1), member('c', 2)]);
    backends.record('a', { status: 500 });
    expect([choose(), choose()]).toEqual(['b', 'b']);
    await clock.advance(5000);
    backends.record('b', { status: 500 });
    expect(choose()).toBe('c');
    expect(trips).toEqual([
      { backendId: 'a', at: 0, until: 10_000 },
      { backendId: 'b', at: 5000, until: 15_000 },
    ]);
    await clock.advance(5000);
    expect(choose()).toBe('a');
  });

  test('has nothing to offer while all members are stopped', () => {
    const { choose, backends } = setUp([member('a', 1), member('b', 2)]);
    backends.record('a', { status: 500 });
    backends.record('b', { status: 500 });
    expect(choose()).toBeUndefined();
    expect(backends.states()).toEqual([
      { backendId: 'a', openUntil: 10_000 },
      { backendId: 'b', openUntil: 10_000 },
    ]);
  });

  test('shares by weight, the same way for the same seed', () => {
    const members = [member('a', 1, 80), member('b', 1, 20), member('idle', 1, 0)];
    const run = (seed: number) => {
      const { choose } = setUp(members, undefined, seed);
      return Array.from({ length: 2000 }, () => choose());
    };
    const chosen = run(5);
    const share = (id: string) => chosen.filter(one => one === id).length / chosen.length;
    expect(share('a')).toBeGreaterThan(0.77);
    expect(share('a')).toBeLessThan(0.83);
    expect(share('idle')).toBe(0);
    expect(run(5)).toEqual(chosen);
    expect(run(6)).not.toEqual(chosen);
  });

  test('keeps a client at the member that its cookie names, as long as that takes requests', () => {
    const { choose, backends } = setUp([member('a', 1), member('b', 1)], 'SessionId');
    expect([choose('b'), choose('b'), choose('b')]).toEqual(['b', 'b', 'b']);
    expect(backends.choose('pool', () => 'b')?.affinity).toEqual({ cookie: 'SessionId', value: 'b' });
    backends.record('b', { status: 500 });
    expect(choose('b')).toBe('a');
    expect(choose('somebody-else')).toBe('a');
  });

  test('of a backend that nothing defines is refused, with those that are', () => {
    expect(
      () =>
        new Backends(
          [single('a'), { kind: 'pool', id: 'pool', members: [member('b', 1)] }],
          new VirtualClock(),
          new Random(),
          () => undefined,
        ),
    ).toThrow("the pool 'pool' names the backend 'b', which the stack does not define; defined are a, pool");
  });
});
