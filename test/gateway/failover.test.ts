import { failoverPools } from '../../lib/gateway/failover';

const members = (...priorities: readonly number[]) =>
  priorities.map((priority, i) => ({ backendName: `b${i + 1}`, priority, weight: i + 1 }));

/** The groups of a pool in the order in which they are used. */
const groups = (pool: ReturnType<typeof failoverPools>[number]) => {
  const byPriority = new Map<number, string[]>();
  for (const { backendName, priority } of pool.members)
    byPriority.set(priority, [...(byPriority.get(priority) ?? []), backendName]);
  return [...byPriority].sort(([a], [b]) => a - b).map(([, names]) => names);
};

describe('failover pools', () => {
  test('each begins with the next group and goes on through the others', () => {
    const pools = failoverPools('p', members(1, 2, 3), 3);
    expect(pools.map(({ name }) => name)).toEqual(['p-failover-1', 'p-failover-2']);
    expect(pools.map(groups)).toEqual([
      [['b2'], ['b3'], ['b1']],
      [['b3'], ['b1'], ['b2']],
    ]);
  });

  test('members of one priority stay together, with their weights', () => {
    const [pool, ...others] = failoverPools('p', members(5, 9, 5), 3);
    expect(groups(pool!)).toEqual([['b2'], ['b1', 'b3']]);
    expect(pool!.members.map(({ weight }) => weight)).toEqual([1, 2, 3]);
    expect(others).toEqual([]);
  });

  test('there are no more than retries', () => {
    const pools = failoverPools('p', members(10, 20, 30, 40, 50), 2);
    expect(pools.map(pool => groups(pool)[0])).toEqual([['b2'], ['b3']]);
  });

  test('members of one priority have none: the pool takes turns among them by itself', () => {
    expect(failoverPools('p', members(1, 1, 1), 3)).toEqual([]);
    expect(failoverPools('p', members(1), 3)).toEqual([]);
  });

  test('priorities stay within what the service takes', () => {
    const many = members(...Array.from({ length: 30 }, (_, i) => 100 - i));
    for (const pool of failoverPools('p', many, 50)) {
      const used = pool.members.map(({ priority }) => priority).sort((a, b) => a - b);
      expect(used).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    }
  });
});
