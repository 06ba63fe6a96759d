import { tick } from '../../evaluation';
import { T } from '../../type-system/well-known';
import { argumentOutOfRange, indexOutOfRange, invalidOperation } from '../../values/exception';
import { DictionaryObject } from '../../values/dictionary';
import { HashSetObject } from '../../values/hash-set';
import { ListObject } from '../../values/list';
import { NetArray } from '../../values/net-array';
import { defaultOf, equalityOf } from '../../values/operations';
import { enumeratorOf, toArray } from '../../values/sequences';
import { Sequence, required } from '../../values/sequence-object';
import type { Equality, Members, Select, Test, Types } from './shared';
import { computed } from './shared';

const NO_ELEMENTS = 'Sequence contains no elements';
const NO_MATCH = 'Sequence contains no matching element';

/** A place in a sequence that may not be there. */
type Found = { readonly value: unknown } | undefined;

function first(source: unknown, test?: Test): Found {
  const items = enumeratorOf(required(source));
  while (items.moveNext()) if (test === undefined || test(items.current)) return { value: items.current };
  return undefined;
}

function last(source: unknown, test?: Test): Found {
  const items = enumeratorOf(required(source));
  let found: Found;
  while (items.moveNext()) if (test === undefined || test(items.current)) found = { value: items.current };
  return found;
}

function single(source: unknown, test?: Test): Found {
  const items = enumeratorOf(required(source));
  let found: Found;
  while (items.moveNext()) {
    if (test !== undefined && !test(items.current)) continue;
    if (found !== undefined) {
      throw invalidOperation(
        test === undefined
          ? 'Sequence contains more than one element'
          : 'Sequence contains more than one matching element',
      );
    }
    found = { value: items.current };
  }
  return found;
}

function pickers(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [name, find] of Object.entries({ First: first, Last: last, Single: single })) {
    members[`static T ${name}<T>(this IEnumerable<T> source)`] = (_: Types, source: unknown) => {
      const found = find(source);
      if (found === undefined) throw invalidOperation(NO_ELEMENTS);
      return found.value;
    };
    members[`static T ${name}<T>(this IEnumerable<T> source, Func<T, bool> predicate)`] = (
      _: Types,
      source: unknown,
      test: Test,
    ) => {
      const found = find(source, required(test, 'predicate'));
      if (found === undefined) throw invalidOperation(NO_MATCH);
      return found.value;
    };
    const orDefault = ([type = T.object]: Types, source: unknown, test?: Test) => {
      const found = find(source, test);
      return found === undefined ? defaultOf(type) : found.value;
    };
    members[`static T ${name}OrDefault<T>(this IEnumerable<T> source)`] = (types: Types, source: unknown) =>
      orDefault(types, source);
    members[`static T ${name}OrDefault<T>(this IEnumerable<T> source, Func<T, bool> predicate)`] = orDefault;
  }
  return members;
}

function elementAt(source: unknown, index: number): Found {
  if (index < 0) return undefined;
  let i = index;
  return first(source, () => i-- === 0);
}

function count(source: unknown, test?: Test): number {
  const items = enumeratorOf(required(source));
  let total = 0;
  while (items.moveNext()) if (test === undefined || test(items.current)) total++;
  return total;
}

function contains(
  [type = T.object]: Types,
  source: unknown,
  item: unknown,
  comparer: Equality = null,
): boolean {
  const areEqual = comparer?.areEqual ?? equalityOf(type);
  return first(source, other => areEqual(other, item)) !== undefined;
}

function sequenceEqual([type = T.object]: Types, a: unknown, b: unknown, comparer: Equality = null): boolean {
  const areEqual = comparer?.areEqual ?? equalityOf(type);
  const x = toArray(required(a, 'first'));
  const y = toArray(required(b, 'second'));
  return x.length === y.length && x.every((item, i) => areEqual(item, y[i]));
}

function toDictionary(
  [, key = T.object, value = T.object]: Types,
  source: unknown,
  keySelector: Select,
  valueSelector: Select,
  comparer: Equality = null,
): DictionaryObject {
  const dictionary = new DictionaryObject(key, value, comparer);
  const items = enumeratorOf(required(source));
  while (items.moveNext()) dictionary.addPair(keySelector(items.current), valueSelector(items.current));
  return dictionary;
}

const itself: Select = item => item;

function toSet([type = T.object]: Types, source: unknown, comparer: Equality = null): HashSetObject {
  const set = new HashSetObject(type, comparer);
  set.unionWith(required(source));
  return set;
}

function range(start: number, length: number): Sequence {
  if (length < 0 || start + length - 1 > 2147483647) {
    throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
  }
  return Sequence.lazily(T.int, () => {
    let next = start;
    return self => {
      if (next >= start + length) return false;
      tick();
      self.current = next++;
      return true;
    };
  });
}

function repeat([type = T.object]: Types, item: unknown, length: number): Sequence {
  if (length < 0)
    throw argumentOutOfRange('count', 'Specified argument was out of the range of valid values.');
  return Sequence.lazily(type, () => {
    let left = length;
    return self => {
      if (left-- <= 0) return false;
      tick();
      self.current = item;
      return true;
    };
  });
}

