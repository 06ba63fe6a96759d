import type { TypeDeclaration } from '../type-system/declaration';
import { UNIX_EPOCH_MS, daysInMonth, isLeapYear } from '../values/calendar';
import { DateTimeValue, KIND } from '../values/date-time';
import { argumentNull, argumentOutOfRange, formatError } from '../values/exception';
import type { Long } from '../values/long';
import type { Ref } from '../values/ref';
import { ticksFromLong, ticksToLong } from '../values/ticks';
import type { TimeSpanValue } from '../values/time-span';
import { dayMs } from '../values/calendar';

const create = (...args: Parameters<typeof DateTimeValue.create>) => DateTimeValue.create(...args);
const compare = (a: DateTimeValue, b: DateTimeValue) => a.compareTo(b);
const UNITS = { Days: 86400000, Hours: 3600000, Minutes: 60000, Seconds: 1000, Milliseconds: 1 } as const;

/** `DateTime.Parse` */
function parse(text: string | null): DateTimeValue {
  if (text === null) throw argumentNull('s');
  const value = DateTimeValue.read(text);
  if (value === undefined) throw formatError(`String '${text}' was not recognized as a valid DateTime.`);
  return value;
}

function dayOfYear({ parts, ms }: DateTimeValue): number {
  return Math.floor((ms - (dayMs(parts.year, 1, 1) ?? 0)) / 86400000) + 1;
}

/** A date in UTC: one whose kind is not said is taken for local time, which is UTC here. */
const toUniversal = (self: DateTimeValue) => self.withKind(KIND.utc);

