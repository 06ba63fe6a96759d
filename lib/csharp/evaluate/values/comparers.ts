import { collectionType } from '../type-system/well-known';
import { namedType } from '../type-system/definition';
import type { Type } from '../type-system/type';
import { comparerFor, compareNullable, folded } from './comparison';
import { stableHash } from './hash-code';
import { NetObject } from './net-object';
import { comparerOf, equalityOf, hashKeyOf } from './operations';

/** An `IEqualityComparer<T>`, over the representation of `T`. */
export interface EqualityComparer {
  readonly areEqual: (a: unknown, b: unknown) => boolean;
  /** A primitive that is the same for values that are equal by this comparer. */
  readonly keyOf: (value: unknown) => unknown;
  hashCode(value: unknown): number;
}

/** An `IComparer<T>`, over the representation of `T`. */
export interface Comparer {
  readonly compare: (a: unknown, b: unknown) => number;
}

class DefaultEquality extends NetObject implements EqualityComparer {
  readonly areEqual: (a: unknown, b: unknown) => boolean;
  readonly keyOf: (value: unknown) => unknown;

  constructor(
    readonly type: Type,
    element: Type,
  ) {
    super();
    this.areEqual = equalityOf(element);
    this.keyOf = hashKeyOf(element);
  }

  hashCode(value: unknown): number {
    return value === null ? 0 : stableHash(value);
  }
}

class DefaultOrder extends NetObject implements Comparer {
  readonly compare: (a: unknown, b: unknown) => number;

  constructor(
    readonly type: Type,
    element: Type,
  ) {
    super();
    this.compare = comparerOf(element);
  }
}

/** `EqualityComparer<T>.Default` */
export function defaultEqualityComparer(element: Type): EqualityComparer & NetObject {
  return new DefaultEquality(collectionType('EqualityComparer', element), element);
}

/** `Comparer<T>.Default` */
export function defaultComparer(element: Type): Comparer & NetObject {
  return new DefaultOrder(collectionType('Comparer', element), element);
}

/** `StringComparer.OrdinalIgnoreCase` and the like. */
export class StringComparerObject extends NetObject implements EqualityComparer, Comparer {
  readonly type = namedType('System.StringComparer');

  constructor(
    /** The number of the `StringComparison` that it compares by. */
    private readonly comparison: number,
  ) {
    super();
  }

  readonly keyOf = (value: unknown): unknown =>
    typeof value === 'string' ? folded(value, this.comparison) : value;

  readonly compare = (a: unknown, b: unknown): number =>
    compareNullable(a as string | null, b as string | null, comparerFor(this.comparison));

  readonly areEqual = (a: unknown, b: unknown): boolean => this.compare(a, b) === 0;

  hashCode(value: unknown): number {
    return stableHash(this.keyOf(value));
  }

  override equals(other: unknown): boolean {
    return other instanceof StringComparerObject && other.comparison === this.comparison;
  }
}
