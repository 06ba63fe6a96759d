import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { CollectionObject } from '../values/collections';
import type { EqualityComparer } from '../values/comparers';
import { defaultEqualityComparer } from '../values/comparers';
import { DictionaryObject, Pair } from '../values/dictionary';
import { argumentNull } from '../values/exception';
import { defaultOf } from '../values/operations';
import type { Ref } from '../values/ref';
import { toArray } from '../values/sequences';

type Types = readonly Type[];

function create(
  [key = T.object, value = T.object]: Types,
  comparer: EqualityComparer | null = null,
): DictionaryObject {
  return new DictionaryObject(key, value, comparer);
}

function from(types: Types, pairs: unknown, comparer: EqualityComparer | null = null): DictionaryObject {
  if (pairs === null) throw argumentNull('dictionary');
  const dictionary = create(types, comparer);
  for (const pair of toArray(pairs)) dictionary.add(pair);
  return dictionary;
}

function part(name: string, element: string): TypeDeclaration {
  return {
    type: `class System.Collections.Generic.Dictionary.${name}<K, V> : ICollection<${element}>, IReadOnlyCollection<${element}>`,
    members: {
      'int Count { get; }': (self: CollectionObject) => self.count,
      [`IEnumerator<${element}> GetEnumerator()`]: (self: CollectionObject) => self.enumerate(),
    },
  };
}

/** `Dictionary<K, V>` and its pairs. */
export const DICTIONARY_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class System.Collections.Generic.Dictionary<K, V> : IDictionary<K, V>, IReadOnlyDictionary<K, V>',
    members: {
      'new()': (types: Types) => create(types),
      'new(int capacity)': (types: Types) => create(types),
      'new(IEqualityComparer<K> comparer)': create,
      'new(int capacity, IEqualityComparer<K> comparer)': (
        types: Types,
        _: number,
        comparer: EqualityComparer | null,
      ) => create(types, comparer),
      'new(IDictionary<K, V> dictionary)': (types: Types, pairs: unknown) => from(types, pairs),
      'new(IDictionary<K, V> dictionary, IEqualityComparer<K> comparer)': from,
      'new(IEnumerable<KeyValuePair<K, V>> collection)': (types: Types, pairs: unknown) => from(types, pairs),
      'int Count { get; }': (self: DictionaryObject) => self.count,
      'V this[K key] { get; set; }': {
        get: (self: DictionaryObject, key: unknown) => self.get(key),
        set: (self: DictionaryObject, key: unknown, value: unknown) => self.set(key, value),
      },
      'KeyCollection<K, V> Keys { get; }': (self: DictionaryObject) => self.keys,
      'ValueCollection<K, V> Values { get; }': (self: DictionaryObject) => self.values,
      'IEqualityComparer<K> Comparer { get; }': (self: DictionaryObject) =>
        self.comparer ?? defaultEqualityComparer(self.keyType),
      'void Add(K key, V value)': (self: DictionaryObject, key: unknown, value: unknown) =>
        self.addPair(key, value),
      'bool TryAdd(K key, V value)': (self: DictionaryObject, key: unknown, value: unknown) =>
        self.tryAdd(key, value),
      'void Clear()': (self: DictionaryObject) => self.clear(),
      'bool ContainsKey(K key)': (self: DictionaryObject, key: unknown) => self.containsKey(key),
      'bool ContainsValue(V value)': (self: DictionaryObject, value: unknown) => self.containsValue(value),
      'bool Remove(K key)': (self: DictionaryObject, key: unknown) => self.removeKey(key),
      'bool Remove(K key, out V value)': (self: DictionaryObject, key: unknown, value: Ref) => {
        self.tryGet(key, value);
        return self.removeKey(key);
      },
      'bool TryGetValue(K key, out V value)': (self: DictionaryObject, key: unknown, value: Ref) =>
        self.tryGet(key, value),
      'IEnumerator<KeyValuePair<K, V>> GetEnumerator()': (self: DictionaryObject) => self.enumerate(),
    },
    notImplemented: ['EnsureCapacity', 'GetObjectData', 'OnDeserialization', 'TrimExcess'],
  },
  part('KeyCollection', 'K'),
  part('ValueCollection', 'V'),
  {
    type: 'struct System.Collections.Generic.KeyValuePair<K, V>',
    zero: ({ args: [key = T.object, value = T.object] }) =>
      new Pair(key, value, defaultOf(key), defaultOf(value)),
    members: {
      'new(K key, V value)': (
        [keyType = T.object, valueType = T.object]: Types,
        key: unknown,
        value: unknown,
      ) => new Pair(keyType, valueType, key, value),
      'K Key { get; }': (self: Pair) => self.key,
      'V Value { get; }': (self: Pair) => self.value,
      'string ToString()': (self: Pair) => self.toText(),
    },
    notImplemented: ['Deconstruct', 'Create'],
  },
];
