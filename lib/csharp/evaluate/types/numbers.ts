import { formatNumber } from '../formatting/number';
import { integerRange, parseNumber, tryParseNumber } from '../formatting/parse-number';
import type { TypeDeclaration } from '../type-system/declaration';
import type { NumberKind } from '../type-system/well-known';
import { T } from '../type-system/well-known';
import { argumentError } from '../values/exception';
import { stableHash } from '../values/hash-code';
import { long } from '../values/long';
import { Boxed } from '../values/net-object';
import { comparePrimitives } from '../values/operations';
import type { Ref } from '../values/ref';
import { Decimal, type Rounding } from '../values/decimal';
import { roundingOf } from './math-rounding';

type IntegerKind = Exclude<NumberKind, 'float' | 'double' | 'decimal' | 'char'>;

const NAMES: Readonly<Record<IntegerKind, string>> = {
  sbyte: 'SByte',
  byte: 'Byte',
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
};

/** Members that all numbers have. */
function common(kind: NumberKind, keyword: string): NonNullable<TypeDeclaration['members']> {
  type Value = number | bigint | Decimal;
  const unboxed = (other: unknown): Value | undefined => {
    if (other instanceof Boxed) return other.type === T[kind] ? (other.value as Value) : undefined;
    if (other instanceof Decimal) return kind === 'decimal' ? other : undefined;
    return kind === 'int' && typeof other === 'number' ? other : undefined;
  };
  const compare = (a: Value, b: Value) => (a instanceof Decimal ? a.compareTo(b) : comparePrimitives(a, b));
  return {
    'string ToString()': (self: Value) => formatNumber(self, kind),
    'string ToString(string format)': (self: Value, format: string | null) =>
      formatNumber(self, kind, format),
    'string ToString(IFormatProvider provider)': (self: Value) => formatNumber(self, kind),
    'string ToString(string format, IFormatProvider provider)': (self: Value, format: string | null) =>
      formatNumber(self, kind, format),
    [`int CompareTo(${keyword} value)`]: compare,
    'int CompareTo(object value)': (self: Value, other: unknown) => {
      if (other === null) return 1;
      const value = unboxed(other);
      if (value === undefined) throw argumentError(`Object must be of type ${T[kind].definition.name}.`);
      return compare(self, value);
    },
    [`bool Equals(${keyword} obj)`]: (a: Value, b: Value) => compare(a, b) === 0,
    'bool Equals(object obj)': (self: Value, other: unknown) => {
      const value = unboxed(other);
      return value !== undefined && compare(self, value) === 0;
    },
    'int GetHashCode()': (self: Value) => stableHash(self),
    [`static ${keyword} Parse(string s)`]: (text: string | null) => parseNumber(text, kind),
    [`static bool TryParse(string s, out ${keyword} result)`]: (text: string | null, result: Ref) => {
      const value = tryParseNumber(text, kind);
      result.value = value ?? (kind === 'decimal' ? Decimal.zero : 0);
      return value !== undefined;
    },
  };
}

function integer(kind: IntegerKind): TypeDeclaration {
  const [low, high] = integerRange(kind) ?? [0n, 0n];
  return {
    type: `struct System.${NAMES[kind]} : IComparable, IComparable<${kind}>, IEquatable<${kind}>, IFormattable`,
    members: {
      [`const ${kind} MaxValue`]: () => long(high),
      [`const ${kind} MinValue`]: () => long(low),
      ...common(kind, kind),
    },
    notImplemented: ['GetTypeCode', 'TryFormat'],
  };
}

