import type { NumberKind } from '../type-system/well-known';
import { Decimal } from '../values/decimal';
import { formatError } from '../values/exception';
import { formatCustomNumber } from './custom-number';
import type { Digits } from './digits';
import {
  digitsOfDecimal,
  digitsOfInteger,
  fixedDigits,
  fractionPart,
  roundAt,
  shortestDigits,
  significantDigits,
  wholePart,
} from './digits';

type Value = number | bigint | Decimal;

const BITS: Partial<Record<NumberKind, number>> = {
  sbyte: 8,
  byte: 8,
  short: 16,
  ushort: 16,
  int: 32,
  uint: 32,
  long: 64,
  ulong: 64,
};

function isFloating(kind: NumberKind): boolean {
  return kind === 'double' || kind === 'float';
}

/** Text of a number in the invariant culture, by a standard or custom format; as `ToString()` without one. */
export function formatNumber(value: Value, kind: NumberKind, format: string | null = null): string {
  if (isFloating(kind) && !Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value === Infinity ? 'Infinity' : '-Infinity';
  }
  if (format === null || format === '') return formatGeneral(value, kind, -1, 'E');
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(format);
  if (standard === null) {
    return formatCustomNumber(format, places => roundedTo(value, kind, places));
  }
  const [, letter = '', digits = ''] = standard;
  return formatStandard(value, kind, letter, digits === '' ? -1 : Number(digits));
}

function formatStandard(value: Value, kind: NumberKind, letter: string, precision: number): string {
  const places = precision < 0 ? 2 : precision;
  switch (letter.toUpperCase()) {
    case 'G':
      return formatGeneral(value, kind, precision, letter === 'g' ? 'e' : 'E');
    case 'R':
      if (isFloating(kind)) return formatGeneral(value, kind, -1, letter === 'r' ? 'e' : 'E');
      break;
    case 'D':
      if (BITS[kind] === undefined) break;
      return signed(digitsOfInteger(value as number), text => text.padStart(precision, '0'));
    case 'X':
      if (BITS[kind] === undefined) break;
      return formatHex(value as number, BITS[kind], letter, precision);
    case 'F': {
      const rounded = roundedTo(value, kind, places);
      return signed(rounded, text => withFraction(text, rounded, places));
    }
    case 'N': {
      const rounded = roundedTo(value, kind, places);
      return signed(rounded, text => withFraction(grouped(text), rounded, places));
    }
    case 'C': {
      const rounded = roundedTo(value, kind, places);
      const text = `¤${withFraction(grouped(wholePart(rounded)), rounded, places)}`;
      return rounded.negative ? `(${text})` : text;
    }
    case 'P': {
      const percent = scaled(value, kind, places);
      return `${signed(percent, text => withFraction(grouped(text), percent, places))} %`;
    }
    case 'E':
      return formatExponential(value, kind, precision < 0 ? 6 : precision, letter);
  }
  throw formatError('Format specifier was invalid.');
}

function scaled(value: Value, kind: NumberKind, places: number): Digits {
  const unscaled = isFloating(kind) ? fixedDigits(value as number, places + 2) : digitsOf(value, kind);
  return positiveZero(
    roundAt({ ...unscaled, point: unscaled.digits === '' ? 0 : unscaled.point + 2 }, places),
    kind,
  );
}

/** The digits as they are: of a floating-point number the shortest that read back the same. */
function digitsOf(value: Value, kind: NumberKind): Digits {
  if (isFloating(kind)) return shortestDigits(value as number, kind);
  return kind === 'decimal' ? digitsOfDecimal(value as Decimal) : digitsOfInteger(value as number);
}

function roundedTo(value: Value, kind: NumberKind, places: number): Digits {
  return isFloating(kind)
    ? fixedDigits(value as number, places)
    : positiveZero(roundAt(digitsOf(value, kind), places), kind);
}

/** Only floating-point numbers have a negative zero. */
function positiveZero(digits: Digits, kind: NumberKind): Digits {
  return digits.digits === '' && !isFloating(kind) ? { ...digits, negative: false } : digits;
}

function signed(digits: Digits, write: (whole: string) => string): string {
  const text = write(wholePart(digits));
  return digits.negative ? `-${text}` : text;
}

function withFraction(whole: string, digits: Digits, places: number): string {
  return places === 0 ? whole : `${whole}.${fractionPart(digits, places)}`;
}

/** Thousands apart. */
export function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

function formatHex(value: number | bigint, bits: number, letter: string, precision: number): string {
  const text = BigInt.asUintN(bits, BigInt(value)).toString(16);
  return (letter === 'X' ? text.toUpperCase() : text).padStart(precision, '0');
}

function formatExponential(value: Value, kind: NumberKind, places: number, letter: string): string {
  const digits = isFloating(kind)
    ? significantDigits(value as number, places + 1)
    : roundSignificant(digitsOf(value, kind), places + 1);
  return scientific(digits, places, letter, 3);
}

function roundSignificant(digits: Digits, precision: number): Digits {
  return roundAt(digits, precision - digits.point);
}

function scientific(
  { negative, digits, point }: Digits,
  places: number,
  letter: string,
  exponentDigits: number,
): string {
  const padded = digits.padEnd(places + 1, '0');
  const mantissa = padded.length > 1 ? `${padded.slice(0, 1)}.${padded.slice(1)}` : padded;
  const exponent = digits === '' ? 0 : point - 1;
  const sign = exponent < 0 ? '-' : '+';
  return `${negative ? '-' : ''}${mantissa}${letter}${sign}${Math.abs(exponent).toString().padStart(exponentDigits, '0')}`;
}

const GENERAL_PRECISION: Partial<Record<NumberKind, number>> = { double: 15, float: 7 };

function formatGeneral(value: Value, kind: NumberKind, precision: number, letter: string): string {
  const isDefault = precision <= 0;
  if (isDefault && !isFloating(kind)) {
    return value instanceof Decimal ? value.toText() : value.toString();
  }
  const digits = isDefault
    ? shortestDigits(value as number, kind)
    : isFloating(kind)
      ? significantDigits(value as number, precision)
      : positiveZero(roundSignificant(digitsOf(value, kind), precision), kind);
  const significant = kind === 'decimal' && isDefault ? digits.digits : digits.digits.replace(/0+$/, '');
  const limit = isDefault ? (GENERAL_PRECISION[kind] ?? 29) : precision;
  const { point, negative } = digits;
  if (significant !== '' && (point > limit || point < -3)) {
    return scientific({ negative, digits: significant, point }, significant.length - 1, letter, 2);
  }
  const places = Math.max(significant.length - point, 0);
  const trimmed = { negative, digits: significant, point: significant === '' ? 0 : point };
  return signed(trimmed, text => withFraction(text, trimmed, significant === '' ? 0 : places));
}
