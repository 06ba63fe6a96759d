import type { NumberKind } from '../type-system/well-known';
import { Decimal } from './decimal';
import { overflow } from './exception';
import type { Long } from './long';
import { LONG_MIN, long, wrapLong, wrapUlong } from './long';

type Convert = (value: never) => unknown;

const RANK: Readonly<Record<NumberKind, readonly NumberKind[]>> = {
  sbyte: ['short', 'int', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['long', 'float', 'double', 'decimal'],
  uint: ['long', 'ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'],
  float: ['double'],
  double: [],
  decimal: [],
};

/** Whether a number converts without being asked to. */
export function widens(from: NumberKind, to: NumberKind): boolean {
  return RANK[from].includes(to);
}

function isReal(kind: NumberKind): boolean {
  return kind === 'float' || kind === 'double';
}

function isLong(kind: NumberKind): boolean {
  return kind === 'long' || kind === 'ulong';
}

/** Cuts a whole number to the bits of an integer type. */
export function wrapTo(kind: NumberKind): (value: Long) => unknown {
  const low = (value: Long) => (typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value)));
  switch (kind) {
    case 'sbyte':
      return value => (low(value) << 24) >> 24;
    case 'byte':
      return value => low(value) & 0xff;
    case 'short':
      return value => (low(value) << 16) >> 16;
    case 'ushort':
    case 'char':
      return value => low(value) & 0xffff;
    case 'int':
      return low;
    case 'uint':
      return value => low(value) >>> 0;
    case 'ulong':
      return value =>
        value < 0 ? wrapUlong(BigInt(value)) : typeof value === 'bigint' ? wrapUlong(value) : value;
    default:
      return value => (typeof value === 'bigint' ? wrapLong(value) : value);
  }
}

/** A real number to an integer type, towards zero; what does not fit becomes what the processor makes of it. */
function truncateTo(kind: NumberKind): (value: number) => unknown {
  const wrap = wrapTo(kind);
  return value => {
    if (Number.isSafeInteger(Math.trunc(value))) {
      const whole = Math.trunc(value) + 0;
      if (kind === 'int' && (whole > 2147483647 || whole < -2147483648)) return -2147483648;
      return wrap(whole);
    }
    if (kind === 'int') return -2147483648;
    if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 64) return isLong(kind) ? LONG_MIN : 0;
    return wrap(long(BigInt(Math.trunc(value))));
  };
}

function fromDecimal(to: NumberKind): Convert {
  if (to === 'double') return (value: Decimal) => value.toNumber();
  if (to === 'float') return (value: Decimal) => Math.fround(value.toNumber());
  const wrap = wrapTo(to);
  return (value: Decimal) => {
    const whole = long(value.toBigInt());
    const result = wrap(whole);
    // Unlike between integers, this conversion always checks.
    if (result !== whole)
      throw overflow(
        `Value was either too large or too small for ${to === 'int' ? 'an Int32' : `the type ${to}`}.`,
      );
    return result;
  };
}

/** Converts a number from one type to another as a cast does, without a check for overflow; undefined when nothing changes. */
export function numericConverter(
  from: NumberKind,
  to: NumberKind,
): ((value: unknown) => unknown) | undefined {
  return converter(from, to) as ((value: unknown) => unknown) | undefined;
}

function converter(from: NumberKind, to: NumberKind): Convert | undefined {
  if (from === to) return undefined;
  if (from === 'decimal') return fromDecimal(to);
  if (to === 'decimal') {
    if (isReal(from)) return (value: number) => Decimal.fromDouble(value, from === 'float' ? 7 : 15);
    return (value: Long) => Decimal.of(BigInt(value));
  }
  if (isReal(to)) {
    if (to === 'float') return (value: Long) => Math.fround(Number(value));
    return isLong(from) ? (value: Long) => Number(value) : undefined;
  }
  if (isReal(from)) return truncateTo(to);
  if (widens(from, to)) return undefined;
  return wrapTo(to);
}
