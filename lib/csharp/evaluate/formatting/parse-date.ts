import { MONTHS } from './date';

/** What a text says of a date. */
export interface ParsedDate {
  /** Undefined when the text has only a time. */
  readonly date:
    { readonly year: number | undefined; readonly month: number; readonly day: number } | undefined;
  /** Milliseconds since midnight. */
  readonly timeMs: number;
  /** Ticks beyond the milliseconds. */
  readonly timeRest: number;
  /** Minutes east of UTC, when the text says so. */
  readonly offsetMinutes: number | undefined;
}

const MONTH = `(${MONTHS.map(month => `${month}|${month.slice(0, 3)}`).join('|')})`;
const DAY_NAME = '(?:(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?\\.?,?\\s+)?';

/** Forms of dates of the invariant culture, and which groups are year, month and day. */
const DATES: readonly (readonly [pattern: RegExp, year: number, month: number, day: number])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/, 1, 2, 3],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/, 3, 1, 2],
  [new RegExp(`^${DAY_NAME}(\\d{1,2})[\\s-]${MONTH}\\.?,?[\\s-](\\d{4}|\\d{2})`, 'i'), 3, 2, 1],
  [new RegExp(`^${DAY_NAME}${MONTH}\\.?\\s(\\d{1,2}),?\\s+(\\d{4})`, 'i'), 3, 1, 2],
  [new RegExp(`^(\\d{4})\\s${MONTH}\\s(\\d{1,2})`, 'i'), 1, 2, 3],
  [new RegExp(`^${MONTH}\\.?\\s(\\d{4})(?!\\d|:)`, 'i'), 2, 1, 0],
  [/^(\d{4})[-/](\d{1,2})(?![-/\d])/, 1, 2, 0],
  [new RegExp(`^${MONTH}\\.?\\s(\\d{1,2})(?!\\d|:)`, 'i'), 0, 1, 2],
  [new RegExp(`^(\\d{1,2})\\s${MONTH}(?!\\w)`, 'i'), 0, 2, 1],
  [/^(\d{1,2})\/(\d{1,2})(?![\d/])/, 0, 1, 2],
];

const TIME = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?\s*(AM|PM|A|P)?/i;
const HOUR = /^(\d{1,2})\s*(AM|PM)/i;
const ZONE = /^(?:(Z|GMT|UTC)|([+-])(\d{1,2}):?(\d{2})?)$/i;

function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  return MONTHS.findIndex(month => month.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;
}

function readDay(text: string): { date: NonNullable<ParsedDate['date']>; length: number } | undefined {
  for (const [pattern, year, month, day] of DATES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const digits = match[year] ?? '';
    const number = Number(digits);
    // Two digits are of 1930 to 2029.
    const full = digits.length === 2 ? (number < 30 ? 2000 + number : 1900 + number) : number;
    return {
      date: {
        year: year === 0 ? undefined : full,
        month: monthOf(match[month] ?? ''),
        day: day === 0 ? 1 : Number(match[day]),
      },
      length: match[0].length,
    };
  }
  return undefined;
}

/** Reads a date as `DateTime.Parse` does in the invariant culture; undefined when it is none. */
export function readDate(input: string): ParsedDate | undefined {
  let text = input.trim();
  const day = readDay(text);
  if (day !== undefined) {
    text = text.slice(day.length);
    if (text !== '' && !/^[\sTZ+,-]/i.test(text)) return undefined;
    text = text.replace(/^(?:T|,?\s+|,)/i, '').trim();
  }
  const time = TIME.exec(text);
  const hourOnly = time === null ? HOUR.exec(text) : null;
  let timeMs = 0;
  let timeRest = 0;
  if (time !== null || hourOnly !== null) {
    const [, hourText = '0', minute = '0', second = '0', fraction = ''] = time ?? [undefined, hourOnly?.[1]];
    const half = (time?.[5] ?? hourOnly?.[2] ?? '').charAt(0).toUpperCase();
    let hour = Number(hourText);
    if (half !== '' && (hour > 12 || hour === 0)) return undefined;
    if (half === 'P' && hour < 12) hour += 12;
    if (half === 'A' && hour === 12) hour = 0;
    if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
    const ticks = Math.round(Number(`0.${fraction === '' ? '0' : fraction}`) * 1e7);
    timeMs = ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Math.floor(ticks / 10000);
    timeRest = ticks % 10000;
    text = text.slice((time ?? hourOnly)?.[0].length).trim();
  }
  if (day === undefined && time === null && hourOnly === null) return undefined;
  let offsetMinutes: number | undefined;
  if (text !== '') {
    const zone = ZONE.exec(text);
    if (zone === null) return undefined;
    const [, utc, sign, hours = '0', minutes = '0'] = zone;
    offsetMinutes = utc !== undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  }
  return { date: day?.date, timeMs, timeRest, offsetMinutes };
}
