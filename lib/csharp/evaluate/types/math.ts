import type { TypeDeclaration } from '../type-system/declaration';
import type { NumberKind } from '../type-system/well-known';
import { Decimal } from '../values/decimal';
import { argumentError, fail, overflow } from '../values/exception';
import { LONG_MIN, long, type Long } from '../values/long';
import { roundDecimal, roundDouble, roundingOf } from './math-rounding';

type Members = NonNullable<TypeDeclaration['members']>;
const KINDS: readonly Exclude<NumberKind, 'char'>[] = [
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
];

const isReal = (kind: NumberKind) => kind === 'float' || kind === 'double';

function less(a: number | Decimal, b: number | Decimal): boolean {
  return a instanceof Decimal ? a.compareTo(b) < 0 : a < (b as number);
}

function pairwise(): Members {
  const members: Record<string, Members[string]> = {};
  for (const kind of KINDS) {
    members[`static ${kind} Max(${kind} val1, ${kind} val2)`] = isReal(kind)
      ? (a: number, b: number) => Math.max(a, b)
      : (a: number, b: number) => (less(a, b) ? b : a);
    members[`static ${kind} Min(${kind} val1, ${kind} val2)`] = isReal(kind)
      ? (a: number, b: number) => Math.min(a, b)
      : (a: number, b: number) => (less(b, a) ? b : a);
    members[`static ${kind} Clamp(${kind} value, ${kind} min, ${kind} max)`] = (
      value: number,
      low: number,
      high: number,
    ) => {
      if (less(high, low)) throw argumentError(`'${String(low)}' cannot be greater than ${String(high)}.`);
      return less(value, low) ? low : less(high, value) ? high : value;
    };
    if (['byte', 'ushort', 'uint', 'ulong'].includes(kind)) continue;
    members[`static int Sign(${kind} value)`] = (value: number | Decimal) => {
      if (value instanceof Decimal) return value.compareTo(Decimal.zero);
      if (Number.isNaN(value)) throw overflow('Function does not accept floating point Not-a-Number values.');
      return value < 0 ? -1 : value > 0 ? 1 : 0;
    };
    members[`static ${kind} Abs(${kind} value)`] = absolute(kind);
  }
  return members;
}

const LOWEST: Partial<Record<NumberKind, Long>> = {
  sbyte: -128,
  short: -32768,
  int: -2147483648,
  long: LONG_MIN,
};

function absolute(kind: NumberKind): Members[string] {
  if (kind === 'decimal') return (value: Decimal) => value.abs();
  if (isReal(kind)) return (value: number) => Math.abs(value);
  return (value: Long) => {
    if (value === LOWEST[kind])
      throw overflow('Negating the minimum value of a twos complement number is invalid.');
    return typeof value === 'bigint' ? (value < 0n ? long(-value) : value) : Math.abs(value);
  };
}

function remainder(x: number, y: number): number {
  const quotient = x / y;
  const floor = Math.floor(quotient);
  const rest = quotient - floor;
  const nearest = rest < 0.5 ? floor : rest > 0.5 ? floor + 1 : floor % 2 === 0 ? floor : floor + 1;
  return x - y * nearest;
}

/** `Math` */
export const MATH: TypeDeclaration = {
  type: 'static class System.Math',
  members: {
    'const double PI': () => Math.PI,
    'const double E': () => Math.E,
    ...pairwise(),
    'static double Floor(double d)': Math.floor,
    'static decimal Floor(decimal d)': (value: Decimal) => value.round(0, 'down'),
    'static double Ceiling(double a)': Math.ceil,
    'static decimal Ceiling(decimal d)': (value: Decimal) => value.round(0, 'up'),
    'static double Truncate(double d)': Math.trunc,
    'static decimal Truncate(decimal d)': (value: Decimal) => value.round(0, 'zero'),
    'static double Round(double a)': (value: number) => roundDouble(value, 0, 'even'),
    'static double Round(double value, int digits)': (value: number, digits: number) =>
      roundDouble(value, digits, 'even'),
    'static double Round(double value, MidpointRounding mode)': (value: number, mode: number) =>
      roundDouble(value, 0, roundingOf(mode)),
    'static double Round(double value, int digits, MidpointRounding mode)': (
      value: number,
      digits: number,
      mode: number,
    ) => roundDouble(value, digits, roundingOf(mode)),
    'static decimal Round(decimal d)': (value: Decimal) => roundDecimal(value, 0, 'even'),
    'static decimal Round(decimal d, int decimals)': (value: Decimal, digits: number) =>
      roundDecimal(value, digits, 'even'),
    'static decimal Round(decimal d, MidpointRounding mode)': (value: Decimal, mode: number) =>
      roundDecimal(value, 0, roundingOf(mode)),
    'static decimal Round(decimal d, int decimals, MidpointRounding mode)': (
      value: Decimal,
      digits: number,
      mode: number,
    ) => roundDecimal(value, digits, roundingOf(mode)),
    'static double Pow(double x, double y)': (x: number, y: number) =>
      x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : x ** y,
    'static double Sqrt(double d)': Math.sqrt,
    'static double Cbrt(double d)': Math.cbrt,
    'static double Exp(double d)': Math.exp,
    'static double Log(double d)': Math.log,
    'static double Log(double a, double newBase)': (value: number, base: number) =>
      base === 1
        ? NaN
        : value !== 1 && (base === 0 || base === Infinity)
          ? NaN
          : Math.log(value) / Math.log(base),
    'static double Log10(double d)': Math.log10,
    'static double Log2(double x)': Math.log2,
    'static double Sin(double a)': Math.sin,
    'static double Cos(double d)': Math.cos,
    'static double Tan(double a)': Math.tan,
    'static double Asin(double d)': Math.asin,
    'static double Acos(double d)': Math.acos,
    'static double Atan(double d)': Math.atan,
    'static double Atan2(double y, double x)': Math.atan2,
    'static double Sinh(double value)': Math.sinh,
    'static double Cosh(double value)': Math.cosh,
    'static double Tanh(double value)': Math.tanh,
    'static double IEEERemainder(double x, double y)': remainder,
    'static long BigMul(int a, int b)': (a: number, b: number) => long(BigInt(a) * BigInt(b)),
    'static int DivRem(int a, int b, out int result)': (a: number, b: number, rest: { value: number }) => {
      if (b === 0) throw fail('System.DivideByZeroException', 'Attempted to divide by zero.');
      rest.value = (a % b) | 0;
      return (a / b) | 0;
    },
  },
  notImplemented: [
    'Asinh',
    'Acosh',
    'Atanh',
    'BitDecrement',
    'BitIncrement',
    'CopySign',
    'FusedMultiplyAdd',
    'ILogB',
    'MaxMagnitude',
    'MinMagnitude',
    'ScaleB',
  ],
};
