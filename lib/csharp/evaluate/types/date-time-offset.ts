import type { TypeDeclaration } from '../type-system/declaration';
import { MAX_MS, UNIX_EPOCH_MS } from '../values/calendar';
import { DateTimeOffsetValue } from '../values/date-time-offset';
import { DateTimeValue, KIND } from '../values/date-time';
import { argumentError, argumentNull, argumentOutOfRange, formatError } from '../values/exception';
import type { Long } from '../values/long';
import type { Ref } from '../values/ref';
import { ticksFromLong, ticksToLong } from '../values/ticks';
import { TimeSpanValue } from '../values/time-span';

type Self = DateTimeOffsetValue;
const compare = (a: Self, b: Self) => a.compareTo(b);
const UNITS = { Days: 86400000, Hours: 3600000, Minutes: 60000, Seconds: 1000, Milliseconds: 1 } as const;
const PARTS = {
  Year: 'year',
  Month: 'month',
  Day: 'day',
  Hour: 'hour',
  Minute: 'minute',
  Second: 'second',
} as const;

function fromClock(clock: DateTimeValue, offset: TimeSpanValue): Self {
  if (clock.kind === KIND.utc && !offset.equals(TimeSpanValue.zero)) {
    throw argumentError('The UTC Offset for Utc DateTime instances must be 0.', 'offset');
  }
  return DateTimeOffsetValue.fromClock(clock, offset);
}

const fromDateTime = (clock: DateTimeValue): Self => DateTimeOffsetValue.fromUtc(clock);

function parse(text: string | null): Self {
  if (text === null) throw argumentNull('input');
  const value = DateTimeOffsetValue.read(text);
  if (value === undefined) throw formatError(`String '${text}' was not recognized as a valid DateTime.`);
  return value;
}

function fromUnix(value: Long, msPerUnit: number): Self {
  const ms = Number(value) * msPerUnit + UNIX_EPOCH_MS;
  if (!(ms >= 0 && ms <= MAX_MS)) {
    const [low, high] = [-UNIX_EPOCH_MS, MAX_MS - UNIX_EPOCH_MS].map(limit => Math.trunc(limit / msPerUnit));
    throw argumentOutOfRange(
      msPerUnit === 1 ? 'milliseconds' : 'seconds',
      `Valid values are between ${low ?? 0} and ${high ?? 0}, inclusive.`,
    );
  }
  return DateTimeOffsetValue.fromUtc({ ms, rest: 0 });
}

