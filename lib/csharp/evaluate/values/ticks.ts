import type { Long } from './long';
import { long } from './long';

/**
 * A count of ticks (100 ns), taken apart so that dates and spans are computed without bigints: whole milliseconds, rounded down, and the ticks
 * beyond them, from 0 to 9999.
 */
export interface Ticks {
  readonly ms: number;
  readonly rest: number;
}

const PER_MS = 10000;

/** Brings `rest` into its range. */
export function ticksOf(ms: number, rest = 0): Ticks {
  if (rest >= 0 && rest < PER_MS) return { ms, rest };
  const carry = Math.floor(rest / PER_MS);
  return { ms: ms + carry, rest: rest - carry * PER_MS };
}

export function ticksFromLong(value: Long): Ticks {
  if (typeof value === 'number') return ticksOf(0, value);
  const ms = value / 10000n;
  return ticksOf(Number(ms), Number(value - ms * 10000n));
}

export function ticksToLong({ ms, rest }: Ticks): Long {
  const total = ms * PER_MS + rest;
  return Number.isSafeInteger(total) && Number.isSafeInteger(ms * PER_MS)
    ? total
    : long(BigInt(ms) * 10000n + BigInt(rest));
}

export function addTicks(a: Ticks, b: Ticks): Ticks {
  return ticksOf(a.ms + b.ms, a.rest + b.rest);
}

export function subtractTicks(a: Ticks, b: Ticks): Ticks {
  return ticksOf(a.ms - b.ms, a.rest - b.rest);
}

export function compareTicks(a: Ticks, b: Ticks): number {
  return a.ms === b.ms ? Math.sign(a.rest - b.rest) : a.ms < b.ms ? -1 : 1;
}

/** From a number of units, to the tick. */
export function ticksFromUnits(value: number, msPerUnit: number): Ticks {
  const whole = Math.trunc(value);
  const ticks = Math.trunc((value - whole) * msPerUnit * PER_MS);
  return ticksOf(whole * msPerUnit, ticks);
}
