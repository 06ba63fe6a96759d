import { toArray } from '../values/sequences';
import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T, collectionType } from '../type-system/well-known';
import { NetObject } from '../values/net-object';
import { modified, type CollectionObject } from '../values/collections';
import type { EqualityComparer } from '../values/comparers';
import { defaultEqualityComparer } from '../values/comparers';
import { StepEnumerator, type Enumerator } from '../values/enumerable';
import { argumentNull, invalidOperation } from '../values/exception';
import { HashSetObject } from '../values/hash-set';
import { NetArray } from '../values/net-array';
import { defaultOf, equalityOf } from '../values/operations';
import type { Ref } from '../values/ref';

type Types = readonly Type[];

/** Items of a queue that are out already and stay in its array, at most, unless they are half of it. */
const KEPT = 32;

/** A `Queue<T>` or `Stack<T>`. */
class LineObject extends NetObject {
  /** In the order in which they were put in; of a queue, those before `first` are out already. */
  private kept: unknown[] = [];
  private first = 0;
  version = 0;

  constructor(
    private readonly name: 'Queue' | 'Stack',
    readonly elementType: Type,
  ) {
    super();
  }

  get type(): Type {
    return collectionType(this.name, this.elementType);
  }

  get count(): number {
    return this.kept.length - this.first;
  }

  /** In the order in which they come out. */
  get items(): unknown[] {
    return this.name === 'Queue' ? this.kept.slice(this.first) : this.kept.toReversed();
  }

  put(item: unknown): void {
    this.kept.push(item);
    this.version++;
  }

  peek(): unknown {
    if (this.count === 0) throw invalidOperation(`${this.name} empty.`);
    return this.name === 'Queue' ? this.kept[this.first] : this.kept.at(-1);
  }

  take(): unknown {
    const item = this.peek();
    if (this.name === 'Stack') this.kept.pop();
    else if (++this.first > KEPT && this.first * 2 > this.kept.length) {
      this.kept = this.kept.slice(this.first);
      this.first = 0;
    }
    this.version++;
    return item;
  }

  clear(): void {
    this.kept = [];
    this.first = 0;
    this.version++;
  }

  contains(item: unknown): boolean {
    const areEqual = equalityOf(this.elementType);
    return this.items.some(other => areEqual(other, item));
  }

  enumerate(): Enumerator {
    let index = 0;
    const { items, version } = this;
    return new StepEnumerator(self => {
      if (version !== this.version) throw modified();
      if (index >= items.length) return false;
      self.current = items[index++];
      return true;
    });
  }
}

function lineType(name: 'Queue' | 'Stack', put: string, take: string): TypeDeclaration {
  const filled = (types: Types, items: unknown): LineObject => {
    if (items === null) throw argumentNull('collection');
    const line = new LineObject(name, types[0] ?? T.object);
    for (const item of toArray(items)) line.put(item);
    return line;
  };
  const attempt = (self: LineObject, result: Ref, get: () => unknown): boolean => {
    const any = self.count > 0;
    result.value = any ? get() : defaultOf(self.elementType);
    return any;
  };
  return {
    type: `class System.Collections.Generic.${name}<T> : IReadOnlyCollection<T>, IEnumerable<T>`,
    members: {
      'new()': (types: Types) => new LineObject(name, types[0] ?? T.object),
      'new(int capacity)': (types: Types) => new LineObject(name, types[0] ?? T.object),
      'new(IEnumerable<T> collection)': filled,
      'int Count { get; }': (self: LineObject) => self.count,
      [`void ${put}(T item)`]: (self: LineObject, item: unknown) => self.put(item),
      [`T ${take}()`]: (self: LineObject) => self.take(),
      'T Peek()': (self: LineObject) => self.peek(),
      [`bool Try${take}(out T result)`]: (self: LineObject, result: Ref) =>
        attempt(self, result, () => self.take()),
      'bool TryPeek(out T result)': (self: LineObject, result: Ref) =>
        attempt(self, result, () => self.peek()),
      'void Clear()': (self: LineObject) => self.clear(),
      'bool Contains(T item)': (self: LineObject, item: unknown) => self.contains(item),
      'T[] ToArray()': (self: LineObject) => NetArray.of(self.elementType, self.items),
      'IEnumerator<T> GetEnumerator()': (self: LineObject) => self.enumerate(),
    },
    notImplemented: ['CopyTo', 'TrimExcess'],
  };
}

function set(
  [type = T.object]: Types,
  items: unknown,
  comparer: EqualityComparer | null = null,
): HashSetObject {
  const created = new HashSetObject(type, comparer);
  if (items !== undefined) created.unionWith(items);
  return created;
}

/** `HashSet<T>`, `Queue<T>` and `Stack<T>`. */
export const COLLECTION_TYPES: readonly TypeDeclaration[] = [
  lineType('Queue', 'Enqueue', 'Dequeue'),
  lineType('Stack', 'Push', 'Pop'),
  {
    type: 'class System.Collections.Generic.HashSet<T> : ISet<T>, IReadOnlyCollection<T>',
    members: {
      'new()': (types: Types) => set(types, undefined),
      'new(IEqualityComparer<T> comparer)': (types: Types, comparer: EqualityComparer | null) =>
        set(types, undefined, comparer),
      'new(IEnumerable<T> collection)': (types: Types, items: unknown) => {
        if (items === null) throw argumentNull('collection');
        return set(types, items);
      },
      'new(IEnumerable<T> collection, IEqualityComparer<T> comparer)': set,
      'int Count { get; }': (self: HashSetObject) => self.count,
      'IEqualityComparer<T> Comparer { get; }': (self: HashSetObject) =>
        self.comparer ?? defaultEqualityComparer(self.elementType),
      'bool Add(T item)': (self: HashSetObject, item: unknown) => self.add(item),
      'void Clear()': (self: HashSetObject) => self.clear(),
      'bool Contains(T item)': (self: HashSetObject, item: unknown) => self.contains(item),
      'bool Remove(T item)': (self: HashSetObject, item: unknown) => self.remove(item),
      'int RemoveWhere(Predicate<T> match)': (self: HashSetObject, test: (item: unknown) => boolean) =>
        self.removeWhere(test),
      'void UnionWith(IEnumerable<T> other)': (self: HashSetObject, items: unknown) => self.unionWith(items),
      'void IntersectWith(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.intersectWith(items),
      'void ExceptWith(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.exceptWith(items),
      'void SymmetricExceptWith(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.symmetricExceptWith(items),
      'bool Overlaps(IEnumerable<T> other)': (self: HashSetObject, items: unknown) => self.overlaps(items),
      'bool SetEquals(IEnumerable<T> other)': (self: HashSetObject, items: unknown) => self.setEquals(items),
      'bool IsSubsetOf(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.isSubsetOf(items),
      'bool IsSupersetOf(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.isSupersetOf(items),
      'bool IsProperSubsetOf(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.isSubsetOf(items) && self.isProper(items),
      'bool IsProperSupersetOf(IEnumerable<T> other)': (self: HashSetObject, items: unknown) =>
        self.isSupersetOf(items) && self.isProper(items),
      'IEnumerator<T> GetEnumerator()': (self: CollectionObject) => self.enumerate(),
    },
    notImplemented: [
      'CreateSetComparer',
      'GetObjectData',
      'OnDeserialization',
      'CopyTo',
      'TrimExcess',
      'EnsureCapacity',
      'TryGetValue',
    ],
  },
];
