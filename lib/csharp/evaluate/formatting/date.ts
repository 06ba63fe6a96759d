import { formatError } from '../values/exception';

/** A date and time in its parts. */
export interface DateParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly fraction: number;
  /** From 0, Sunday. */
  readonly dayOfWeek: number;
}

/** What a format can say of the time zone. */
export interface ZoneParts {
  /** What `K` writes. */
  readonly kind: string;
  /** Minutes east of UTC, for `z`. */
  readonly offsetMinutes: number;
}

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
export const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** The format of logs, from which the same date can be read. */
const ROUND_TRIP = "yyyy-MM-dd'T'HH:mm:ss.fffffffK";

/** The custom formats that the standard ones stand for, in the invariant culture. */
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy',
  D: 'dddd, dd MMMM yyyy',
  f: 'dddd, dd MMMM yyyy HH:mm',
  F: 'dddd, dd MMMM yyyy HH:mm:ss',
  g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss',
  m: 'MMMM dd',
  M: 'MMMM dd',
  o: ROUND_TRIP,
  O: ROUND_TRIP,
  r: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  R: "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'HH:mm',
  T: 'HH:mm:ss',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  U: 'dddd, dd MMMM yyyy HH:mm:ss',
  y: 'yyyy MMMM',
  Y: 'yyyy MMMM',
};

/** The custom format that a format stands for. */
export function expandDateFormat(format: string): string {
  if (format.length !== 1) return format;
  const custom = STANDARD[format];
  if (custom === undefined) throw formatError('Input string was not in a correct format.');
  return custom;
}

function pad(value: number, length: number): string {
  const text = String(value);
  return text.length < length ? text.padStart(length, '0') : text;
}

function offsetText(minutes: number, length: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  if (length < 3) return sign + pad(hours, length);
  return `${sign}${pad(hours, 2)}:${pad(Math.abs(minutes) % 60, 2)}`;
}

function field(c: string, length: number, parts: DateParts, zone: ZoneParts): string | undefined {
  switch (c) {
    case 'd':
      if (length <= 2) return pad(parts.day, length);
      return (DAYS[parts.dayOfWeek] ?? '').slice(0, length === 3 ? 3 : undefined);
    case 'M':
      if (length <= 2) return pad(parts.month, length);
      return (MONTHS[parts.month - 1] ?? '').slice(0, length === 3 ? 3 : undefined);
    case 'y':
      return length <= 2 ? pad(parts.year % 100, length) : pad(parts.year, length);
    case 'h':
      return pad(parts.hour % 12 === 0 ? 12 : parts.hour % 12, Math.min(length, 2));
    case 'H':
      return pad(parts.hour, Math.min(length, 2));
    case 'm':
      return pad(parts.minute, Math.min(length, 2));
    case 's':
      return pad(parts.second, Math.min(length, 2));
    case 'f':
    case 'F': {
      if (length > 7) throw formatError('Input string was not in a correct format.');
      const digits = pad(parts.fraction, 7).slice(0, length);
      return c === 'f' ? digits : digits.replace(/0+$/, '');
    }
    case 't': {
      const designator = parts.hour < 12 ? 'AM' : 'PM';
      return length === 1 ? designator.charAt(0) : designator;
    }
    case 'z':
      return offsetText(zone.offsetMinutes, length);
    case 'K':
      return zone.kind;
    case 'g':
      return 'A.D.';
    default:
      return undefined;
  }
}

/** Text of a date by a custom format of the invariant culture. */
export function formatDate(parts: DateParts, zone: ZoneParts, format: string): string {
  return format === ROUND_TRIP ? roundTrip(parts, zone) : formatFields(parts, zone, format);
}

/** The format that is asked for most, without a look at each of its letters. */
function roundTrip({ year, month, day, hour, minute, second, fraction }: DateParts, zone: ZoneParts): string {
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(fraction, 7)}${zone.kind}`;
}

function formatFields(parts: DateParts, zone: ZoneParts, format: string): string {
  let result = '';
  for (let i = 0; i < format.length;) {
    const c = format.charAt(i);
    let length = 1;
    while (c !== 'K' && format.charAt(i + length) === c) length++;
    const text = field(c, length, parts, zone);
    if (text !== undefined) {
      // Without digits behind it, the point before 'F' is not written.
      if (c === 'F' && text === '' && result.endsWith('.')) result = result.slice(0, -1);
      result += text;
      i += length;
    } else if (c === "'" || c === '"') {
      const end = format.indexOf(c, i + 1);
      if (end < 0) throw formatError(`Cannot find a matching quote character for the character '${c}'.`);
      result += format.slice(i + 1, end);
      i = end + 1;
    } else if (c === '\\' || c === '%') {
      if (i + 1 >= format.length) throw formatError('Input string was not in a correct format.');
      if (c === '\\') {
        result += format.charAt(i + 1);
        i += 2;
      } else {
        const next = format.charAt(i + 1);
        result += field(next, 1, parts, zone) ?? next;
        i += 2;
      }
    } else {
      result += c;
      i++;
    }
  }
  return result;
}
