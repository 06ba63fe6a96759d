import { ArrayType, NamedType, cached, type Type } from '../type-system/type';
import { isSubtype } from '../type-system/subtyping';
import { T, isEnum, numberKind, underlyingOf } from '../type-system/well-known';
import { compareCulture } from './collation';
import { Decimal } from './decimal';
import { ExceptionObject, argumentError, invalidCast, nullReference } from './exception';
import { Boxed, NetObject, type Comparable } from './net-object';

/** The run-time type of a value whose static type is `object`; undefined for null. */
export function typeOf(value: unknown): Type {
  switch (typeof value) {
    case 'string':
      return T.string;
    case 'number':
      return T.int;
    case 'boolean':
      return T.bool;
    case 'function':
      return T.delegate;
    default:
      if (value instanceof NetObject) return value.type;
      throw nullReference();
  }
}

/** Whether a value whose static type is `object` is of a type. Null is of none. */
export function isInstance(value: unknown, type: Type): boolean {
  if (value === null || value === undefined) return false;
  const target = underlyingOf(type) ?? type;
  return typeof value === 'function'
    ? target instanceof NamedType && isSubtype(target, T.delegate)
    : isSubtype(typeOf(value), target);
}

/** From the representation of a static type to the one of `object`. */
export const boxerOf = cached(Symbol('box'), (type: Type): ((value: unknown) => unknown) => {
  const underlying = underlyingOf(type);
  if (underlying !== undefined) {
    const box = boxerOf(underlying);
    return box === unchanged ? unchanged : value => (value === null ? null : box(value));
  }
  const kind = numberKind(type);
  if ((kind !== undefined && kind !== 'int' && kind !== 'decimal') || isEnum(type)) {
    return value => new Boxed(type as NamedType, value);
  }
  return unchanged;
});

function unchanged(value: unknown): unknown {
  return value;
}

/** Whether boxing changes nothing. */
export function boxesToItself(type: Type): boolean {
  return boxerOf(type) === unchanged;
}

/** From the representation of `object` to the one of a static type; throws as a cast does. */
export const unboxerOf = cached(Symbol('unbox'), (type: Type): ((value: unknown) => unknown) => {
  const underlying = underlyingOf(type);
  if (underlying !== undefined) {
    const unbox = unboxerOf(underlying);
    return value => (value === null ? null : unbox(value));
  }
  if (type === T.object) return unchanged;
  if (type.isValueType) {
    return value => {
      if (value === null) throw nullReference();
      if (typeOf(value) !== type && !isSubtype(typeOf(value), type))
        throw invalidCast(typeOf(value).fullName, type.fullName);
      return value instanceof Boxed ? value.value : value;
    };
  }
  return value => {
    if (value !== null && !isInstance(value, type)) throw invalidCast(typeOf(value).fullName, type.fullName);
    return value;
  };
});

/** The value of `default(T)`. */
export const defaultOf = (type: Type): unknown => (type.isValueType ? zeroOf(type) : null);

const zeroOf = cached(Symbol('zero'), (type: Type): unknown => {
  if (underlyingOf(type) !== undefined) return null;
  if (type === T.bool) return false;
  if (type === T.decimal) return Decimal.zero;
  if (numberKind(type) !== undefined || isEnum(type)) return 0;
  return type instanceof NamedType ? (type.definition.declaration.zero?.(type) ?? null) : null;
});

/** `Equals` of two values of `object`. */
export function objectEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return a instanceof NetObject && b !== null && a.equals(b);
}

/** A primitive that is the same for equal values of `object`. */
export function objectHashKey(value: unknown): unknown {
  return value instanceof NetObject ? value.hashKey() : value;
}

function isPrimitive(type: Type): boolean {
  const kind = numberKind(type);
  return type === T.string || type === T.bool || isEnum(type) || (kind !== undefined && kind !== 'decimal');
}

/** The default equality of a type: `EqualityComparer<T>.Default.Equals`. */
export const equalityOf = cached(Symbol('equality'), (type: Type): ((a: unknown, b: unknown) => boolean) => {
  if (type === T.double || type === T.float) return (a, b) => a === b || (a !== a && b !== b);
  if (isPrimitive(underlyingOf(type) ?? type)) return (a, b) => a === b;
  return objectEquals;
});

/** What equal values of a type share, fit to be the key of a `Map`. */
export const hashKeyOf = cached(Symbol('hash'), (type: Type): ((value: unknown) => unknown) =>
  isPrimitive(underlyingOf(type) ?? type) ? value => value : objectHashKey,
);

/** The default order of a type: `Comparer<T>.Default.Compare`. */
export const comparerOf = cached(Symbol('order'), (type: Type): ((a: unknown, b: unknown) => number) => {
  const inner = underlyingOf(type) ?? type;
  const kind = numberKind(inner);
  const compare: (a: unknown, b: unknown) => number =
    inner === T.string
      ? (a, b) => compareCulture(a as string, b as string)
      : (kind !== undefined && kind !== 'decimal') || isEnum(inner) || inner === T.bool
        ? comparePrimitives
        : compareObjects;
  return (a, b) => (a === null ? (b === null ? 0 : -1) : b === null ? 1 : compare(a, b));
});

/** Order of numbers, with NaN before all. */
export function comparePrimitives(a: unknown, b: unknown): number {
  const x = a as number;
  const y = b as number;
  return x < y ? -1 : x > y ? 1 : x === y ? 0 : x !== x ? (y !== y ? 0 : -1) : 1;
}

function isComparable(value: unknown): value is Comparable {
  return value instanceof NetObject && 'compareTo' in value;
}

/** Order of two values of `object`. */
export function compareObjects(a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (isComparable(a)) return a.compareTo(b);
  const type = typeOf(a);
  if (type === typeOf(b)) {
    if (typeof a === 'string') return compareCulture(a, b as string);
    if (typeof a === 'number' || typeof a === 'boolean') return comparePrimitives(a, b);
    if (a instanceof Boxed && b instanceof Boxed) return comparePrimitives(a.value, b.value);
  } else if (isOrdered(a)) throw argumentError(`Object must be of type ${shortName(type)}.`);
  throw argumentError('At least one object must implement IComparable.');
}

function isOrdered(value: unknown): boolean {
  return typeof value !== 'object' || value instanceof Boxed;
}

function shortName(type: Type): string {
  return type.fullName.slice(type.fullName.lastIndexOf('.') + 1);
}

/** Whether a value is an exception object. */
export function isException(value: unknown): value is ExceptionObject {
  return value instanceof ExceptionObject;
}

/** What the elements of an array type are. */
export function elementOf(type: Type): Type {
  return type instanceof ArrayType ? type.element : T.object;
}
