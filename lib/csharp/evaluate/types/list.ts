import { tick } from '../evaluation';
import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { ReadOnlyCollection, modified } from '../values/collections';
import type { Comparer } from '../values/comparers';
import type { Enumerator } from '../values/enumerable';
import { argumentError, argumentNull, argumentOutOfRange } from '../values/exception';
import { ListObject } from '../values/list';
import { NetArray } from '../values/net-array';
import { comparerOf, defaultOf } from '../values/operations';
import { stableSort } from '../values/sorting';
import { toArray } from '../values/sequences';
import { definitionOf } from '../type-system/definition';

type Test = (item: unknown) => boolean;

function sequence(items: unknown): unknown[] {
  if (items === null) throw argumentNull('collection');
  return toArray(items);
}

/** A view of a list that cannot be changed. */
class ReadOnlyList extends ReadOnlyCollection {
  constructor(private readonly list: ListObject) {
    super();
  }

  get elementType(): Type {
    return this.list.elementType;
  }

  get type(): Type {
    return definitionOf('System.Collections.ObjectModel.ReadOnlyCollection', 1).instantiate([
      this.elementType,
    ]);
  }

  get count(): number {
    return this.list.count;
  }

  get(index: number): unknown {
    return this.list.get(index);
  }

  enumerate(): Enumerator {
    return this.list.enumerate();
  }
}

function range(self: ListObject, index: number, count: number): unknown[] {
  if (index < 0) throw argumentOutOfRange('index', 'Non-negative number required.');
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  if (index + count > self.count) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  return self.items.slice(index, index + count);
}

function binarySearch(self: ListObject, item: unknown, compare: (a: unknown, b: unknown) => number): number {
  let low = 0;
  let high = self.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compare(self.items[middle], item);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return ~low;
}

function findLastIndex(self: ListObject, test: Test): number {
  for (let i = self.count - 1; i >= 0; i--) if (test(self.items[i])) return i;
  return -1;
}

const found = (self: ListObject, index: number): unknown =>
  index < 0 ? defaultOf(self.elementType) : self.items[index];