/** `DateTime` */
export const DATE_TIME: TypeDeclaration = {
  type: 'struct System.DateTime : IComparable, IComparable<DateTime>, IEquatable<DateTime>, IFormattable',
  zero: () => DateTimeValue.min,
  members: {
    'static DateTime MinValue { get; }': () => DateTimeValue.min,
    'static DateTime MaxValue { get; }': () => DateTimeValue.max,
    'static DateTime UnixEpoch { get; }': () => DateTimeValue.unixEpoch,
    'static DateTime UtcNow { get; }': () => DateTimeValue.now(KIND.utc),
    'static DateTime Now { get; }': () => DateTimeValue.now(KIND.local),
    'static DateTime Today { get; }': () => DateTimeValue.now(KIND.local).date,
    'new(long ticks)': (ticks: Long) => DateTimeValue.of(ticksFromLong(ticks)),
    'new(long ticks, DateTimeKind kind)': (ticks: Long, kind: number) =>
      DateTimeValue.of(ticksFromLong(ticks), kind),
    'new(int year, int month, int day)': create,
    'new(int year, int month, int day, int hour, int minute, int second)': create,
    'new(int year, int month, int day, int hour, int minute, int second, DateTimeKind kind)': (
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
      kind: number,
    ) => create(year, month, day, hour, minute, second, 0, kind),
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond)': create,
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, DateTimeKind kind)':
      create,
    'int Year { get; }': (self: DateTimeValue) => self.parts.year,
    'int Month { get; }': (self: DateTimeValue) => self.parts.month,
    'int Day { get; }': (self: DateTimeValue) => self.parts.day,
    'int Hour { get; }': (self: DateTimeValue) => self.parts.hour,
    'int Minute { get; }': (self: DateTimeValue) => self.parts.minute,
    'int Second { get; }': (self: DateTimeValue) => self.parts.second,
    'int Millisecond { get; }': (self: DateTimeValue) => self.ms % 1000,
    'int DayOfYear { get; }': dayOfYear,
    'DayOfWeek DayOfWeek { get; }': (self: DateTimeValue) => self.parts.dayOfWeek,
    'DateTimeKind Kind { get; }': (self: DateTimeValue) => self.kind,
    'long Ticks { get; }': ticksToLong,
    'DateTime Date { get; }': (self: DateTimeValue) => self.date,
    'TimeSpan TimeOfDay { get; }': (self: DateTimeValue) => self.timeOfDay,
    ...Object.fromEntries(
      Object.entries(UNITS).map(([name, unit]) => [
        `DateTime Add${name}(double value)`,
        (self: DateTimeValue, value: number) => self.addUnits(value, unit),
      ]),
    ),
    'DateTime AddTicks(long value)': (self: DateTimeValue, ticks: Long) => self.add(ticksFromLong(ticks)),
    'DateTime AddMonths(int months)': (self: DateTimeValue, months: number) => self.addMonths(months),
    'DateTime AddYears(int value)': (self: DateTimeValue, years: number) => {
      if (years < -10000 || years > 10000)
        throw argumentOutOfRange('years', 'Years value must be between +/-10000.');
      return self.addMonths(years * 12);
    },
    'DateTime Add(TimeSpan value)': (self: DateTimeValue, span: TimeSpanValue) => self.add(span),
    'DateTime Subtract(TimeSpan value)': (self: DateTimeValue, span: TimeSpanValue) => self.subtract(span),
    'TimeSpan Subtract(DateTime value)': (self: DateTimeValue, other: DateTimeValue) => self.since(other),
    'static int DaysInMonth(int year, int month)': (year: number, month: number) => {
      const days = daysInMonth(year, month);
      if (days === undefined) {
        throw month < 1 || month > 12
          ? argumentOutOfRange('month', 'Month must be between one and twelve.')
          : argumentOutOfRange('year', 'Year must be between 1 and 9999.');
      }
      return days;
    },
    'static bool IsLeapYear(int year)': isLeapYear,
    'bool IsDaylightSavingTime()': () => false,
    'DateTime ToUniversalTime()': toUniversal,
    'DateTime ToLocalTime()': (self: DateTimeValue) => self.withKind(KIND.local),
    'static DateTime SpecifyKind(DateTime value, DateTimeKind kind)': (self: DateTimeValue, kind: number) =>
      self.withKind(kind),
    'static DateTime Parse(string s)': parse,
    'static DateTime Parse(string s, IFormatProvider provider)': parse,
    'static bool TryParse(string s, out DateTime result)': (text: string | null, result: Ref) => {
      const value = text === null ? undefined : DateTimeValue.read(text);
      result.value = value ?? DateTimeValue.min;
      return value !== undefined;
    },
    'static int Compare(DateTime t1, DateTime t2)': compare,
    'int CompareTo(DateTime value)': compare,
    'int CompareTo(object value)': (self: DateTimeValue, other: unknown) =>
      other === null ? 1 : self.compareTo(other),
    'bool Equals(DateTime value)': (a: DateTimeValue, b: DateTimeValue) => a.equals(b),
    'static bool Equals(DateTime t1, DateTime t2)': (a: DateTimeValue, b: DateTimeValue) => a.equals(b),
    'string ToString()': (self: DateTimeValue) => self.toText(),
    'string ToString(string format)': (self: DateTimeValue, format: string | null) => self.format(format),
    'string ToString(IFormatProvider provider)': (self: DateTimeValue) => self.toText(),
    'string ToString(string format, IFormatProvider provider)': (
      self: DateTimeValue,
      format: string | null,
    ) => self.format(format),
    'string ToShortDateString()': (self: DateTimeValue) => self.format('d'),
    'string ToLongDateString()': (self: DateTimeValue) => self.format('D'),
    'string ToShortTimeString()': (self: DateTimeValue) => self.format('t'),
    'string ToLongTimeString()': (self: DateTimeValue) => self.format('T'),
    'long ToFileTimeUtc()': (self: DateTimeValue) =>
      ticksToLong({ ms: self.ms - (UNIX_EPOCH_MS - 11644473600000), rest: self.rest }),
    'static DateTime operator +(DateTime d, TimeSpan t)': (self: DateTimeValue, span: TimeSpanValue) =>
      self.add(span),
    'static DateTime operator -(DateTime d, TimeSpan t)': (self: DateTimeValue, span: TimeSpanValue) =>
      self.subtract(span),
    'static TimeSpan operator -(DateTime d1, DateTime d2)': (a: DateTimeValue, b: DateTimeValue) =>
      a.since(b),
    'static bool operator ==(DateTime d1, DateTime d2)': (a: DateTimeValue, b: DateTimeValue) => a.equals(b),
    'static bool operator !=(DateTime d1, DateTime d2)': (a: DateTimeValue, b: DateTimeValue) => !a.equals(b),
    'static bool operator <(DateTime t1, DateTime t2)': (a: DateTimeValue, b: DateTimeValue) =>
      compare(a, b) < 0,
    'static bool operator >(DateTime t1, DateTime t2)': (a: DateTimeValue, b: DateTimeValue) =>
      compare(a, b) > 0,
    'static bool operator <=(DateTime t1, DateTime t2)': (a: DateTimeValue, b: DateTimeValue) =>
      compare(a, b) <= 0,
    'static bool operator >=(DateTime t1, DateTime t2)': (a: DateTimeValue, b: DateTimeValue) =>
      compare(a, b) >= 0,
  },
  notImplemented: [
    'ParseExact',
    'TryParseExact',
    'FromBinary',
    'ToBinary',
    'FromFileTime',
    'FromFileTimeUtc',
    'FromOADate',
    'ToFileTime',
    'ToOADate',
    'GetDateTimeFormats',
    'GetTypeCode',
  ],
};
