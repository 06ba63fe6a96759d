import type { Type } from '../type-system/type';
import { collectionType } from '../type-system/well-known';
import type { SetLike } from './collections';
import { modified } from './collections';
import type { EqualityComparer } from './comparers';
import { StepEnumerator, type Enumerator } from './enumerable';
import { NetObject } from './net-object';
import { hashKeyOf } from './operations';
import { toArray } from './sequences';

/** A `HashSet<T>`; runs over it in the order of insertion. */
export class HashSetObject extends NetObject implements SetLike {
  readonly isReadOnly = false;
  private items = new Map<unknown, unknown>();
  private readonly keyOf: (item: unknown) => unknown;
  private version = 0;

  constructor(
    readonly elementType: Type,
    readonly comparer: EqualityComparer | null = null,
  ) {
    super();
    this.keyOf = comparer?.keyOf ?? hashKeyOf(elementType);
  }

  get type(): Type {
    return collectionType('HashSet', this.elementType);
  }

  get count(): number {
    return this.items.size;
  }

  add(item: unknown): boolean {
    const key = this.keyOf(item);
    if (this.items.has(key)) return false;
    this.items.set(key, item);
    this.version++;
    return true;
  }

  contains(item: unknown): boolean {
    return this.items.has(this.keyOf(item));
  }

  remove(item: unknown): boolean {
    return this.items.delete(this.keyOf(item));
  }

  clear(): void {
    this.items.clear();
    this.version++;
  }

  removeWhere(test: (item: unknown) => boolean): number {
    const { size } = this.items;
    for (const [key, item] of this.items) if (test(item)) this.items.delete(key);
    return size - this.items.size;
  }

  private other(items: unknown): HashSetObject {
    const set = new HashSetObject(this.elementType, this.comparer);
    for (const item of toArray(items)) set.add(item);
    return set;
  }

  unionWith(items: unknown): void {
    for (const item of toArray(items)) this.add(item);
  }

  intersectWith(items: unknown): void {
    const other = this.other(items);
    this.removeWhere(item => !other.contains(item));
  }

  exceptWith(items: unknown): void {
    for (const item of toArray(items)) this.remove(item);
  }

  symmetricExceptWith(items: unknown): void {
    for (const item of this.other(items).items.values()) if (!this.remove(item)) this.add(item);
  }

  overlaps(items: unknown): boolean {
    return toArray(items).some(item => this.contains(item));
  }

  isSupersetOf(items: unknown): boolean {
    return toArray(items).every(item => this.contains(item));
  }

  isSubsetOf(items: unknown): boolean {
    const other = this.other(items);
    return [...this.items.values()].every(item => other.contains(item));
  }

  setEquals(items: unknown): boolean {
    return this.isSupersetOf(items) && this.isSubsetOf(items);
  }

  isProper(items: unknown): boolean {
    return this.other(items).count !== this.count;
  }

  enumerate(): Enumerator {
    const items = this.items.values();
    const { version } = this;
    return new StepEnumerator(self => {
      if (version !== this.version) throw modified();
      const next = items.next();
      if (next.done === true) return false;
      self.current = next.value;
      return true;
    });
  }
}
