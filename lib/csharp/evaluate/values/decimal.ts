import { namedType } from '../type-system/definition';
import { fail } from './exception';
import { NetObject } from './net-object';

const TYPE = namedType('System.Decimal');
const MAX_COEFFICIENT = 2n ** 96n - 1n;
const MAX_SCALE = 28;

/** How a value half-way between two others is rounded: `MidpointRounding`. */
export type Rounding = 'even' | 'away' | 'zero' | 'down' | 'up';

function pow10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Divides and rounds to a whole number. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor < 0n) return divideRounded(-dividend, -divisor, rounding);
  const quotient = dividend / divisor;
  const rest = dividend % divisor;
  if (rest === 0n) return quotient;
  const step = dividend < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up =
    rounding === 'zero'
      ? false
      : rounding === 'down'
        ? step < 0n
        : rounding === 'up'
          ? step > 0n
          : twice > divisor || (twice === divisor && (rounding === 'away' || quotient % 2n !== 0n));
  return up ? quotient + step : quotient;
}

/** A `decimal`: a coefficient of at most 96 bits, divided by a power of ten. Trailing zeros are kept, `1.10m` is not `1.1m` in text. */
export class Decimal extends NetObject {
  readonly type = TYPE;

  private constructor(
    readonly coefficient: bigint,
    /** From 0 to 28. */
    readonly scale: number,
  ) {
    super();
  }

  static readonly zero = new Decimal(0n, 0);
  static readonly one = new Decimal(1n, 0);
  static readonly minusOne = new Decimal(-1n, 0);
  static readonly max = new Decimal(MAX_COEFFICIENT, 0);
  static readonly min = new Decimal(-MAX_COEFFICIENT, 0);

  /** Brings a result into range: digits that do not fit are rounded away. */
  static of(coefficient: bigint, scale = 0): Decimal {
    let value = coefficient;
    let places = scale;
    if (places > MAX_SCALE || value > MAX_COEFFICIENT || value < -MAX_COEFFICIENT) {
      const digits = (value < 0n ? -value : value).toString().length;
      let drop = Math.max(places - MAX_SCALE, Math.min(digits - 29, places), 0);
      let rounded = divideRounded(value, pow10(drop), 'even');
      while ((rounded > MAX_COEFFICIENT || rounded < -MAX_COEFFICIENT) && drop < places) {
        drop++;
        rounded = divideRounded(value, pow10(drop), 'even');
      }
      value = rounded;
      places -= drop;
      if (places < 0 || value > MAX_COEFFICIENT || value < -MAX_COEFFICIENT) {
        throw fail('System.OverflowException', 'Value was either too large or too small for a Decimal.');
      }
    }
    return new Decimal(value, places);
  }

  /** From digits with an optional sign, point and exponent. */
  static parse(text: string): Decimal {
    const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
    if (match === null) throw new Error(`not a decimal: '${text}'`);
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const digits = BigInt(`${whole}${fraction}` || '0');
    const value = sign === '-' ? -digits : digits;
    const scale = fraction.length - Number(exponent);
    return scale < 0 ? Decimal.of(value * pow10(-scale)) : Decimal.of(value, scale);
  }

  /** As the conversion from `double` (15 digits) or `float` (7 digits) does. */
  static fromDouble(value: number, digits = 15): Decimal {
    if (!Number.isFinite(value) || Math.abs(value) >= 7.922816251426434e28) {
      throw fail('System.OverflowException', 'Value was either too large or too small for a Decimal.');
    }
    if (value === 0) return Decimal.zero;
    const exact = Decimal.parse(value.toExponential(digits - 1));
    return exact.normalized();
  }

  /** Without trailing zeros after the point. */
  normalized(): Decimal {
    let { coefficient, scale } = this;
    while (scale > 0 && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale--;
    }
    return new Decimal(coefficient, scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.at(scale) + other.at(scale), scale);
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  multiply(other: Decimal): Decimal {
    return Decimal.of(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  divide(other: Decimal): Decimal {
    if (other.coefficient === 0n) throw fail('System.DivideByZeroException', 'Attempted to divide by zero.');
    // As many places as fit; the exact quotient then loses the zeros that division brought in.
    const places = 60;
    const quotient = (this.coefficient * pow10(places + other.scale)) / other.coefficient;
    const exact = (this.coefficient * pow10(places + other.scale)) % other.coefficient === 0n;
    const sticky = exact
      ? quotient * 10n
      : quotient * 10n + (this.coefficient < 0n === other.coefficient < 0n ? 1n : -1n);
    const result = Decimal.of(sticky, places + this.scale + 1);
    const least = Math.max(this.scale - other.scale, 0);
    let { coefficient, scale } = result;
    while (scale > least && coefficient % 10n === 0n) {
      coefficient /= 10n;
      scale--;
    }
    return new Decimal(coefficient, scale);
  }

  remainder(other: Decimal): Decimal {
    if (other.coefficient === 0n) throw fail('System.DivideByZeroException', 'Attempted to divide by zero.');
    const scale = Math.max(this.scale, other.scale);
    return Decimal.of(this.at(scale) % other.at(scale), scale);
  }

  negate(): Decimal {
    return new Decimal(-this.coefficient, this.scale);
  }

  abs(): Decimal {
    return this.coefficient < 0n ? this.negate() : this;
  }

  round(places: number, rounding: Rounding): Decimal {
    if (places >= this.scale) return this;
    return new Decimal(divideRounded(this.coefficient, pow10(this.scale - places), rounding), places);
  }

  /** The whole part, towards zero. */
  toBigInt(): bigint {
    return this.coefficient / pow10(this.scale);
  }

  toNumber(): number {
    return Number(this.toText());
  }

  compareTo(other: unknown): number {
    if (!(other instanceof Decimal))
      throw fail('System.ArgumentException', 'Object must be of type Decimal.');
    const scale = Math.max(this.scale, other.scale);
    const a = this.at(scale);
    const b = other.at(scale);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  override equals(other: unknown): boolean {
    return other instanceof Decimal && this.compareTo(other) === 0;
  }

  override hashKey(): unknown {
    return `\0m${this.normalized().toText()}`;
  }

  override toText(): string {
    const negative = this.coefficient < 0n;
    const digits = (negative ? -this.coefficient : this.coefficient).toString().padStart(this.scale + 1, '0');
    const point = digits.length - this.scale;
    const text = this.scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
    return negative ? `-${text}` : text;
  }

  private at(scale: number): bigint {
    return this.coefficient * pow10(scale - this.scale);
  }
}
