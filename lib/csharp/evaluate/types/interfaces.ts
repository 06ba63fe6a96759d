import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { Enumerator, Enumerable } from '../values/enumerable';
import type { Comparer, EqualityComparer } from '../values/comparers';
import { defaultComparer, defaultEqualityComparer } from '../values/comparers';
import { enumeratorOf, enumeratorOfObjects } from '../values/sequences';
import type { CollectionObject, DictionaryLike, ListLike, SetLike } from '../values/collections';
import type { Comparable } from '../values/net-object';
import { compareObjects } from '../values/operations';
import type { Ref } from '../values/ref';

const G = 'System.Collections.Generic';

const ENUMERATOR: NonNullable<TypeDeclaration['members']> = {
  'bool MoveNext()': (self: Enumerator) => self.moveNext(),
  'void Dispose()': () => undefined,
};

/** Delegates, by the signature of their `Invoke`. */
const DELEGATES = [
  'void System.Action()',
  'void System.Action<in T>(T obj)',
  'void System.Action<in T1, in T2>(T1 arg1, T2 arg2)',
  'void System.Action<in T1, in T2, in T3>(T1 arg1, T2 arg2, T3 arg3)',
  'void System.Action<in T1, in T2, in T3, in T4>(T1 arg1, T2 arg2, T3 arg3, T4 arg4)',
  'R System.Func<out R>()',
  'R System.Func<in T, out R>(T arg)',
  'R System.Func<in T1, in T2, out R>(T1 arg1, T2 arg2)',
  'R System.Func<in T1, in T2, in T3, out R>(T1 arg1, T2 arg2, T3 arg3)',
  'R System.Func<in T1, in T2, in T3, in T4, out R>(T1 arg1, T2 arg2, T3 arg3, T4 arg4)',
  'R System.Func<in T1, in T2, in T3, in T4, in T5, out R>(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)',
  'bool System.Predicate<in T>(T obj)',
  'int System.Comparison<in T>(T x, T y)',
  'R System.Converter<in T, out R>(T input)',
];

