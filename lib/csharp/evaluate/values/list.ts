import type { Type } from '../type-system/type';
import { collectionType } from '../type-system/well-known';
import type { ListLike } from './collections';
import { modified } from './collections';
import { Enumerator } from './enumerable';
import { argumentOutOfRange, indexOutOfRange } from './exception';
import { NetObject } from './net-object';
import { equalityOf } from './operations';

/** A `List<T>`. */
export class ListObject<E = unknown> extends NetObject implements ListLike<E> {
  readonly isReadOnly = false;
  /** Counts changes, so that a run over the list notices them. */
  version = 0;
  private lazyType: Type | undefined;

  constructor(
    readonly elementType: Type,
    readonly items: E[] = [],
  ) {
    super();
  }

  get type(): Type {
    return (this.lazyType ??= collectionType('List', this.elementType));
  }

  get count(): number {
    return this.items.length;
  }

  get(index: number): E {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    return this.items[index] as E;
  }

  set(index: number, value: E): void {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    this.items[index] = value;
    this.version++;
  }

  add(item: E): void {
    this.items.push(item);
    this.version++;
  }

  clear(): void {
    this.items.length = 0;
    this.version++;
  }

  contains(item: E): boolean {
    return this.indexOf(item) >= 0;
  }

  indexOf(item: E): number {
    const areEqual = equalityOf(this.elementType);
    return this.items.findIndex(other => areEqual(other, item));
  }

  insert(index: number, item: E): void {
    this.insertMany(index, [item]);
  }

  insertMany(index: number, items: readonly E[]): void {
    if (index < 0 || index > this.items.length) {
      throw argumentOutOfRange('index', 'Index must be within the bounds of the List.');
    }
    this.items.splice(index, 0, ...items);
    this.version++;
  }

  remove(item: E): boolean {
    const index = this.indexOf(item);
    if (index >= 0) this.removeAt(index);
    return index >= 0;
  }

  removeAt(index: number): void {
    if (index < 0 || index >= this.items.length) throw indexOutOfRange();
    this.items.splice(index, 1);
    this.version++;
  }

  /** Puts other items in the place of all. */
  replaceAll(items: readonly E[]): void {
    this.items.length = 0;
    for (const item of items) this.items.push(item);
    this.version++;
  }

  enumerate(): Enumerator<E> {
    return new ListEnumerator(this);
  }
}

class ListEnumerator<E> extends Enumerator<E> {
  private index = 0;
  private readonly version: number;

  constructor(private readonly list: ListObject<E>) {
    super();
    this.version = list.version;
  }

  moveNext(): boolean {
    if (this.version !== this.list.version) throw modified();
    const { items } = this.list;
    if (this.index >= items.length) return false;
    this.current = items[this.index++] as E;
    return true;
  }
}
