import type { NumberKind } from '../../type-system/well-known';
import { T, underlyingOf } from '../../type-system/well-known';
import { Decimal } from '../../values/decimal';
import { invalidOperation, overflow } from '../../values/exception';
import { addLong, type Long } from '../../values/long';
import { comparerOf } from '../../values/operations';
import { toArray } from '../../values/sequences';
import { required } from '../../values/sequence-object';
import type { Members, Select, Types } from './shared';

type Kind = Extract<NumberKind, 'int' | 'long' | 'float' | 'double' | 'decimal'>;
const KINDS: readonly Kind[] = ['int', 'long', 'float', 'double', 'decimal'];
const NO_ELEMENTS = 'Sequence contains no elements';

function sum(values: readonly unknown[], kind: Kind): unknown {
  switch (kind) {
    case 'int': {
      // Unlike +, Sum checks.
      let total = 0;
      for (const value of values) {
        total += value as number;
        if (total > 2147483647 || total < -2147483648) throw overflow();
      }
      return total;
    }
    case 'long':
      return (values as Long[]).reduce<Long>((a, b) => {
        const exact = BigInt(a) + BigInt(b);
        if (BigInt.asIntN(64, exact) !== exact) throw overflow();
        return addLong(a, b);
      }, 0);
    case 'float':
      return Math.fround((values as number[]).reduce((a, b) => a + b, 0));
    case 'double':
      return (values as number[]).reduce((a, b) => a + b, 0);
    case 'decimal':
      return (values as Decimal[]).reduce((a, b) => a.add(b), Decimal.zero);
  }
}

function average(values: readonly unknown[], kind: Kind): unknown {
  if (kind === 'decimal') return (sum(values, kind) as Decimal).divide(Decimal.of(BigInt(values.length)));
  if (kind === 'int') return (values as number[]).reduce((a, b) => a + b, 0) / values.length;
  if (kind === 'long')
    return Number((values as Long[]).reduce<bigint>((a, b) => a + BigInt(b), 0n)) / values.length;
  const result = (sum(values, 'double') as number) / values.length;
  return kind === 'float' ? Math.fround(result) : result;
}

const present = (values: readonly unknown[]) => values.filter(value => value !== null);

function sums(): Members {
  const members: Record<string, Members[string]> = {};
  for (const kind of KINDS) {
    const mean = kind === 'int' || kind === 'long' ? 'double' : kind;
    for (const mark of ['', '?']) {
      const type = `${kind}${mark}`;
      const total = (values: readonly unknown[]) => sum(present(values), kind);
      const middle = (values: readonly unknown[]) => {
        const given = present(values);
        if (given.length > 0) return average(given, kind);
        if (mark === '') throw invalidOperation(NO_ELEMENTS);
        return null;
      };
      members[`static ${type} Sum(this IEnumerable<${type}> source)`] = (source: unknown) =>
        total(toArray(required(source)));
      members[`static ${type} Sum<T>(this IEnumerable<T> source, Func<T, ${type}> selector)`] = (
        _: Types,
        source: unknown,
        select: Select,
      ) => total(toArray(required(source)).map(item => select(item)));
      members[`static ${mean}${mark} Average(this IEnumerable<${type}> source)`] = (source: unknown) =>
        middle(toArray(required(source)));
      members[`static ${mean}${mark} Average<T>(this IEnumerable<T> source, Func<T, ${type}> selector)`] = (
        _: Types,
        source: unknown,
        select: Select,
      ) => middle(toArray(required(source)).map(item => select(item)));
    }
  }
  return members;
}

/** The least or greatest value; null when there is none of a type that can be null. */
function extreme(values: readonly unknown[], type: Types[number] | undefined, sign: 1 | -1): unknown {
  const compare = comparerOf(type ?? T.object);
  const given = present(values);
  const [head, ...rest] = given;
  if (given.length === 0) {
    if (type?.isValueType === true && underlyingOf(type) === undefined) throw invalidOperation(NO_ELEMENTS);
    return null;
  }
  return rest.reduce((best, value) => (compare(value, best) * sign > 0 ? value : best), head);
}

function extremes(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [name, sign] of [
    ['Max', 1],
    ['Min', -1],
  ] as const) {
    members[`static T ${name}<T>(this IEnumerable<T> source)`] = ([type]: Types, source: unknown) =>
      extreme(toArray(required(source)), type, sign);
    members[`static R ${name}<T, R>(this IEnumerable<T> source, Func<T, R> selector)`] = (
      [, type]: Types,
      source: unknown,
      select: Select,
    ) =>
      extreme(
        toArray(required(source)).map(item => select(item)),
        type,
        sign,
      );
  }
  return members;
}

/** `Sum`, `Average`, `Min` and `Max`. */
export const NUMBERS: Members = { ...sums(), ...extremes() };
