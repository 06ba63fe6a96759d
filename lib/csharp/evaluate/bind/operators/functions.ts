import type { BinaryOperator } from '../../../ast';
import type { NumberKind } from '../../type-system/well-known';
import type { Decimal } from '../../values/decimal';
import { fail, overflow } from '../../values/exception';
import type { Long } from '../../values/long';
import {
  LONG_MIN,
  addLong,
  addUlong,
  divideLong,
  multiplyLong,
  multiplyUlong,
  remainderLong,
  subtractLong,
  subtractUlong,
  wrapLong,
  wrapUlong,
} from '../../values/long';

export type Operation = (a: unknown, b: unknown) => unknown;

/** The kinds of numbers that C# computes with; smaller ones are promoted to `int`. */
export type ArithmeticKind = Extract<
  NumberKind,
  'int' | 'uint' | 'long' | 'ulong' | 'float' | 'double' | 'decimal'
>;

type Table = Partial<Record<BinaryOperator, (a: never, b: never) => unknown>>;

export function divideByZero(): never {
  throw fail('System.DivideByZeroException', 'Attempted to divide by zero.');
}

/** Division of `int`s. */
export function divideInt(a: number, b: number): number {
  if (b === 0) divideByZero();
  if (b === -1) {
    if (a === -2147483648) throw overflow();
    return 0 - a;
  }
  return (a / b) | 0;
}

/** Remainder of `int`s, with the sign of the dividend. */
export function remainderInt(a: number, b: number): number {
  if (b === 0) divideByZero();
  if (b === -1 && a === -2147483648) throw overflow();
  return (a % b) | 0;
}

const INT: Table = {
  '+': (a: number, b: number) => (a + b) | 0,
  '-': (a: number, b: number) => (a - b) | 0,
  '*': (a: number, b: number) => Math.imul(a, b),
  '/': divideInt,
  '%': remainderInt,
  '&': (a: number, b: number) => a & b,
  '|': (a: number, b: number) => a | b,
  '^': (a: number, b: number) => a ^ b,
  '<<': (a: number, b: number) => a << b,
  '>>': (a: number, b: number) => a >> b,
};

const UINT: Table = {
  '+': (a: number, b: number) => (a + b) >>> 0,
  '-': (a: number, b: number) => (a - b) >>> 0,
  '*': (a: number, b: number) => Math.imul(a, b) >>> 0,
  '/': (a: number, b: number) => (b === 0 ? divideByZero() : (a / b) >>> 0),
  '%': (a: number, b: number) => (b === 0 ? divideByZero() : a % b),
  '&': (a: number, b: number) => (a & b) >>> 0,
  '|': (a: number, b: number) => (a | b) >>> 0,
  '^': (a: number, b: number) => (a ^ b) >>> 0,
  '<<': (a: number, b: number) => (a << b) >>> 0,
  '>>': (a: number, b: number) => a >>> b,
};

function checkedLong(a: Long, b: Long): void {
  if (b === 0) divideByZero();
  if (b === -1 && a === LONG_MIN) throw overflow();
}

function bitwise(wrap: (value: bigint) => Long): Table {
  return {
    '&': (a: Long, b: Long) => wrap(BigInt(a) & BigInt(b)),
    '|': (a: Long, b: Long) => wrap(BigInt(a) | BigInt(b)),
    '^': (a: Long, b: Long) => wrap(BigInt(a) ^ BigInt(b)),
    '<<': (a: Long, b: number) => wrap(BigInt(a) << BigInt(b & 63)),
    '>>': (a: Long, b: number) => wrap(BigInt(a) >> BigInt(b & 63)),
  };
}

const LONG: Table = {
  ...bitwise(wrapLong),
  '+': addLong,
  '-': subtractLong,
  '*': multiplyLong,
  '/': (a: Long, b: Long) => {
    checkedLong(a, b);
    return divideLong(a, b);
  },
  '%': (a: Long, b: Long) => {
    checkedLong(a, b);
    return remainderLong(a, b);
  },
};

const ULONG: Table = {
  ...bitwise(wrapUlong),
  '+': addUlong,
  '-': subtractUlong,
  '*': multiplyUlong,
  '/': (a: Long, b: Long) => (b === 0 ? divideByZero() : divideLong(a, b)),
  '%': (a: Long, b: Long) => (b === 0 ? divideByZero() : remainderLong(a, b)),
};

const DOUBLE: Table = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '%': (a: number, b: number) => a % b,
};

const FLOAT: Table = {
  '+': (a: number, b: number) => Math.fround(a + b),
  '-': (a: number, b: number) => Math.fround(a - b),
  '*': (a: number, b: number) => Math.fround(a * b),
  '/': (a: number, b: number) => Math.fround(a / b),
  '%': (a: number, b: number) => Math.fround(a % b),
};

const DECIMAL: Table = {
  '+': (a: Decimal, b: Decimal) => a.add(b),
  '-': (a: Decimal, b: Decimal) => a.subtract(b),
  '*': (a: Decimal, b: Decimal) => a.multiply(b),
  '/': (a: Decimal, b: Decimal) => a.divide(b),
  '%': (a: Decimal, b: Decimal) => a.remainder(b),
  '<': (a: Decimal, b: Decimal) => a.compareTo(b) < 0,
  '<=': (a: Decimal, b: Decimal) => a.compareTo(b) <= 0,
  '>': (a: Decimal, b: Decimal) => a.compareTo(b) > 0,
  '>=': (a: Decimal, b: Decimal) => a.compareTo(b) >= 0,
  '==': (a: Decimal, b: Decimal) => a.compareTo(b) === 0,
  '!=': (a: Decimal, b: Decimal) => a.compareTo(b) !== 0,
};

/** Comparisons of numbers in JavaScript's own representation, a long among them. */
const COMPARE: Table = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
};

const TABLES: Readonly<Record<ArithmeticKind, Table>> = {
  int: { ...COMPARE, ...INT },
  uint: { ...COMPARE, ...UINT },
  long: { ...COMPARE, ...LONG },
  ulong: { ...COMPARE, ...ULONG },
  float: { ...COMPARE, ...FLOAT },
  double: { ...COMPARE, ...DOUBLE },
  decimal: DECIMAL,
};

/** What an operator does with two numbers of one kind; undefined when it does not exist for them. */
export function numberOperation(operator: BinaryOperator, kind: ArithmeticKind): Operation | undefined {
  return TABLES[kind][operator] as Operation | undefined;
}

/** The exact result of an operator on constant integers; undefined for other operators. */
export function exactInteger(operator: BinaryOperator, a: Long, b: Long): bigint | undefined {
  const x = BigInt(a);
  const y = BigInt(b);
  if (operator === '+') return x + y;
  if (operator === '-') return x - y;
  return operator === '*' ? x * y : undefined;
}
