/** A share as a percentage that never rounds to all or nothing what is not: `99.99 %`, not `100 %`. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  for (const digits of [1, 2, 3, 4]) {
    const text = (share * 100).toFixed(digits);
    if (Number(text) > 0 && Number(text) < 100) return `${text} %`;
  }
  return share < 0.5 ? '< 0.0001 %' : '> 99.9999 %';
}

/** A whole number with its thousands apart: `1,234,567`. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A count in few characters: `12.3k`, `4.56M`. */
export function short(value: number): string {
  if (value < 10_000) return whole(value);
  const [size, unit] = value < 999_500 ? [1e3, 'k'] : value < 999_500_000 ? [1e6, 'M'] : [1e9, 'G'];
  return `${(value / size).toPrecision(3)}${unit}`;
}

/** How long something takes: `840 ms`, `2.31 s`, `1 min 5 s`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 9_995) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  return periodText(milliseconds);
}

/** A length of time in the units that people say: `2 h`, `1 h 30 min`, `45 s`. */
export function periodText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ') || '0 s';
}

/** A time from the start: `0:05`, `1:30`, in hours and minutes; with seconds where `exact`. */
export function offsetText(milliseconds: number, exact = false): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return exact ? `${text}:${two(seconds % 60)}` : text;
}
