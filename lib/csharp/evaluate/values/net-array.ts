import type { ArrayType, Type } from '../type-system/type';
import { Enumerator, type Enumerable } from './enumerable';
import { fail } from './exception';
import { NetObject } from './net-object';

/** An array. Elements have the representation of the element type; those of a `byte[]` are kept in a `Uint8Array`. */
export class NetArray<E = unknown> extends NetObject implements Enumerable<E> {
  constructor(
    readonly elementType: Type,
    readonly items: { [index: number]: E; readonly length: number; [Symbol.iterator](): IterableIterator<E> },
  ) {
    super();
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

function outOfBounds(): Error {
  return fail('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
}