/** `List<T>` and the view of one that cannot be changed. */
export const LIST_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class System.Collections.Generic.List<T> : IList<T>, IReadOnlyList<T>',
    members: {
      'new()': ([type = T.object]: readonly Type[]) => new ListObject(type),
      'new(int capacity)': ([type = T.object]: readonly Type[], capacity: number) => {
        if (capacity < 0) throw argumentOutOfRange('capacity', 'Non-negative number required.');
        return new ListObject(type);
      },
      'new(IEnumerable<T> collection)': ([type = T.object]: readonly Type[], items: unknown) =>
        new ListObject(type, sequence(items)),
      'int Count { get; }': (self: ListObject) => self.items.length,
      'int Capacity { get; }': (self: ListObject) => self.items.length,
      'T this[int index] { get; set; }': {
        get: (self: ListObject, index: number) => self.get(index),
        set: (self: ListObject, index: number, value: unknown) => self.set(index, value),
      },
      'void Add(T item)': (self: ListObject, item: unknown) => self.add(item),
      'void AddRange(IEnumerable<T> collection)': (self: ListObject, items: unknown) => {
        for (const item of sequence(items)) self.add(item);
      },
      'void Clear()': (self: ListObject) => self.clear(),
      'bool Contains(T item)': (self: ListObject, item: unknown) => self.contains(item),
      'int IndexOf(T item)': (self: ListObject, item: unknown) => self.indexOf(item),
      'int LastIndexOf(T item)': (self: ListObject, item: unknown) => {
        const reversed = new ListObject(self.elementType, [...self.items].reverse()).indexOf(item);
        return reversed < 0 ? -1 : self.count - 1 - reversed;
      },
      'void Insert(int index, T item)': (self: ListObject, index: number, item: unknown) =>
        self.insert(index, item),
      'void InsertRange(int index, IEnumerable<T> collection)': (
        self: ListObject,
        index: number,
        items: unknown,
      ) => self.insertMany(index, sequence(items)),
      'bool Remove(T item)': (self: ListObject, item: unknown) => self.remove(item),
      'void RemoveAt(int index)': (self: ListObject, index: number) => self.removeAt(index),
      'void RemoveRange(int index, int count)': (self: ListObject, index: number, count: number) => {
        range(self, index, count);
        self.items.splice(index, count);
        self.version++;
      },
      'int RemoveAll(Predicate<T> match)': (self: ListObject, test: Test) => {
        const kept = self.items.filter(item => !test(item));
        const removed = self.count - kept.length;
        self.replaceAll(kept);
        return removed;
      },
      'T Find(Predicate<T> match)': (self: ListObject, test: Test) => found(self, self.items.findIndex(test)),
      'T FindLast(Predicate<T> match)': (self: ListObject, test: Test) =>
        found(self, findLastIndex(self, test)),
      'List<T> FindAll(Predicate<T> match)': (self: ListObject, test: Test) =>
        new ListObject(
          self.elementType,
          self.items.filter(item => test(item)),
        ),
      'int FindIndex(Predicate<T> match)': (self: ListObject, test: Test) =>
        self.items.findIndex(item => test(item)),
      'int FindLastIndex(Predicate<T> match)': findLastIndex,
      'bool Exists(Predicate<T> match)': (self: ListObject, test: Test) =>
        self.items.some(item => test(item)),
      'bool TrueForAll(Predicate<T> match)': (self: ListObject, test: Test) =>
        self.items.every(item => test(item)),
      'void ForEach(Action<T> action)': (self: ListObject, action: (item: unknown) => void) => {
        const { version } = self;
        for (const item of self.items) {
          tick();
          action(item);
          if (version !== self.version) throw modified();
        }
      },
      'List<R> ConvertAll<R>(Converter<T, R> converter)': (
        [type = T.object]: readonly Type[],
        self: ListObject,
        convert: (item: unknown) => unknown,
      ) =>
        new ListObject(
          type,
          self.items.map(item => convert(item)),
        ),
      'List<T> GetRange(int index, int count)': (self: ListObject, index: number, count: number) =>
        new ListObject(self.elementType, range(self, index, count)),
      'void Reverse()': (self: ListObject) => self.replaceAll([...self.items].reverse()),
      'void Sort()': (self: ListObject) =>
        self.replaceAll(stableSort(self.items, comparerOf(self.elementType))),
      'void Sort(Comparison<T> comparison)': (
        self: ListObject,
        compare: (a: unknown, b: unknown) => number,
      ) => self.replaceAll(stableSort(self.items, compare)),
      'void Sort(IComparer<T> comparer)': (self: ListObject, comparer: Comparer | null) =>
        self.replaceAll(stableSort(self.items, comparer?.compare ?? comparerOf(self.elementType))),
      'int BinarySearch(T item)': (self: ListObject, item: unknown) =>
        binarySearch(self, item, comparerOf(self.elementType)),
      'T[] ToArray()': (self: ListObject) => NetArray.of(self.elementType, [...self.items]),
      'ReadOnlyCollection<T> AsReadOnly()': (self: ListObject) => new ReadOnlyList(self),
      'void TrimExcess()': () => undefined,
      'IEnumerator<T> GetEnumerator()': (self: ListObject) => self.enumerate(),
    },
    notImplemented: ['CopyTo'],
  },
  {
    type: 'class System.Collections.ObjectModel.ReadOnlyCollection<T> : IReadOnlyList<T>, IEnumerable<T>',
    members: {
      'int Count { get; }': (self: ReadOnlyList) => self.count,
      'T this[int index] { get; }': (self: ReadOnlyList, index: number) => self.get(index),
      'bool Contains(T value)': (self: ReadOnlyList, item: unknown) => self.contains(item),
    },
  },
];