/** Interfaces and delegates. */
export const INTERFACE_TYPES: readonly TypeDeclaration[] = [
  { type: 'class System.Delegate' },
  ...DELEGATES.map(signature => ({ type: `delegate ${signature}` })),
  { type: 'interface System.IFormatProvider' },
  { type: 'interface System.IFormattable' },
  { type: 'interface System.IDisposable', members: { 'void Dispose()': () => undefined } },
  {
    type: 'interface System.IComparable',
    members: {
      'int CompareTo(object obj)': (self: unknown, other: unknown) =>
        other === null ? 1 : compareObjects(self, other),
    },
  },
  {
    type: 'interface System.IComparable<in T>',
    members: { 'int CompareTo(T other)': (self: Comparable, other: unknown) => compareObjects(self, other) },
  },
  { type: 'interface System.IEquatable<T>' },
  {
    type: 'interface System.Collections.IEnumerable',
    members: { 'IEnumerator GetEnumerator()': (self: unknown) => enumeratorOfObjects(self) },
  },
  {
    type: 'interface System.Collections.IEnumerator',
    members: {
      'object Current { get; }': (self: Enumerator) => self.current,
      'bool MoveNext()': (self: Enumerator) => self.moveNext(),
    },
  },
  { type: 'interface System.Collections.ICollection : IEnumerable', notImplemented: ['Count', 'CopyTo'] },
  { type: 'interface System.Collections.IList : ICollection', notImplemented: ['*'] },
  {
    type: `interface ${G}.IEnumerable<out T> : IEnumerable`,
    members: { 'IEnumerator<T> GetEnumerator()': (self: unknown) => enumeratorOf(self) },
  },
  {
    type: `interface ${G}.IEnumerator<out T> : IDisposable`,
    members: { 'T Current { get; }': (self: Enumerator) => self.current, ...ENUMERATOR },
  },
  {
    type: `interface ${G}.IReadOnlyCollection<out T> : IEnumerable<T>`,
    members: { 'int Count { get; }': (self: CollectionObject) => self.count },
  },
  {
    type: `interface ${G}.IReadOnlyList<out T> : IReadOnlyCollection<T>`,
    members: { 'T this[int index] { get; }': (self: ListLike, index: number) => self.get(index) },
  },
  {
    type: `interface ${G}.ICollection<T> : IEnumerable<T>`,
    members: {
      'int Count { get; }': (self: CollectionObject) => self.count,
      'bool IsReadOnly { get; }': (self: CollectionObject) => self.isReadOnly,
      'void Add(T item)': (self: CollectionObject, item: unknown) => self.add(item),
      'void Clear()': (self: CollectionObject) => self.clear(),
      'bool Contains(T item)': (self: CollectionObject, item: unknown) => self.contains(item),
      'bool Remove(T item)': (self: CollectionObject, item: unknown) => self.remove(item),
    },
    notImplemented: ['CopyTo'],
  },
  {
    type: `interface ${G}.IList<T> : ICollection<T>`,
    members: {
      'T this[int index] { get; set; }': {
        get: (self: ListLike, index: number) => self.get(index),
        set: (self: ListLike, index: number, value: unknown) => self.set(index, value),
      },
      'int IndexOf(T item)': (self: ListLike, item: unknown) => self.indexOf(item),
      'void Insert(int index, T item)': (self: ListLike, index: number, item: unknown) =>
        self.insert(index, item),
      'void RemoveAt(int index)': (self: ListLike, index: number) => self.removeAt(index),
    },
  },
  {
    type: `interface ${G}.ISet<T> : ICollection<T>`,
    members: {
      'bool Add(T item)': (self: SetLike, item: unknown) => self.add(item),
      'void UnionWith(IEnumerable<T> other)': (self: SetLike, other: Enumerable) => self.unionWith(other),
      'void IntersectWith(IEnumerable<T> other)': (self: SetLike, other: Enumerable) =>
        self.intersectWith(other),
      'void ExceptWith(IEnumerable<T> other)': (self: SetLike, other: Enumerable) => self.exceptWith(other),
    },
    notImplemented: [
      'SymmetricExceptWith',
      'IsSubsetOf',
      'IsSupersetOf',
      'Overlaps',
      'SetEquals',
      'IsProperSubsetOf',
      'IsProperSupersetOf',
    ],
  },
  {
    type: `interface ${G}.IReadOnlyDictionary<K, V> : IReadOnlyCollection<KeyValuePair<K, V>>`,
    members: {
      'V this[K key] { get; }': (self: DictionaryLike, key: unknown) => self.get(key),
      'IEnumerable<K> Keys { get; }': (self: DictionaryLike) => self.keys,
      'IEnumerable<V> Values { get; }': (self: DictionaryLike) => self.values,
      'bool ContainsKey(K key)': (self: DictionaryLike, key: unknown) => self.containsKey(key),
      'bool TryGetValue(K key, out V value)': (self: DictionaryLike, key: unknown, value: Ref) =>
        self.tryGet(key, value),
    },
  },
  {
    type: `interface ${G}.IDictionary<K, V> : ICollection<KeyValuePair<K, V>>`,
    members: {
      'V this[K key] { get; set; }': {
        get: (self: DictionaryLike, key: unknown) => self.get(key),
        set: (self: DictionaryLike, key: unknown, value: unknown) => self.set(key, value),
      },
      'ICollection<K> Keys { get; }': (self: DictionaryLike) => self.keys,
      'ICollection<V> Values { get; }': (self: DictionaryLike) => self.values,
      'void Add(K key, V value)': (self: DictionaryLike, key: unknown, value: unknown) =>
        self.addPair(key, value),
      'bool ContainsKey(K key)': (self: DictionaryLike, key: unknown) => self.containsKey(key),
      'bool Remove(K key)': (self: DictionaryLike, key: unknown) => self.removeKey(key),
      'bool TryGetValue(K key, out V value)': (self: DictionaryLike, key: unknown, value: Ref) =>
        self.tryGet(key, value),
    },
  },
  {
    type: `interface ${G}.IEqualityComparer<in T>`,
    members: {
      'bool Equals(T x, T y)': (self: EqualityComparer, a: unknown, b: unknown) => self.areEqual(a, b),
      'int GetHashCode(T obj)': (self: EqualityComparer, value: unknown) => self.hashCode(value),
    },
  },
  {
    type: `interface ${G}.IComparer<in T>`,
    members: { 'int Compare(T x, T y)': (self: Comparer, a: unknown, b: unknown) => self.compare(a, b) },
  },
  {
    type: `class ${G}.EqualityComparer<T> : IEqualityComparer<T>`,
    members: {
      'static EqualityComparer<T> Default { get; }': ([type = T.object]: readonly Type[]) =>
        defaultEqualityComparer(type),
    },
  },
  {
    type: `class ${G}.Comparer<T> : IComparer<T>`,
    members: {
      'static Comparer<T> Default { get; }': ([type = T.object]: readonly Type[]) => defaultComparer(type),
    },
  },
];
