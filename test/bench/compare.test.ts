import { compare, median, table } from '../../bench/compare';

describe('comparing two ways', () => {
  it('runs both in turn, and takes the middle of the ratios of neighbouring runs, without the first two', () => {
    const order: string[] = [];
    const times = { ours: [900, 900, 10, 20, 3000], theirs: [1, 1, 10, 10, 1000] };
    const next = (who: 'ours' | 'theirs') => () => {
      order.push(who);
      return times[who].shift()!;
    };
    const result = compare({ name: 'demo', goal: 2, rounds: 3, ours: next('ours'), theirs: next('theirs') });
    expect(result).toEqual({ name: 'demo', goal: 2, ours: 20, theirs: 10, ratio: 2 });
    expect(order.slice(0, 4)).toEqual(['ours', 'theirs', 'theirs', 'ours']);
    expect(order).toHaveLength(10);
  });

  it('knows the value in the middle, of an even number of values too', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('prints the goal beside each result that has one, and whether it is met', () => {
    expect(
      table([
        { name: 'first', ours: 12.4, theirs: 10, ratio: 1.24, goal: 1.2 },
        { name: 'growth', unit: 'x', ours: 2, theirs: 4, ratio: 0.5, goal: 1 },
        { name: 'more', ours: 30, theirs: 10, ratio: 3 },
      ]),
    ).toBe(
      [
        '          ours   other  ratio     goal',
        'first    12 ms   10 ms   1.24  <= 1.20  missed',
        'growth  2.00 x  4.00 x   0.50  <= 1.00     met',
        'more     30 ms   10 ms   3.00',
      ].join('\n'),
    );
  });
});
