import type { DateParts } from '../formatting/date';
import type { Ticks } from './ticks';

/** Milliseconds from the start of year 1 to the start of 1970. */
export const UNIX_EPOCH_MS = 62135596800000;
/** The last millisecond of year 9999, since the start of year 1. */
export const MAX_MS = 315537897599999;
export const DAY_MS = 86400000;

/** A date since the start of year 1 in its parts. */
export function partsOf({ ms, rest }: Ticks): DateParts {
  const date = new Date(ms - UNIX_EPOCH_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    fraction: date.getUTCMilliseconds() * 10000 + rest,
    dayOfWeek: date.getUTCDay(),
  };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** From 28 to 31; undefined for a month or year that does not exist. */
export function daysInMonth(year: number, month: number): number | undefined {
  if (year < 1 || year > 9999) return undefined;
  return [31, isLeapYear(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Milliseconds since the start of year 1; undefined for a day that does not exist. */
export function dayMs(year: number, month: number, day: number): number | undefined {
  const last = daysInMonth(year, month);
  if (last === undefined || day < 1 || day > last) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() + UNIX_EPOCH_MS;
}
