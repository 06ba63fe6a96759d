import { objectText } from '../formatting/text';
import { overflowMessage, parseNumber } from '../formatting/parse-number';
import { integerRange } from '../formatting/parse-number';
import type { Type } from '../type-system/type';
import { T, isEnum, numberKind, underlyingOf, type NumberKind } from '../type-system/well-known';
import { DateTimeValue } from './date-time';
import { Decimal, divideRounded } from './decimal';
import { fail, formatError, invalidCast, overflow } from './exception';
import { long, type Long } from './long';
import { Boxed } from './net-object';
import { numericConverter } from './numeric';
import { isInstance, typeOf, unboxerOf } from './operations';

/** The number that a value of `object` is, with its kind; undefined for another value. */
function numberIn(value: unknown): { kind: NumberKind; value: unknown } | undefined {
  if (typeof value === 'number') return { kind: 'int', value };
  if (value instanceof Decimal) return { kind: 'decimal', value };
  if (value instanceof Boxed) {
    if (isEnum(value.type)) return { kind: 'int', value: value.value };
    const kind = numberKind(value.type);
    if (kind !== undefined) return { kind, value: value.value };
    if (typeof value.value === 'bigint') return { kind: 'long', value: value.value };
  }
  return undefined;
}

function tooBig(kind: NumberKind): Error {
  return overflow(
    kind === 'char' ? 'Value was either too large or too small for a character.' : overflowMessage(kind),
  );
}

/** Rounds half to even, as `Convert` does where a cast cuts. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** A number as another kind, checked and rounded. */
function checkedNumber(value: unknown, from: NumberKind, to: NumberKind): unknown {
  const range = to === 'char' ? ([0n, 65535n] as const) : integerRange(to);
  if (range === undefined) {
    if (from === 'char')
      throw invalidCast('System.Char', to === 'double' ? 'System.Double' : 'System.Decimal');
    return numericConverter(from, to)?.(value) ?? value;
  }
  let whole: bigint;
  if (value instanceof Decimal) whole = divideRounded(value.coefficient, 10n ** BigInt(value.scale), 'even');
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw tooBig(to);
    whole = BigInt(roundHalfEven(value));
  } else whole = BigInt(value as Long);
  if (whole < range[0] || whole > range[1]) throw tooBig(to);
  return long(whole);
}

/**
 * A value of `object` as a number, as `Convert.ToInt32(object)` and its sisters do.
 *
 * @returns the number in the representation of its kind
 */
export function convertToNumber(value: unknown, to: NumberKind): unknown {
  if (value === null) return to === 'decimal' ? Decimal.zero : 0;
  if (typeof value === 'string') {
    if (to !== 'char') return parseNumber(value, to);
    if (value.length !== 1) throw formatError('String must be exactly one character long.');
    return value.charCodeAt(0);
  }
  if (typeof value === 'boolean') {
    if (to === 'char') throw invalidCast('System.Boolean', 'System.Char');
    return to === 'decimal' ? (value ? Decimal.one : Decimal.zero) : Number(value);
  }
  const number = numberIn(value);
  if (number === undefined) throw noConvertible(value, T[to]);
  if (to === 'char' && (number.kind === 'double' || number.kind === 'float' || number.kind === 'decimal')) {
    throw invalidCast(typeOf(value).fullName, 'System.Char');
  }
  return checkedNumber(number.value, number.kind, to);
}

/** `Convert.ToBoolean(object)` */
export function convertToBoolean(value: unknown): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    throw formatError(`String '${value}' was not recognized as a valid Boolean.`);
  }
  const number = numberIn(value);
  if (number === undefined || number.kind === 'char') throw noConvertible(value, T.bool);
  return number.value instanceof Decimal ? number.value.coefficient !== 0n : number.value !== 0;
}

/** `Convert.ToString(object)` */
export function convertToText(value: unknown): string {
  return value === null ? '' : objectText(value);
}

/** `Convert.ToDateTime(object)` */
export function convertToDateTime(value: unknown): DateTimeValue {
  if (value === null) return DateTimeValue.min;
  if (value instanceof DateTimeValue) return value;
  if (typeof value !== 'string') throw noConvertible(value, T.dateTime);
  const date = DateTimeValue.read(value);
  if (date === undefined) throw formatError(`String '${value}' was not recognized as a valid DateTime.`);
  return date;
}

function noConvertible(value: unknown, to: Type): Error {
  const from = typeOf(value);
  if (numberIn(value) === undefined && typeof value === 'object' && !(value instanceof DateTimeValue)) {
    return fail('System.InvalidCastException', 'Object must implement IConvertible.');
  }
  return invalidCast(from.fullName, to.fullName);
}

/**
 * `Convert.ChangeType(value, type)`.
 *
 * @returns the value in the representation of the type
 */
export function changeType(value: unknown, type: Type): unknown {
  if (value === null) {
    if (!type.isValueType) return null;
    throw fail('System.InvalidCastException', 'Null object cannot be converted to a value type.');
  }
  if (underlyingOf(type) !== undefined) throw invalidCast(typeOf(value).fullName, type.fullName);
  if (isInstance(value, type)) return unboxerOf(type)(value);
  const kind = numberKind(type);
  if (kind !== undefined) return convertToNumber(value, kind);
  if (type === T.bool) return convertToBoolean(value);
  if (type === T.string) return convertToText(value);
  if (type === T.dateTime) return convertToDateTime(value);
  throw invalidCast(typeOf(value).fullName, type.fullName);
}
