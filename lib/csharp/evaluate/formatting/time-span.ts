import { formatError } from '../values/exception';
import type { Ticks } from '../values/ticks';
import { ticksOf } from '../values/ticks';

/** A time span in its parts, all positive. */
interface Parts {
  readonly negative: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Ticks within the second. */
  readonly fraction: number;
}

function partsOf(span: Ticks): Parts {
  const negative = span.ms < 0;
  const { ms, rest } = negative ? ticksOf(-span.ms, -span.rest) : span;
  const seconds = Math.floor(ms / 1000);
  return {
    negative,
    days: Math.floor(seconds / 86400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    fraction: (ms % 1000) * 10000 + rest,
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Text of a time span by a standard or custom format of the invariant culture. */
export function formatTimeSpan(span: Ticks, format: string | null): string {
  const parts = partsOf(span);
  const sign = parts.negative ? '-' : '';
  const { days, hours, minutes, seconds, fraction } = parts;
  const ticks = String(fraction).padStart(7, '0');
  switch (format) {
    case null:
    case '':
    case 'c':
    case 't':
    case 'T':
      return `${sign}${days > 0 ? `${days}.` : ''}${two(hours)}:${two(minutes)}:${two(seconds)}${fraction > 0 ? `.${ticks}` : ''}`;
    case 'g':
      return `${sign}${days > 0 ? `${days}:` : ''}${hours}:${two(minutes)}:${two(seconds)}${fraction > 0 ? `.${ticks.replace(/0+$/, '')}` : ''}`;
    case 'G':
      return `${sign}${days}:${two(hours)}:${two(minutes)}:${two(seconds)}.${ticks}`;
  }
  if (format.length === 1) throw formatError('Input string was not in a correct format.');
  return formatCustom(parts, ticks, format);
}

function formatCustom(parts: Parts, ticks: string, format: string): string {
  let result = '';
  const values: Readonly<Record<string, number>> = {
    d: parts.days,
    h: parts.hours,
    m: parts.minutes,
    s: parts.seconds,
  };
  for (let i = 0; i < format.length;) {
    const c = format.charAt(i);
    const run = /^(.)\1*/.exec(format.slice(i))?.[0] ?? c;
    const value = values[c];
    if (value !== undefined) {
      if (run.length > (c === 'd' ? 8 : 2)) throw formatError('Input string was not in a correct format.');
      result += String(value).padStart(run.length, '0');
      i += run.length;
    } else if (c === 'f' || c === 'F') {
      if (run.length > 7) throw formatError('Input string was not in a correct format.');
      const digits = ticks.slice(0, run.length);
      result += c === 'f' ? digits : digits.replace(/0+$/, '');
      i += run.length;
    } else if (c === '%') {
      i++;
    } else if (c === '\\') {
      result += format.charAt(i + 1);
      i += 2;
    } else if (c === "'" || c === '"') {
      const end = format.indexOf(c, i + 1);
      if (end < 0) throw formatError('Input string was not in a correct format.');
      result += format.slice(i + 1, end);
      i = end + 1;
    } else throw formatError('Input string was not in a correct format.');
  }
  return result;
}

/** Reads `[-][d.]hh:mm[:ss[.fffffff]]` or a count of days; undefined when it is neither. */
export function readTimeSpan(text: string): Ticks | undefined | 'overflow' {
  const days = /^\s*(-)?(\d+)\s*$/.exec(text);
  if (days !== null) return signed(days[1], { ms: Number(days[2]) * 86400000, rest: 0 });
  const match = /^\s*(-)?(?:(\d+)[.:](?=\d+:\d+:))?(\d+):(\d+)(?::(\d+)(?:\.(\d{1,7}))?)?\s*$/.exec(text);
  if (match === null) return undefined;
  const [, sign, day = '0', hour = '0', minute = '0', second = '0', fraction = ''] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return 'overflow';
  const seconds = ((Number(day) * 24 + Number(hour)) * 60 + Number(minute)) * 60 + Number(second);
  return signed(sign, ticksOf(seconds * 1000, Number(fraction.padEnd(7, '0'))));
}

function signed(sign: string | undefined, { ms, rest }: Ticks): Ticks {
  return sign === '-' ? ticksOf(-ms, -rest) : { ms, rest };
}
