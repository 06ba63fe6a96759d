import type { ArrayType, Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { ListLike } from './collections';
import { Enumerator } from './enumerable';
import { fail } from './exception';
import { NetObject } from './net-object';
import { equalityOf } from './operations';

/** An array. Elements have the representation of the element type; those of a `byte[]` are kept in a `Uint8Array`. */
export class NetArray<E = unknown> extends NetObject implements ListLike<E> {
  readonly isReadOnly = true;

  constructor(
    readonly elementType: Type,
    readonly items: { [index: number]: E; readonly length: number; [Symbol.iterator](): IterableIterator<E> },
  ) {
    super();
  }

  /** An array of items that are in a JavaScript array. */
  static of(elementType: Type, items: unknown[]): NetArray {
    return new NetArray(elementType, elementType === T.byte ? Uint8Array.from(items as number[]) : items);
  }

  get type(): ArrayType {
    return this.elementType.arrayType;
  }

  get length(): number {
    return this.items.length;
  }

  get(index: number): E {
    if (index < 0 || index >= this.items.length) throw outOfBounds();
    return this.items[index] as E;
  }

  set(index: number, value: E): void {
    if (index < 0 || index >= this.items.length) throw outOfBounds();
    this.items[index] = value;
  }

  get count(): number {
    return this.items.length;
  }

  indexOf(item: E): number {
    const areEqual = equalityOf(this.elementType);
    for (let i = 0; i < this.items.length; i++) if (areEqual(this.items[i], item)) return i;
    return -1;
  }

  contains(item: E): boolean {
    return this.indexOf(item) >= 0;
  }

  add(): void {
    throw fixedSize();
  }

  clear(): void {
    throw fixedSize();
  }

  remove(): boolean {
    throw fixedSize();
  }

  insert(): void {
    throw fixedSize();
  }

  removeAt(): void {
    throw fixedSize();
  }

  enumerate(): Enumerator<E> {
    return new ArrayEnumerator(this.items);
  }
}

/** Runs over anything with indexes. */
export class ArrayEnumerator<E> extends Enumerator<E> {
  private index = 0;

  constructor(private readonly items: { readonly [index: number]: E; readonly length: number }) {
    super();
  }

  moveNext(): boolean {
    if (this.index >= this.items.length) return false;
    this.current = this.items[this.index++] as E;
    return true;
  }
}

function fixedSize(): Error {
  return fail('System.NotSupportedException', 'Collection was of a fixed size.');
}

function outOfBounds(): Error {
  return fail('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}
