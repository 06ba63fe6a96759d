import type { NumberKind } from '../type-system/well-known';
import type { Decimal } from '../values/decimal';
import { divideRounded } from '../values/decimal';

/** A number taken apart: `0.d1d2d3… × 10^point`. Zero has no digits. */
export interface Digits {
  readonly negative: boolean;
  /** Without leading zeros. */
  readonly digits: string;
  /** Count of digits before the decimal point; negative or zero for a small fraction. */
  readonly point: number;
}

function strip(negative: boolean, digits: string, point: number): Digits {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  const rest = digits.slice(zeros);
  return rest === '' ? { negative, digits: '', point: 0 } : { negative, digits: rest, point: point - zeros };
}

/** The digits of an integer. */
export function digitsOfInteger(value: number | bigint): Digits {
  const text = value.toString();
  const negative = text.startsWith('-');
  const digits = negative ? text.slice(1) : text;
  return strip(negative, digits, digits.length);
}

/** The digits of a decimal, trailing zeros included. */
export function digitsOfDecimal(value: Decimal): Digits {
  const negative = value.coefficient < 0n;
  const digits = (negative ? -value.coefficient : value.coefficient).toString();
  return strip(negative, digits, digits.length - value.scale);
}

/** The fewest digits that read back as the same number. */
export function shortestDigits(value: number, kind: NumberKind): Digits {
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  if (kind === 'float') {
    for (let precision = 0; precision < 9; precision++) {
      const text = magnitude.toExponential(precision);
      if (Math.fround(Number(text)) === magnitude) return trimZeros(parseExponent(text, negative));
    }
  }
  return trimZeros(parseExponent(magnitude.toExponential(), negative));
}

function parseExponent(text: string, negative: boolean): Digits {
  const [mantissa = '0', exponent = '0'] = text.split('e');
  return strip(negative, mantissa.replace('.', ''), Number(exponent) + 1);
}

function trimZeros({ negative, digits, point }: Digits): Digits {
  return { negative, digits: digits.replace(/0+$/, ''), point };
}

/** The exact value of a floating-point number, rounded to a count of significant digits. */
export function significantDigits(value: number, precision: number): Digits {
  const negative = value < 0 || Object.is(value, -0);
  return parseExponent(Math.abs(value).toExponential(Math.min(Math.max(precision - 1, 0), 100)), negative);
}

/** The exact value of a floating-point number, rounded to a count of digits after the point. */
export function fixedDigits(value: number, places: number): Digits {
  const negative = value < 0 || Object.is(value, -0);
  const magnitude = Math.abs(value);
  const text = magnitude >= 1e21 ? BigInt(magnitude).toString() : magnitude.toFixed(Math.min(places, 100));
  const [whole = '', fraction = ''] = text.split('.');
  return strip(negative, whole + fraction, whole.length);
}

/** Rounds, half away from zero, to a count of digits after the point. */
export function roundAt({ negative, digits, point }: Digits, places: number): Digits {
  const keep = point + places;
  if (keep >= digits.length) return { negative, digits, point };
  if (keep < 0) return { negative, digits: '', point: 0 };
  const rounded = divideRounded(BigInt(digits), 10n ** BigInt(digits.length - keep), 'away').toString();
  if (rounded === '0') return { negative, digits: '', point: 0 };
  return { negative, digits: rounded, point: point + rounded.length - keep };
}

/** Digits before the point; `0` when there are none. */
export function wholePart({ digits, point }: Digits): string {
  return point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
}

/** So many digits after the point. */
export function fractionPart({ digits, point }: Digits, places: number): string {
  const fraction = point >= 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return fraction.padEnd(places, '0').slice(0, places);
}