/** `DateTimeOffset` */
export const DATE_TIME_OFFSET: TypeDeclaration = {
  type: 'struct System.DateTimeOffset : IComparable, IComparable<DateTimeOffset>, IEquatable<DateTimeOffset>, IFormattable',
  zero: () => DateTimeOffsetValue.min,
  members: {
    'static DateTimeOffset MinValue { get; }': () => DateTimeOffsetValue.min,
    'static DateTimeOffset MaxValue { get; }': () => DateTimeOffsetValue.max,
    'static DateTimeOffset UnixEpoch { get; }': () => fromUnix(0, 1),
    'static DateTimeOffset UtcNow { get; }': () => fromDateTime(DateTimeValue.now(KIND.utc)),
    'static DateTimeOffset Now { get; }': () => fromDateTime(DateTimeValue.now(KIND.utc)),
    'new(DateTime dateTime)': fromDateTime,
    'new(DateTime dateTime, TimeSpan offset)': fromClock,
    'new(long ticks, TimeSpan offset)': (ticks: Long, offset: TimeSpanValue) =>
      DateTimeOffsetValue.fromClock(ticksFromLong(ticks), offset),
    'new(int year, int month, int day, int hour, int minute, int second, TimeSpan offset)': (
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
      offset: TimeSpanValue,
    ) => DateTimeOffsetValue.fromClock(DateTimeValue.create(year, month, day, hour, minute, second), offset),
    'new(int year, int month, int day, int hour, int minute, int second, int millisecond, TimeSpan offset)': (
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
      second: number,
      ms: number,
      offset: TimeSpanValue,
    ) =>
      DateTimeOffsetValue.fromClock(DateTimeValue.create(year, month, day, hour, minute, second, ms), offset),
    ...Object.fromEntries(
      Object.entries(PARTS).map(([name, part]) => [
        `int ${name} { get; }`,
        (self: Self) => self.clock.parts[part],
      ]),
    ),
    'int Millisecond { get; }': (self: Self) => self.clock.ms % 1000,
    'int DayOfYear { get; }': (self: Self) =>
      Math.floor((self.clock.ms - DateTimeValue.create(self.clock.parts.year, 1, 1).ms) / 86400000) + 1,
    'DayOfWeek DayOfWeek { get; }': (self: Self) => self.clock.parts.dayOfWeek,
    'TimeSpan Offset { get; }': (self: Self) => self.offset,
    'DateTime DateTime { get; }': (self: Self) => self.clock,
    'DateTime UtcDateTime { get; }': (self: Self) => self.utc,
    'DateTime LocalDateTime { get; }': (self: Self) => self.utc.withKind(KIND.local),
    'DateTime Date { get; }': (self: Self) => self.clock.date,
    'TimeSpan TimeOfDay { get; }': (self: Self) => self.clock.timeOfDay,
    'long Ticks { get; }': (self: Self) => ticksToLong(self.clock),
    'long UtcTicks { get; }': (self: Self) => ticksToLong(self.utc),
    ...Object.fromEntries(
      Object.entries(UNITS).map(([name, unit]) => [
        `DateTimeOffset Add${name}(double value)`,
        (self: Self, value: number) => self.change(clock => clock.addUnits(value, unit)),
      ]),
    ),
    'DateTimeOffset AddTicks(long value)': (self: Self, ticks: Long) =>
      self.change(clock => clock.add(ticksFromLong(ticks))),
    'DateTimeOffset AddMonths(int months)': (self: Self, months: number) =>
      self.change(clock => clock.addMonths(months)),
    'DateTimeOffset AddYears(int years)': (self: Self, years: number) =>
      self.change(clock => clock.addMonths(years * 12)),
    'DateTimeOffset Add(TimeSpan timeSpan)': (self: Self, span: TimeSpanValue) =>
      self.change(clock => clock.add(span)),
    'DateTimeOffset Subtract(TimeSpan value)': (self: Self, span: TimeSpanValue) =>
      self.change(clock => clock.subtract(span)),
    'TimeSpan Subtract(DateTimeOffset value)': (a: Self, b: Self) => a.utc.since(b.utc),
    'DateTimeOffset ToOffset(TimeSpan offset)': (self: Self, offset: TimeSpanValue) => self.toOffset(offset),
    'DateTimeOffset ToUniversalTime()': (self: Self) => fromDateTime(self.utc),
    'DateTimeOffset ToLocalTime()': (self: Self) => fromDateTime(self.utc),
    'long ToUnixTimeSeconds()': (self: Self) => Math.floor((self.utc.ms - UNIX_EPOCH_MS) / 1000),
    'long ToUnixTimeMilliseconds()': (self: Self) => self.utc.ms - UNIX_EPOCH_MS,
    'static DateTimeOffset FromUnixTimeSeconds(long seconds)': (value: Long) => fromUnix(value, 1000),
    'static DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)': (value: Long) => fromUnix(value, 1),
    'static DateTimeOffset Parse(string input)': parse,
    'static DateTimeOffset Parse(string input, IFormatProvider formatProvider)': parse,
    'static bool TryParse(string input, out DateTimeOffset result)': (text: string | null, result: Ref) => {
      const value = text === null ? undefined : DateTimeOffsetValue.read(text);
      result.value = value ?? DateTimeOffsetValue.min;
      return value !== undefined;
    },
    'static int Compare(DateTimeOffset first, DateTimeOffset second)': compare,
    'int CompareTo(DateTimeOffset other)': compare,
    'bool Equals(DateTimeOffset other)': (a: Self, b: Self) => a.equals(b),
    'bool EqualsExact(DateTimeOffset other)': (a: Self, b: Self) =>
      a.equals(b) && a.offsetMinutes === b.offsetMinutes,
    'string ToString()': (self: Self) => self.toText(),
    'string ToString(string format)': (self: Self, format: string | null) => self.format(format),
    'string ToString(IFormatProvider formatProvider)': (self: Self) => self.toText(),
    'string ToString(string format, IFormatProvider formatProvider)': (self: Self, format: string | null) =>
      self.format(format),
    'static implicit operator DateTimeOffset(DateTime dateTime)': fromDateTime,
    'static DateTimeOffset operator +(DateTimeOffset d, TimeSpan t)': (self: Self, span: TimeSpanValue) =>
      self.change(clock => clock.add(span)),
    'static DateTimeOffset operator -(DateTimeOffset d, TimeSpan t)': (self: Self, span: TimeSpanValue) =>
      self.change(clock => clock.subtract(span)),
    'static TimeSpan operator -(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) =>
      a.utc.since(b.utc),
    'static bool operator ==(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) => a.equals(b),
    'static bool operator !=(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) => !a.equals(b),
    'static bool operator <(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) =>
      compare(a, b) < 0,
    'static bool operator >(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) =>
      compare(a, b) > 0,
    'static bool operator <=(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) =>
      compare(a, b) <= 0,
    'static bool operator >=(DateTimeOffset left, DateTimeOffset right)': (a: Self, b: Self) =>
      compare(a, b) >= 0,
  },
  notImplemented: ['TryFormat', 'ParseExact', 'TryParseExact', 'FromFileTime', 'ToFileTime'],
};
