import { expandDateFormat, formatDate } from '../formatting/date';
import { readDate } from '../formatting/parse-date';
import { currentTime } from '../evaluation';
import { namedType } from '../type-system/definition';
import { DAY_MS, MAX_MS, UNIX_EPOCH_MS, dayMs, daysInMonth, partsOf } from './calendar';
import { argumentError, argumentOutOfRange, fail } from './exception';
import { NetObject } from './net-object';
import type { Ticks } from './ticks';
import { addTicks, compareTicks, subtractTicks, ticksFromUnits, ticksOf } from './ticks';
import { TimeSpanValue } from './time-span';

const TYPE = namedType('System.DateTime');

/** `DateTimeKind` */
export const KIND = { unspecified: 0, utc: 1, local: 2 } as const;

function outOfRange(): Error {
  return argumentOutOfRange(
    'value',
    'The added or subtracted value results in an un-representable DateTime.',
  );
}

/** A `DateTime`. The local time zone is UTC, as on the service's machines. */
export class DateTimeValue extends NetObject implements Ticks {
  readonly type = TYPE;

  private constructor(
    /** Since the start of year 1. */
    readonly ms: number,
    readonly rest: number,
    readonly kind: number,
  ) {
    super();
  }

  static readonly min = new DateTimeValue(0, 0, KIND.unspecified);
  static readonly max = new DateTimeValue(MAX_MS, 9999, KIND.unspecified);
  static readonly unixEpoch = new DateTimeValue(UNIX_EPOCH_MS, 0, KIND.utc);

  static of({ ms, rest }: Ticks, kind: number = KIND.unspecified): DateTimeValue {
    if (!(ms >= 0 && ms <= MAX_MS)) throw outOfRange();
    return new DateTimeValue(ms, rest, kind);
  }

  /** From milliseconds since 1970. */
  static fromUnixMs(ms: number, kind: number = KIND.utc): DateTimeValue {
    const whole = Math.floor(ms);
    return DateTimeValue.of(ticksOf(whole + UNIX_EPOCH_MS, Math.round((ms - whole) * 10000)), kind);
  }

  static now(kind: number): DateTimeValue {
    return DateTimeValue.fromUnixMs(currentTime(), kind);
  }

  /** `new DateTime(…)` */
  static create(
    year: number,
    month: number,
    day: number,
    hour = 0,
    minute = 0,
    second = 0,
    ms = 0,
    kind: number = KIND.unspecified,
  ): DateTimeValue {
    const date = dayMs(year, month, day);
    if (date === undefined) {
      throw fail(
        'System.ArgumentOutOfRangeException',
        'Year, Month, and Day parameters describe an un-representable DateTime.',
      );
    }
    const isTime = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    if (!isTime) {
      throw fail(
        'System.ArgumentOutOfRangeException',
        'Hour, Minute, and Second parameters describe an un-representable DateTime.',
      );
    }
    if (ms < 0 || ms > 999)
      throw argumentOutOfRange('millisecond', 'Valid values are between 0 and 999, inclusive.');
    return DateTimeValue.of(ticksOf(date + ((hour * 60 + minute) * 60 + second) * 1000 + ms), kind);
  }

  /** Reads a text of the invariant culture; undefined when it is no date. A text with an offset gives local time, one without an unspecified. */
  static read(text: string): DateTimeValue | undefined {
    const parsed = readDate(text);
    if (parsed === undefined) return undefined;
    const { date, timeMs, timeRest, offsetMinutes } = parsed;
    const today = (): DateTimeValue => DateTimeValue.now(KIND.local);
    const midnight =
      date === undefined ? today().date.ms : dayMs(date.year ?? partsOf(today()).year, date.month, date.day);
    if (midnight === undefined) return undefined;
    const ms = midnight + timeMs - (offsetMinutes ?? 0) * 60000;
    if (ms < 0 || ms > MAX_MS) return undefined;
    return new DateTimeValue(ms, timeRest, offsetMinutes === undefined ? KIND.unspecified : KIND.local);
  }

  get parts() {
    return partsOf(this);
  }

  get date(): DateTimeValue {
    return new DateTimeValue(this.ms - (this.ms % DAY_MS), 0, this.kind);
  }

  get timeOfDay(): TimeSpanValue {
    return TimeSpanValue.of({ ms: this.ms % DAY_MS, rest: this.rest });
  }

  /** Milliseconds since 1970. */
  get unixMs(): number {
    return this.ms - UNIX_EPOCH_MS + this.rest / 10000;
  }

  withKind(kind: number): DateTimeValue {
    return new DateTimeValue(this.ms, this.rest, kind);
  }

  add(span: Ticks): DateTimeValue {
    return DateTimeValue.of(addTicks(this, span), this.kind);
  }

  addUnits(value: number, msPerUnit: number): DateTimeValue {
    return this.add(ticksFromUnits(value, msPerUnit));
  }

  addMonths(months: number): DateTimeValue {
    if (months < -120000 || months > 120000)
      throw argumentOutOfRange('months', 'Months value must be between +/-120000.');
    const { year, month, day } = this.parts;
    const index = year * 12 + month - 1 + months;
    const newYear = Math.floor(index / 12);
    const newMonth = (index % 12) + 1;
    const last = daysInMonth(newYear, newMonth);
    const date = last === undefined ? undefined : dayMs(newYear, newMonth, Math.min(day, last));
    if (date === undefined) throw outOfRange();
    return new DateTimeValue(date + (this.ms % DAY_MS), this.rest, this.kind);
  }

  subtract(other: Ticks): DateTimeValue {
    return DateTimeValue.of(subtractTicks(this, other), this.kind);
  }

  since(other: Ticks): TimeSpanValue {
    return TimeSpanValue.of(subtractTicks(this, other));
  }

  compareTo(other: unknown): number {
    if (!(other instanceof DateTimeValue)) throw argumentError('Object must be of type DateTime.');
    return compareTicks(this, other);
  }

  override equals(other: unknown): boolean {
    return other instanceof DateTimeValue && other.ms === this.ms && other.rest === this.rest;
  }

  override hashKey(): unknown {
    return `\0d${this.ms}.${this.rest}`;
  }

  format(format: string | null): string {
    const kind = this.kind === KIND.utc ? 'Z' : this.kind === KIND.local ? '+00:00' : '';
    return formatDate(
      this.parts,
      { kind, offsetMinutes: 0 },
      expandDateFormat(format === null || format === '' ? 'G' : format),
    );
  }

  override toText(): string {
    return this.format(null);
  }
}
