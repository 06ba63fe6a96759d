import { Random } from '../../lib/emulator/random';

const numbers = (seed: number) => {
  const random = new Random(seed);
  return Array.from({ length: 1000 }, () => random.next());
};

describe('random numbers', () => {
  test('are the same for the same seed and others for another one', () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  test('lie from 0 up to 1 and spread evenly', () => {
    const all = numbers(1);
    expect(all.every(value => value >= 0 && value < 1)).toBe(true);
    const below = (limit: number) => all.filter(value => value < limit).length;
    expect(below(0.25)).toBeGreaterThan(200);
    expect(below(0.25)).toBeLessThan(300);
  });

  test('make GUIDs of version 4, no two alike', () => {
    const random = new Random(3);
    const guids = Array.from({ length: 500 }, () => random.guid());
    for (const guid of guids)
      expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(guids).size).toBe(500);
  });
});
