import { namedType } from '../type-system/definition';
import { formatTimeSpan } from '../formatting/time-span';
import { argumentError, overflow } from './exception';
import type { Long } from './long';
import { NetObject } from './net-object';
import type { Ticks } from './ticks';
import { addTicks, compareTicks, subtractTicks, ticksFromLong, ticksFromUnits, ticksToLong } from './ticks';

const TYPE = namedType('System.TimeSpan');
const MAX_MS = 922337203685477;

/** A `TimeSpan`. */
export class TimeSpanValue extends NetObject implements Ticks {
  readonly type = TYPE;

  private constructor(
    readonly ms: number,
    readonly rest: number,
  ) {
    super();
  }

  static readonly zero = new TimeSpanValue(0, 0);
  static readonly max = new TimeSpanValue(MAX_MS, 5807);
  static readonly min = new TimeSpanValue(-MAX_MS - 1, 4192);

  static of({ ms, rest }: Ticks): TimeSpanValue {
    if (!(ms <= MAX_MS && ms >= -MAX_MS - 1))
      throw overflow('TimeSpan overflowed because the duration is too long.');
    return new TimeSpanValue(ms, rest);
  }

  static fromLong(ticks: Long): TimeSpanValue {
    return TimeSpanValue.of(ticksFromLong(ticks));
  }

  /** From a number of units of so many milliseconds. */
  static fromUnits(value: number, msPerUnit: number): TimeSpanValue {
    if (Number.isNaN(value))
      throw argumentError('TimeSpan does not accept floating point Not-a-Number values.');
    return TimeSpanValue.of(ticksFromUnits(value, msPerUnit));
  }

  get ticks(): Long {
    return ticksToLong(this);
  }

  /** In units of so many milliseconds. */
  total(msPerUnit: number): number {
    return (this.ms + this.rest / 10000) / msPerUnit;
  }

  get isNegative(): boolean {
    return this.ms < 0;
  }

  add(other: Ticks): TimeSpanValue {
    return TimeSpanValue.of(addTicks(this, other));
  }

  subtract(other: Ticks): TimeSpanValue {
    return TimeSpanValue.of(subtractTicks(this, other));
  }

  negate(): TimeSpanValue {
    if (this.ms === -MAX_MS - 1)
      throw overflow('Negating the minimum value of a twos complement number is invalid.');
    return TimeSpanValue.of(subtractTicks(TimeSpanValue.zero, this));
  }

  abs(): TimeSpanValue {
    return this.isNegative ? this.negate() : this;
  }

  compareTo(other: unknown): number {
    if (!(other instanceof TimeSpanValue)) throw argumentError('Object must be of type TimeSpan.');
    return compareTicks(this, other);
  }

  override equals(other: unknown): boolean {
    return other instanceof TimeSpanValue && other.ms === this.ms && other.rest === this.rest;
  }

  override hashKey(): unknown {
    return `\0s${this.ms}.${this.rest}`;
  }

  format(format: string | null): string {
    return formatTimeSpan(this, format);
  }

  override toText(): string {
    return formatTimeSpan(this, null);
  }
}
