import { expandDateFormat, formatDate } from '../formatting/date';
import { readDate } from '../formatting/parse-date';
import { namedType } from '../type-system/definition';
import { MAX_MS, dayMs, partsOf } from './calendar';
import { DateTimeValue, KIND } from './date-time';
import { argumentError, argumentOutOfRange } from './exception';
import { NetObject } from './net-object';
import type { Ticks } from './ticks';
import { compareTicks, subtractTicks } from './ticks';
import { TimeSpanValue } from './time-span';

const TYPE = namedType('System.DateTimeOffset');

/** A `DateTimeOffset`: a point in time, and the offset at which it is told. */
export class DateTimeOffsetValue extends NetObject {
  readonly type = TYPE;

  private constructor(
    readonly utc: DateTimeValue,
    readonly offsetMinutes: number,
  ) {
    super();
  }

  static readonly min = new DateTimeOffsetValue(DateTimeValue.min.withKind(KIND.utc), 0);
  static readonly max = new DateTimeOffsetValue(DateTimeValue.max.withKind(KIND.utc), 0);

  static fromUtc(utc: Ticks, offsetMinutes = 0): DateTimeOffsetValue {
    return new DateTimeOffsetValue(DateTimeValue.of(utc, KIND.utc), offsetMinutes);
  }

  /** From what the clock shows at the offset. */
  static fromClock(clock: Ticks, offset: TimeSpanValue): DateTimeOffsetValue {
    const minutes = offset.ms / 60000;
    if (!Number.isInteger(minutes) || offset.rest !== 0)
      throw argumentError('Offset must be specified in whole minutes.', 'offset');
    if (Math.abs(minutes) > 14 * 60)
      throw argumentOutOfRange('offset', 'Offset must be within plus or minus 14 hours.');
    return DateTimeOffsetValue.fromUtc(subtractTicks(clock, offset), minutes);
  }

  /** Reads a text of the invariant culture; undefined when it is no date. */
  static read(text: string): DateTimeOffsetValue | undefined {
    const parsed = readDate(text);
    if (parsed === undefined) return undefined;
    const { date, timeMs, timeRest, offsetMinutes = 0 } = parsed;
    const now = (): DateTimeValue => DateTimeValue.now(KIND.local);
    const midnight =
      date === undefined ? now().date.ms : dayMs(date.year ?? partsOf(now()).year, date.month, date.day);
    if (midnight === undefined) return undefined;
    const ms = midnight + timeMs - offsetMinutes * 60000;
    if (ms < 0 || ms > MAX_MS || Math.abs(offsetMinutes) > 840) return undefined;
    return DateTimeOffsetValue.fromUtc({ ms, rest: timeRest }, offsetMinutes);
  }

  /** What the clock shows at the offset. */
  get clock(): DateTimeValue {
    return this.utc.addUnits(this.offsetMinutes, 60000).withKind(KIND.unspecified);
  }

  get offset(): TimeSpanValue {
    return TimeSpanValue.of({ ms: this.offsetMinutes * 60000, rest: 0 });
  }

  /** The result of a change of what the clock shows, at the same offset. */
  change(change: (clock: DateTimeValue) => DateTimeValue): DateTimeOffsetValue {
    return DateTimeOffsetValue.fromClock(change(this.clock), this.offset);
  }

  toOffset(offset: TimeSpanValue): DateTimeOffsetValue {
    return DateTimeOffsetValue.fromClock(this.utc.add(offset), offset);
  }

  compareTo(other: unknown): number {
    if (!(other instanceof DateTimeOffsetValue))
      throw argumentError('Object must be of type DateTimeOffset.');
    return compareTicks(this.utc, other.utc);
  }

  override equals(other: unknown): boolean {
    return other instanceof DateTimeOffsetValue && other.utc.equals(this.utc);
  }

  override hashKey(): unknown {
    return `\0f${String(this.utc.hashKey())}`;
  }

  format(format: string | null): string {
    if (format === null || format === '') return this.write('MM/dd/yyyy HH:mm:ss zzz');
    if (/^[rRuU]$/.test(format))
      return formatDate(this.utc.parts, { kind: 'Z', offsetMinutes: 0 }, expandDateFormat(format));
    return this.write(/^[oO]$/.test(format) ? "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz" : expandDateFormat(format));
  }

  private write(custom: string): string {
    const { offsetMinutes } = this;
    const kind = formatDate(this.utc.parts, { kind: '', offsetMinutes }, 'zzz');
    return formatDate(this.clock.parts, { kind, offsetMinutes }, custom);
  }

  override toText(): string {
    return this.format(null);
  }
}
