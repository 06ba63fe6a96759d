const UNITS = [
  ['H', 3600],
  ['M', 60],
  ['S', 1],
] as const;

const DAY = 86_400;

/**
 * A duration as the service writes it, ISO 8601 with the largest units first: 90 seconds are `PT1M30S`. Another spelling of the same
 * duration would show a difference on every plan.
 *
 * @param seconds a positive integer
 */
export function isoDuration(seconds: number): string {
  const days = Math.floor(seconds / DAY);
  let rest = seconds % DAY;
  let time = '';
  for (const [letter, size] of UNITS) {
    const amount = Math.floor(rest / size);
    rest %= size;
    if (amount > 0) time += `${amount}${letter}`;
  }
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
