import { callMember, method, nullSafe, operator, property } from '../member';
import type { Operand } from '../operand';
import type { DotNet } from '../value';

type DateTime = Operand<DotNet<'DateTime'>>;
type DateTimeOrNull = Operand<DotNet<'DateTime'> | null>;
type TimeSpan = Operand<DotNet<'TimeSpan'>>;
type TimeSpanOrNull = Operand<DotNet<'TimeSpan'> | null>;
type GuidOrNull = Operand<DotNet<'Guid'> | null>;
type Num = Operand<number>;

const toText = method<[format?: Operand<string>]>({ optional: 'string' }).returns('string', (self, args) =>
  callMember(self, 'ToString', args),
);

/** Members of `System.DateTime` that the service allows. A comparison with a missing value is false. */
export const dateTimeMembers = {
  /** `x == y` */
  equals: nullSafe(method<[other: DateTimeOrNull]>('DateTime?').returns('bool', operator('=='))),
  /** `x != y` */
  notEquals: nullSafe(method<[other: DateTimeOrNull]>('DateTime?').returns('bool', operator('!='))),
  /** Whether this is earlier: `x < y`. */
  before: nullSafe(method<[other: DateTimeOrNull]>('DateTime?').returns('bool', operator('<'))),
  /** Whether this is later: `x > y`. */
  after: nullSafe(method<[other: DateTimeOrNull]>('DateTime?').returns('bool', operator('>'))),

  /** `x.Add(y)` */
  add: method<[time: TimeSpan]>('TimeSpan').returns('DateTime'),
  /** The time from `other` to this: `x.Subtract(y)`. */
  subtract: method<[other: DateTime]>('DateTime').returns('TimeSpan'),
  /** `x.AddMilliseconds(5)` */
  addMilliseconds: method<[milliseconds: Num]>('number').returns('DateTime'),
  /** `x.AddSeconds(5)` */
  addSeconds: method<[seconds: Num]>('number').returns('DateTime'),
  /** `x.AddMinutes(5)` */
  addMinutes: method<[minutes: Num]>('number').returns('DateTime'),
  /** `x.AddHours(5)` */
  addHours: method<[hours: Num]>('number').returns('DateTime'),
  /** `x.AddDays(5)` */
  addDays: method<[days: Num]>('number').returns('DateTime'),
  /** `x.AddMonths(5)` */
  addMonths: method<[months: Num]>('number').returns('DateTime'),
  /** `x.AddYears(5)` */
  addYears: method<[years: Num]>('number').returns('DateTime'),

  /** The day at midnight: `x.Date`. */
  date: property('DateTime'),
  /** The time since midnight: `x.TimeOfDay`. */
  timeOfDay: property('TimeSpan'),
  /** `x.Year` */
  year: property('int'),
  /** From 1: `x.Month`. */
  month: property('int'),
  /** Of the month, from 1: `x.Day`. */
  day: property('int'),
  /** Of the year, from 1: `x.DayOfYear`. */
  dayOfYear: property('int'),
  /** `x.DayOfWeek`, whose text is `Monday` and so on. */
  dayOfWeek: property('DayOfWeek'),
  /** `x.Hour` */
  hour: property('int'),
  /** `x.Minute` */
  minute: property('int'),
  /** `x.Second` */
  second: property('int'),
  /** `x.Millisecond` */
  millisecond: property('int'),
  /** Units of 100 ns since the year 1: `x.Ticks`. */
  ticks: property('long'),

  /** As text, in a format of .NET: `x.ToString("o")`. */
  toText,
} as const;

/** Members of `System.TimeSpan`. A comparison with a missing value is false. */
export const timeSpanMembers = {
  /** `x == y` */
  equals: nullSafe(method<[other: TimeSpanOrNull]>('TimeSpan?').returns('bool', operator('=='))),
  /** `x != y` */
  notEquals: nullSafe(method<[other: TimeSpanOrNull]>('TimeSpan?').returns('bool', operator('!='))),
  /** `x < y` */
  lessThan: nullSafe(method<[other: TimeSpanOrNull]>('TimeSpan?').returns('bool', operator('<'))),
  /** `x > y` */
  greaterThan: nullSafe(method<[other: TimeSpanOrNull]>('TimeSpan?').returns('bool', operator('>'))),
  /** `x.Add(y)` */
  add: method<[other: TimeSpan]>('TimeSpan').returns('TimeSpan'),
  /** `x.Subtract(y)` */
  subtract: method<[other: TimeSpan]>('TimeSpan').returns('TimeSpan'),
  /** The whole in milliseconds, with a fraction: `x.TotalMilliseconds`. */
  totalMilliseconds: property('double'),
  /** The whole in seconds, with a fraction: `x.TotalSeconds`. */
  totalSeconds: property('double'),
  /** The whole in minutes, with a fraction: `x.TotalMinutes`. */
  totalMinutes: property('double'),
  /** The whole in hours, with a fraction: `x.TotalHours`. */
  totalHours: property('double'),
  /** The whole in days, with a fraction: `x.TotalDays`. */
  totalDays: property('double'),
  /** Units of 100 ns: `x.Ticks`. */
  ticks: property('long'),
  /** As text, in a format of .NET: `x.ToString("c")`. */
  toText,
} as const;

/** Members of `System.Guid`. */
export const guidMembers = {
  /** `x == y` */
  equals: nullSafe(method<[other: GuidOrNull]>('Guid?').returns('bool', operator('=='))),
  /** `x != y` */
  notEquals: nullSafe(method<[other: GuidOrNull]>('Guid?').returns('bool', operator('!='))),
  /** As text: `x.ToString()` with hyphens, `x.ToString("N")` without. */
  toText,
} as const;

/** Members of an enumeration. Its type is not on the service's list of types, so it is used as text. */
export const enumMembers = {
  /** The name of the value: `x.ToString()`. */
  toText: method().returns('string', self => callMember(self, 'ToString', [])),
} as const;
