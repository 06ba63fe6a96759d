import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { Comparer } from '../values/comparers';
import { argumentError, argumentNull, argumentOutOfRange } from '../values/exception';
import { NetArray } from '../values/net-array';
import { boxerOf, comparerOf, defaultOf, unboxerOf } from '../values/operations';
import { stableSort } from '../values/sorting';

type Types = readonly Type[];
type Test = (item: unknown) => boolean;
type Compare = (a: unknown, b: unknown) => number;

function checked(array: NetArray | null, parameter = 'array'): NetArray {
  if (array === null) throw argumentNull(parameter);
  return array;
}

const list = (array: NetArray | null): unknown[] => Array.from(checked(array).items);

function overwrite(array: NetArray, items: readonly unknown[], from = 0): void {
  for (const [i, item] of items.entries()) array.items[from + i] = item;
}

function copy(
  source: NetArray | null,
  from: number,
  target: NetArray | null,
  to: number,
  length: number,
): void {
  const items = checked(source, 'sourceArray').items;
  const destination = checked(target, 'destinationArray');
  if (length < 0) throw argumentOutOfRange('length', 'Non-negative number required.');
  if (from < 0 || from + length > items.length)
    throw argumentError(
      "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
      'sourceArray',
    );
  if (to < 0 || to + length > destination.length)
    throw argumentError(
      "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
      'destinationArray',
    );
  overwrite(
    destination,
    Array.from({ length }, (_, i) => items[from + i]),
    to,
  );
}

function sort(array: NetArray | null, compare: Compare): void {
  overwrite(checked(array), stableSort(list(array), compare));
}

function reverse(array: NetArray | null, from: number, length: number): void {
  const items = list(array);
  if (from < 0 || length < 0 || from + length > items.length) {
    throw argumentError(
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  overwrite(checked(array), items.slice(from, from + length).reverse(), from);
}

/** `System.Array`, the base of all arrays. */
export const ARRAY: TypeDeclaration = {
  type: 'class System.Array : System.Collections.ICollection',
  members: {
    'int Length { get; }': (self: NetArray) => self.items.length,
    'long LongLength { get; }': (self: NetArray) => self.items.length,
    'int Rank { get; }': () => 1,
    'int GetLength(int dimension)': (self: NetArray) => self.length,
    'int GetLowerBound(int dimension)': () => 0,
    'int GetUpperBound(int dimension)': (self: NetArray) => self.length - 1,
    'object GetValue(int index)': (self: NetArray, index: number) =>
      boxerOf(self.elementType)(self.get(index)),
    'void SetValue(object value, int index)': (self: NetArray, value: unknown, index: number) =>
      self.set(index, unboxerOf(self.elementType)(value)),
    'object Clone()': (self: NetArray) => NetArray.of(self.elementType, list(self)),
    'void CopyTo(Array array, int index)': (self: NetArray, target: NetArray, index: number) =>
      copy(self, 0, target, index, self.length),
    'static void Copy(Array sourceArray, Array destinationArray, int length)': (
      source: NetArray,
      target: NetArray,
      length: number,
    ) => copy(source, 0, target, 0, length),
    'static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)':
      copy,
    'static void Clear(Array array, int index, int length)': (
      array: NetArray,
      index: number,
      length: number,
    ) => overwrite(array, new Array<unknown>(length).fill(defaultOf(array.elementType)), index),
    'static void Reverse(Array array)': (array: NetArray | null) => reverse(array, 0, checked(array).length),
    'static void Reverse(Array array, int index, int length)': reverse,
    'static void Sort(Array array)': (array: NetArray | null) =>
      sort(array, comparerOf(checked(array).elementType)),
    'static void Sort<T>(T[] array)': (_: Types, array: NetArray | null) =>
      sort(array, comparerOf(checked(array).elementType)),
    'static void Sort<T>(T[] array, Comparison<T> comparison)': (
      _: Types,
      array: NetArray | null,
      compare: Compare,
    ) => sort(array, compare),
    'static void Sort<T>(T[] array, IComparer<T> comparer)': (
      _: Types,
      array: NetArray | null,
      comparer: Comparer | null,
    ) => sort(array, comparer?.compare ?? comparerOf(checked(array).elementType)),
    'static int IndexOf(Array array, object value)': (array: NetArray | null, value: unknown) =>
      list(array).findIndex(item => boxerOf(checked(array).elementType)(item) === value),
    'static int IndexOf<T>(T[] array, T value)': (_: Types, array: NetArray | null, value: unknown) =>
      checked(array).indexOf(value),
    'static int LastIndexOf<T>(T[] array, T value)': (_: Types, array: NetArray | null, value: unknown) => {
      const index = NetArray.of(checked(array).elementType, list(array).reverse()).indexOf(value);
      return index < 0 ? -1 : checked(array).length - 1 - index;
    },
    'static bool Exists<T>(T[] array, Predicate<T> match)': (_: Types, array: NetArray | null, test: Test) =>
      list(array).some(item => test(item)),
    'static T Find<T>(T[] array, Predicate<T> match)': (
      [type = T.object]: Types,
      array: NetArray | null,
      test: Test,
    ) => {
      const index = list(array).findIndex(item => test(item));
      return index < 0 ? defaultOf(type) : checked(array).get(index);
    },
    'static T[] FindAll<T>(T[] array, Predicate<T> match)': (
      [type = T.object]: Types,
      array: NetArray | null,
      test: Test,
    ) =>
      NetArray.of(
        type,
        list(array).filter(item => test(item)),
      ),
    'static int FindIndex<T>(T[] array, Predicate<T> match)': (
      _: Types,
      array: NetArray | null,
      test: Test,
    ) => list(array).findIndex(item => test(item)),
    'static bool TrueForAll<T>(T[] array, Predicate<T> match)': (
      _: Types,
      array: NetArray | null,
      test: Test,
    ) => list(array).every(item => test(item)),
    'static void ForEach<T>(T[] array, Action<T> action)': (
      _: Types,
      array: NetArray | null,
      action: (item: unknown) => void,
    ) => {
      for (const item of list(array)) action(item);
    },
    'static R[] ConvertAll<T, R>(T[] array, Converter<T, R> converter)': (
      [, type = T.object]: Types,
      array: NetArray | null,
      convert: (item: unknown) => unknown,
    ) =>
      NetArray.of(
        type,
        list(array).map(item => convert(item)),
      ),
    'static void Fill<T>(T[] array, T value)': (_: Types, array: NetArray | null, value: unknown) => {
      for (let i = 0; i < checked(array).length; i++) checked(array).set(i, value);
    },
    'static T[] Empty<T>()': ([type = T.object]: Types) => NetArray.of(type, []),
  },
  notImplemented: [
    'BinarySearch',
    'CreateInstance',
    'Initialize',
    'AsReadOnly',
    'ConstrainedCopy',
    'FindLast',
    'FindLastIndex',
    'Resize',
    'GetLongLength',
    'IsFixedSize',
    'IsReadOnly',
    'IsSynchronized',
    'SyncRoot',
  ],
};