function real(kind: 'double' | 'float', name: string): TypeDeclaration {
  return {
    type: `struct System.${name} : IComparable, IComparable<${kind}>, IEquatable<${kind}>, IFormattable`,
    members: {
      [`const ${kind} MaxValue`]: () => (kind === 'double' ? Number.MAX_VALUE : 3.4028234663852886e38),
      [`const ${kind} MinValue`]: () => (kind === 'double' ? -Number.MAX_VALUE : -3.4028234663852886e38),
      [`const ${kind} Epsilon`]: () => (kind === 'double' ? Number.MIN_VALUE : 1.401298464324817e-45),
      [`const ${kind} NaN`]: () => NaN,
      [`const ${kind} PositiveInfinity`]: () => Infinity,
      [`const ${kind} NegativeInfinity`]: () => -Infinity,
      [`static bool IsNaN(${kind} d)`]: Number.isNaN,
      [`static bool IsInfinity(${kind} d)`]: (value: number) => Math.abs(value) === Infinity,
      [`static bool IsPositiveInfinity(${kind} d)`]: (value: number) => value === Infinity,
      [`static bool IsNegativeInfinity(${kind} d)`]: (value: number) => value === -Infinity,
      [`static bool IsFinite(${kind} d)`]: Number.isFinite,
      [`static bool IsNegative(${kind} d)`]: (value: number) => value < 0 || Object.is(value, -0),
      ...common(kind, kind),
      [`bool Equals(${kind} obj)`]: (a: number, b: number) => a === b || (a !== a && b !== b),
    },
    notImplemented: ['IsNormal', 'IsSubnormal', 'GetTypeCode', 'TryFormat'],
  };
}

function rounded(value: Decimal, places: number, rounding: Rounding): Decimal {
  return value.round(places, rounding);
}

const DECIMAL: TypeDeclaration = {
  type: 'struct System.Decimal : IComparable, IComparable<decimal>, IEquatable<decimal>, IFormattable',
  members: {
    'const decimal Zero': () => Decimal.zero,
    'const decimal One': () => Decimal.one,
    'const decimal MinusOne': () => Decimal.minusOne,
    'const decimal MaxValue': () => Decimal.max,
    'const decimal MinValue': () => Decimal.min,
    'new(int value)': (value: number) => Decimal.of(BigInt(value)),
    'new(double value)': (value: number) => Decimal.fromDouble(value),
    ...common('decimal', 'decimal'),
    'static decimal Add(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.add(b),
    'static decimal Subtract(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.subtract(b),
    'static decimal Multiply(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.multiply(b),
    'static decimal Divide(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.divide(b),
    'static decimal Remainder(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.remainder(b),
    'static decimal Negate(decimal d)': (value: Decimal) => value.negate(),
    'static int Compare(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.compareTo(b),
    'static bool Equals(decimal d1, decimal d2)': (a: Decimal, b: Decimal) => a.equals(b),
    'static decimal Floor(decimal d)': (value: Decimal) => rounded(value, 0, 'down'),
    'static decimal Ceiling(decimal d)': (value: Decimal) => rounded(value, 0, 'up'),
    'static decimal Truncate(decimal d)': (value: Decimal) => rounded(value, 0, 'zero'),
    'static decimal Round(decimal d)': (value: Decimal) => rounded(value, 0, 'even'),
    'static decimal Round(decimal d, int decimals)': (value: Decimal, places: number) =>
      rounded(value, places, 'even'),
    'static decimal Round(decimal d, int decimals, MidpointRounding mode)': (
      value: Decimal,
      places: number,
      mode: number,
    ) => rounded(value, places, roundingOf(mode)),
    'static decimal Round(decimal d, MidpointRounding mode)': (value: Decimal, mode: number) =>
      rounded(value, 0, roundingOf(mode)),
    'static int ToInt32(decimal d)': (value: Decimal) => Number(value.toBigInt()),
    'static long ToInt64(decimal d)': (value: Decimal) => long(value.toBigInt()),
    'static double ToDouble(decimal d)': (value: Decimal) => value.toNumber(),
  },
  notImplemented: [
    'TryFormat',
    'GetBits',
    'FromOACurrency',
    'ToOACurrency',
    'ToByte',
    'ToSByte',
    'ToInt16',
    'ToUInt16',
    'ToUInt32',
    'ToUInt64',
    'ToSingle',
    'GetTypeCode',
  ],
};

/** The numbers. */
export const NUMBER_TYPES: readonly TypeDeclaration[] = [
  ...(Object.keys(NAMES) as IntegerKind[]).map(integer),
  real('double', 'Double'),
  real('float', 'Single'),
  DECIMAL,
];
