/** A stretch of time in which a quota holds. */
export interface QuotaWindow {
  readonly start: number;
  /** Infinity for a quota that is never renewed. */
  readonly end: number;
}

/**
 * The calendar's hour, day, week (from Monday), month or year of a time, in UTC.
 *
 * @throws RangeError for another word
 */
export function calendarWindow(now: number, period: string): QuotaWindow {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const monday = day - ((date.getUTCDay() + 6) % 7);
  switch (period) {
    case 'Hourly':
      return between(Date.UTC(year, month, day, date.getUTCHours()), 3_600_000);
    case 'Daily':
      return between(Date.UTC(year, month, day), 86_400_000);
    case 'Weekly':
      return between(Date.UTC(year, month, monday), 7 * 86_400_000);
    case 'Monthly':
      return { start: Date.UTC(year, month), end: Date.UTC(year, month + 1) };
    case 'Yearly':
      return { start: Date.UTC(year, 0), end: Date.UTC(year + 1, 0) };
    default:
      throw new RangeError(`'${period}' is no period`);
  }
}

/** The same for times that come one after the other: the last answer is remembered, since calendars take long to read. */
export function calendarWindows(): typeof calendarWindow {
  let window: QuotaWindow | undefined;
  let kind: string | undefined;
  return (now, period) => {
    if (window && kind === period && now >= window.start && now < window.end) return window;
    kind = period;
    window = calendarWindow(now, period);
    return window;
  };
}

/** The window of a time among windows of equal length, one of which starts at `first`. A length of 0 is one window without an end. */
export function periodicWindow(now: number, lengthMs: number, first: number): QuotaWindow {
  if (lengthMs === 0) return { start: first, end: Infinity };
  return between(first + Math.floor((now - first) / lengthMs) * lengthMs, lengthMs);
}

function between(start: number, length: number): QuotaWindow {
  return { start, end: start + length };
}
