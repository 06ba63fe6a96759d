import { readTimeSpan } from '../formatting/time-span';
import type { Implementation, TypeDeclaration } from '../type-system/declaration';
import { argumentNull, formatError, overflow } from '../values/exception';
import type { Long } from '../values/long';
import type { Ref } from '../values/ref';
import { ticksOf } from '../values/ticks';
import { TimeSpanValue } from '../values/time-span';

const UNITS = { Days: 86400000, Hours: 3600000, Minutes: 60000, Seconds: 1000, Milliseconds: 1 } as const;

function read(text: string | null): TimeSpanValue | 'format' | 'overflow' {
  const ticks = readTimeSpan(text ?? '');
  if (ticks === undefined) return 'format';
  return ticks === 'overflow' ? ticks : TimeSpanValue.of(ticks);
}

function parse(text: string | null): TimeSpanValue {
  if (text === null) throw argumentNull('input');
  const value = read(text);
  if (value === 'format') throw formatError(`String '${text}' was not recognized as a valid TimeSpan.`);
  if (value === 'overflow') {
    throw overflow(
      `The TimeSpan string '${text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`,
    );
  }
  return value;
}

function create(days: number, hours: number, minutes: number, seconds: number, ms = 0): TimeSpanValue {
  return TimeSpanValue.of(ticksOf((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms));
}

/** A part of a span as a whole number, with the span's sign. */
function part(span: TimeSpanValue, unit: number, limit: number): number {
  const { ms, isNegative } = span;
  const magnitude = isNegative ? -ms - (span.rest > 0 ? 1 : 0) : ms;
  const whole = Math.floor(magnitude / unit) % limit;
  return isNegative ? 0 - whole : whole;
}

const compare = (a: TimeSpanValue, b: TimeSpanValue) => a.compareTo(b);

/** `TimeSpan` */
export const TIME_SPAN: TypeDeclaration = {
  type: 'struct System.TimeSpan : IComparable, IComparable<TimeSpan>, IEquatable<TimeSpan>, IFormattable',
  zero: () => TimeSpanValue.zero,
  members: {
    'static TimeSpan Zero { get; }': () => TimeSpanValue.zero,
    'static TimeSpan MaxValue { get; }': () => TimeSpanValue.max,
    'static TimeSpan MinValue { get; }': () => TimeSpanValue.min,
    'const long TicksPerMillisecond': () => 10000,
    'const long TicksPerSecond': () => 1e7,
    'const long TicksPerMinute': () => 6e8,
    'const long TicksPerHour': () => 3.6e10,
    'const long TicksPerDay': () => 8.64e11,
    'new(long ticks)': (ticks: Long) => TimeSpanValue.fromLong(ticks),
    'new(int hours, int minutes, int seconds)': (hours: number, minutes: number, seconds: number) =>
      create(0, hours, minutes, seconds),
    'new(int days, int hours, int minutes, int seconds)': (d: number, h: number, m: number, s: number) =>
      create(d, h, m, s),
    'new(int days, int hours, int minutes, int seconds, int milliseconds)': create,
    'int Days { get; }': (self: TimeSpanValue) => part(self, UNITS.Days, Infinity),
    'int Hours { get; }': (self: TimeSpanValue) => part(self, UNITS.Hours, 24),
    'int Minutes { get; }': (self: TimeSpanValue) => part(self, UNITS.Minutes, 60),
    'int Seconds { get; }': (self: TimeSpanValue) => part(self, UNITS.Seconds, 60),
    'int Milliseconds { get; }': (self: TimeSpanValue) => part(self, 1, 1000),
    'long Ticks { get; }': (self: TimeSpanValue) => self.ticks,
    ...Object.fromEntries<Implementation>(
      Object.entries(UNITS).flatMap(([name, unit]) => [
        [`double Total${name} { get; }`, (self: TimeSpanValue) => self.total(unit)],
        [
          `static TimeSpan From${name}(double value)`,
          (value: number) => TimeSpanValue.fromUnits(value, unit),
        ],
      ]),
    ),
    'static TimeSpan FromTicks(long value)': (ticks: Long) => TimeSpanValue.fromLong(ticks),
    'TimeSpan Add(TimeSpan ts)': (a: TimeSpanValue, b: TimeSpanValue) => a.add(b),
    'TimeSpan Subtract(TimeSpan ts)': (a: TimeSpanValue, b: TimeSpanValue) => a.subtract(b),
    'TimeSpan Negate()': (self: TimeSpanValue) => self.negate(),
    'TimeSpan Duration()': (self: TimeSpanValue) => self.abs(),
    'static int Compare(TimeSpan t1, TimeSpan t2)': compare,
    'int CompareTo(TimeSpan value)': compare,
    'int CompareTo(object value)': (self: TimeSpanValue, other: unknown) =>
      other === null ? 1 : self.compareTo(other),
    'bool Equals(TimeSpan obj)': (a: TimeSpanValue, b: TimeSpanValue) => a.equals(b),
    'static bool Equals(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) => a.equals(b),
    'static TimeSpan Parse(string s)': parse,
    'static bool TryParse(string s, out TimeSpan result)': (text: string | null, result: Ref) => {
      const value = read(text);
      result.value = typeof value === 'string' ? TimeSpanValue.zero : value;
      return typeof value !== 'string';
    },
    'string ToString()': (self: TimeSpanValue) => self.toText(),
    'string ToString(string format)': (self: TimeSpanValue, format: string | null) => self.format(format),
    'static TimeSpan operator +(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) => a.add(b),
    'static TimeSpan operator -(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      a.subtract(b),
    'static TimeSpan operator -(TimeSpan t)': (self: TimeSpanValue) => self.negate(),
    'static TimeSpan operator +(TimeSpan t)': (self: TimeSpanValue) => self,
    'static TimeSpan operator *(TimeSpan timeSpan, double factor)': (self: TimeSpanValue, factor: number) =>
      TimeSpanValue.fromUnits(self.total(1) * factor, 1),
    'static TimeSpan operator *(double factor, TimeSpan timeSpan)': (factor: number, self: TimeSpanValue) =>
      TimeSpanValue.fromUnits(self.total(1) * factor, 1),
    'static TimeSpan operator /(TimeSpan timeSpan, double divisor)': (self: TimeSpanValue, divisor: number) =>
      TimeSpanValue.fromUnits(self.total(1) / divisor, 1),
    'static double operator /(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      a.total(1) / b.total(1),
    'static bool operator ==(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) => a.equals(b),
    'static bool operator !=(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) => !a.equals(b),
    'static bool operator <(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      compare(a, b) < 0,
    'static bool operator >(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      compare(a, b) > 0,
    'static bool operator <=(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      compare(a, b) <= 0,
    'static bool operator >=(TimeSpan t1, TimeSpan t2)': (a: TimeSpanValue, b: TimeSpanValue) =>
      compare(a, b) >= 0,
  },
  notImplemented: ['TryFormat', 'ParseExact', 'TryParseExact', 'Multiply', 'Divide'],
};