/** LINQ methods that end a sequence: in one element, a yes or no, a count or a collection; and those that start one. */
export const ELEMENTS: Members = {
  ...pickers(),
  'static T ElementAt<T>(this IEnumerable<T> source, int index)': (
    _: Types,
    source: unknown,
    index: number,
  ) => {
    const found = elementAt(source, index);
    if (found === undefined) throw indexOutOfRange();
    return found.value;
  },
  'static T ElementAtOrDefault<T>(this IEnumerable<T> source, int index)': (
    [type = T.object]: Types,
    source: unknown,
    index: number,
  ) => {
    const found = elementAt(required(source), index);
    return found === undefined ? defaultOf(type) : found.value;
  },
  'static bool Any<T>(this IEnumerable<T> source)': (_: Types, source: unknown) =>
    first(source) !== undefined,
  'static bool Any<T>(this IEnumerable<T> source, Func<T, bool> predicate)': (
    _: Types,
    source: unknown,
    test: Test,
  ) => first(source, required(test, 'predicate')) !== undefined,
  'static bool All<T>(this IEnumerable<T> source, Func<T, bool> predicate)': (
    _: Types,
    source: unknown,
    test: Test,
  ) => first(source, item => !test(item)) === undefined,
  'static int Count<T>(this IEnumerable<T> source)': (_: Types, source: unknown) => count(source),
  'static int Count<T>(this IEnumerable<T> source, Func<T, bool> predicate)': (
    _: Types,
    source: unknown,
    test: Test,
  ) => count(source, test),
  'static long LongCount<T>(this IEnumerable<T> source)': (_: Types, source: unknown) => count(source),
  'static long LongCount<T>(this IEnumerable<T> source, Func<T, bool> predicate)': (
    _: Types,
    source: unknown,
    test: Test,
  ) => count(source, test),
  'static bool Contains<T>(this IEnumerable<T> source, T value)': (
    types: Types,
    source: unknown,
    item: unknown,
  ) => contains(types, source, item),
  'static bool Contains<T>(this IEnumerable<T> source, T value, IEqualityComparer<T> comparer)': contains,
  'static bool SequenceEqual<T>(this IEnumerable<T> first, IEnumerable<T> second)': (
    types: Types,
    a: unknown,
    b: unknown,
  ) => sequenceEqual(types, a, b),
  'static bool SequenceEqual<T>(this IEnumerable<T> first, IEnumerable<T> second, IEqualityComparer<T> comparer)':
    sequenceEqual,
  'static T[] ToArray<T>(this IEnumerable<T> source)': ([type = T.object]: Types, source: unknown) =>
    NetArray.of(type, toArray(required(source))),
  'static List<T> ToList<T>(this IEnumerable<T> source)': ([type = T.object]: Types, source: unknown) =>
    new ListObject(type, toArray(required(source))),
  'static HashSet<T> ToHashSet<T>(this IEnumerable<T> source)': (types: Types, source: unknown) =>
    toSet(types, source),
  'static HashSet<T> ToHashSet<T>(this IEnumerable<T> source, IEqualityComparer<T> comparer)': toSet,
  'static Dictionary<K, T> ToDictionary<T, K>(this IEnumerable<T> source, Func<T, K> keySelector)': (
    [type = T.object, key = T.object]: Types,
    source: unknown,
    keySelector: Select,
  ) => toDictionary([type, key, type], source, keySelector, itself),
  'static Dictionary<K, T> ToDictionary<T, K>(this IEnumerable<T> source, Func<T, K> keySelector, IEqualityComparer<K> comparer)':
    ([type = T.object, key = T.object]: Types, source: unknown, keySelector: Select, comparer: Equality) =>
      toDictionary([type, key, type], source, keySelector, itself, comparer),
  'static Dictionary<K, V> ToDictionary<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector)':
    (types: Types, source: unknown, keySelector: Select, valueSelector: Select) =>
      toDictionary(types, source, keySelector, valueSelector),
  'static Dictionary<K, V> ToDictionary<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector, IEqualityComparer<K> comparer)':
    toDictionary,
  'static T Aggregate<T>(this IEnumerable<T> source, Func<T, T, T> func)': (
    _: Types,
    source: unknown,
    combine: (a: unknown, b: unknown) => unknown,
  ) => {
    const items = enumeratorOf(required(source));
    if (!items.moveNext()) throw invalidOperation(NO_ELEMENTS);
    let result = items.current;
    while (items.moveNext()) result = combine(result, items.current);
    return result;
  },
  'static A Aggregate<T, A>(this IEnumerable<T> source, A seed, Func<A, T, A> func)': (
    _: Types,
    source: unknown,
    seed: unknown,
    combine: (a: unknown, b: unknown) => unknown,
  ) => toArray(required(source)).reduce((a, b) => combine(a, b), seed),
  'static R Aggregate<T, A, R>(this IEnumerable<T> source, A seed, Func<A, T, A> func, Func<A, R> resultSelector)':
    (
      _: Types,
      source: unknown,
      seed: unknown,
      combine: (a: unknown, b: unknown) => unknown,
      result: Select,
    ) => result(toArray(required(source)).reduce((a, b) => combine(a, b), seed)),
  'static IEnumerable<int> Range(int start, int count)': range,
  'static IEnumerable<T> Repeat<T>(T element, int count)': repeat,
  'static IEnumerable<T> Empty<T>()': (types: Types) => computed(types[0], () => []),
};
