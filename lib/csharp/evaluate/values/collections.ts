import type { Type } from '../type-system/type';
import type { Enumerable, Enumerator } from './enumerable';
import { fail } from './exception';
import { NetObject } from './net-object';
import type { Ref } from './ref';

/** `ICollection<T>` */
export interface CollectionObject<E = unknown> extends Enumerable<E> {
  readonly count: number;
  readonly isReadOnly: boolean;
  add(item: E): unknown;
  clear(): void;
  contains(item: E): boolean;
  remove(item: E): boolean;
}

/** `IList<T>` */
export interface ListLike<E = unknown> extends CollectionObject<E> {
  get(index: number): E;
  set(index: number, value: E): void;
  indexOf(item: E): number;
  insert(index: number, item: E): void;
  removeAt(index: number): void;
}

/** `ISet<T>` */
export interface SetLike<E = unknown> extends CollectionObject<E> {
  add(item: E): boolean;
  unionWith(other: unknown): void;
  intersectWith(other: unknown): void;
  exceptWith(other: unknown): void;
}

/** What a dictionary needs to be read. */
export interface ReadOnlyDictionaryLike extends Enumerable {
  readonly count: number;
  readonly keys: Enumerable;
  readonly values: Enumerable;
  get(key: unknown): unknown;
  containsKey(key: unknown): boolean;
  tryGet(key: unknown, value: Ref): boolean;
}

/** `IDictionary<K, V>` */
export interface DictionaryLike extends ReadOnlyDictionaryLike {
  set(key: unknown, value: unknown): void;
  addPair(key: unknown, value: unknown): void;
  removeKey(key: unknown): boolean;
}

export function readOnly(): Error {
  return fail('System.NotSupportedException', 'Collection is read-only.');
}

export function modified(): Error {
  return fail(
    'System.InvalidOperationException',
    'Collection was modified; enumeration operation may not execute.',
  );
}

/** Base of collections that cannot be changed through their interfaces. */
export abstract class ReadOnlyCollection extends NetObject implements CollectionObject {
  abstract readonly elementType: Type;
  abstract readonly count: number;
  readonly isReadOnly = true;

  abstract enumerate(): Enumerator;

  add(): void {
    throw readOnly();
  }

  clear(): void {
    throw readOnly();
  }

  remove(): boolean {
    throw readOnly();
  }

  contains(item: unknown): boolean {
    const enumerator = this.enumerate();
    while (enumerator.moveNext()) if (enumerator.current === item) return true;
    return false;
  }
}
