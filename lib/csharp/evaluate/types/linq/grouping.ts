import { tickObject } from '../../evaluation';
import { definitionOf } from '../../type-system/definition';
import type { TypeDeclaration } from '../../type-system/declaration';
import type { Type } from '../../type-system/type';
import { T } from '../../type-system/well-known';
import { StepEnumerator, type Enumerable, type Enumerator } from '../../values/enumerable';
import { ArrayEnumerator } from '../../values/net-array';
import { NetObject } from '../../values/net-object';
import { enumeratorOf, toArray } from '../../values/sequences';
import { required } from '../../values/sequence-object';
import type { Equality, Members, Select, Types } from './shared';
import { computed, keyFunction } from './shared';

/** The elements that share a key. */
class Grouping extends NetObject implements Enumerable {
  readonly items: unknown[] = [];

  constructor(
    readonly keyType: Type,
    readonly elementType: Type,
    readonly key: unknown,
  ) {
    super();
    tickObject();
  }

  get type(): Type {
    return groupingType(this.keyType, this.elementType);
  }

  get count(): number {
    return this.items.length;
  }

  enumerate(): Enumerator {
    return new ArrayEnumerator(this.items);
  }
}

function groupingType(key: Type, element: Type): Type {
  return definitionOf('System.Linq.IGrouping', 2).instantiate([key, element]);
}

/** What `ToLookup` returns: groups by their key, in the order in which keys came up. */
class Lookup extends NetObject implements Enumerable {
  readonly groups = new Map<unknown, Grouping>();

  constructor(
    readonly keyType: Type,
    readonly valueType: Type,
    private readonly keyOf: (key: unknown) => unknown,
  ) {
    super();
  }

  get type(): Type {
    return definitionOf('System.Linq.ILookup', 2).instantiate([this.keyType, this.valueType]);
  }

  get elementType(): Type {
    return groupingType(this.keyType, this.valueType);
  }

  add(key: unknown, value: unknown): void {
    const at = this.keyOf(key);
    let group = this.groups.get(at);
    if (group === undefined) this.groups.set(at, (group = new Grouping(this.keyType, this.valueType, key)));
    group.items.push(value);
  }

  get(key: unknown): Grouping {
    return this.groups.get(this.keyOf(key)) ?? new Grouping(this.keyType, this.valueType, key);
  }

  has(key: unknown): boolean {
    return this.groups.has(this.keyOf(key));
  }

  enumerate(): Enumerator {
    const groups = this.groups.values();
    return new StepEnumerator(self => {
      const next = groups.next();
      if (next.done === true) return false;
      self.current = next.value;
      return true;
    });
  }
}

const itself: Select = item => item;

function lookup(
  source: unknown,
  key: Type,
  value: Type,
  keySelector: Select,
  valueSelector: Select,
  comparer: Equality,
): Lookup {
  const result = new Lookup(key, value, keyFunction(key, comparer));
  const items = enumeratorOf(required(source));
  while (items.moveNext()) result.add(keySelector(items.current), valueSelector(items.current));
  return result;
}

interface Plan {
  readonly key: Type | undefined;
  readonly value: Type | undefined;
  readonly keySelector: Select;
  readonly valueSelector?: Select;
  readonly comparer?: Equality;
}

function groups(
  source: unknown,
  { key = T.object, value = T.object, keySelector, valueSelector = itself, comparer = null }: Plan,
) {
  required(source);
  return computed(groupingType(key, value), () => [
    ...lookup(source, key, value, keySelector, valueSelector, comparer).groups.values(),
  ]);
}

function results(
  source: unknown,
  type: Type | undefined,
  { key = T.object, value = T.object, keySelector, valueSelector = itself, comparer = null }: Plan,
  result: (key: unknown, items: unknown) => unknown,
) {
  required(source);
  return computed(type, () =>
    [...lookup(source, key, value, keySelector, valueSelector, comparer).groups.values()].map(group =>
      result(group.key, group),
    ),
  );
}

type Pairing = (a: unknown, b: unknown) => unknown;

function join(
  [, inner, key, type]: Types,
  outerSource: unknown,
  innerSource: unknown,
  outerKey: Select,
  innerKey: Select,
  result: Pairing,
  comparer: Equality = null,
) {
  required(innerSource, 'inner');
  return computed(type, () => {
    const known = lookup(innerSource, key ?? T.object, inner ?? T.object, innerKey, itself, comparer);
    return toArray(required(outerSource)).flatMap(item =>
      known.get(outerKey(item)).items.map(other => result(item, other)),
    );
  });
}

function groupJoin(
  [, inner, key, type]: Types,
  outerSource: unknown,
  innerSource: unknown,
  outerKey: Select,
  innerKey: Select,
  result: Pairing,
  comparer: Equality = null,
) {
  required(innerSource, 'inner');
  return computed(type, () => {
    const known = lookup(innerSource, key ?? T.object, inner ?? T.object, innerKey, itself, comparer);
    return toArray(required(outerSource)).map(item => result(item, known.get(outerKey(item))));
  });
}

const G =
  'static IEnumerable<IGrouping<K, T>> GroupBy<T, K>(this IEnumerable<T> source, Func<T, K> keySelector';
const GV =
  'static IEnumerable<IGrouping<K, V>> GroupBy<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector';
const GR =
  'static IEnumerable<R> GroupBy<T, K, R>(this IEnumerable<T> source, Func<T, K> keySelector, Func<K, IEnumerable<T>, R> resultSelector';
const JOIN =
  'static IEnumerable<R> Join<T, U, K, R>(this IEnumerable<T> outer, IEnumerable<U> inner, Func<T, K> outerKeySelector, Func<U, K> innerKeySelector, Func<T, U, R> resultSelector';
const GROUP_JOIN =
  'static IEnumerable<R> GroupJoin<T, U, K, R>(this IEnumerable<T> outer, IEnumerable<U> inner, Func<T, K> outerKeySelector, Func<U, K> innerKeySelector, Func<T, IEnumerable<U>, R> resultSelector';
const COMPARER = ', IEqualityComparer<K> comparer)';

/** `GroupBy`, `ToLookup`, `Join` and `GroupJoin`. */
export const GROUPING: Members = {
  [`${G})`]: ([value, key]: Types, source: unknown, keySelector: Select) =>
    groups(source, { key, value, keySelector }),
  [`${G}${COMPARER}`]: ([value, key]: Types, source: unknown, keySelector: Select, comparer: Equality) =>
    groups(source, { key, value, keySelector, comparer }),
  [`${GV})`]: ([, key, value]: Types, source: unknown, keySelector: Select, valueSelector: Select) =>
    groups(source, { key, value, keySelector, valueSelector }),
  [`${GV}${COMPARER}`]: (
    [, key, value]: Types,
    source: unknown,
    keySelector: Select,
    valueSelector: Select,
    comparer: Equality,
  ) => groups(source, { key, value, keySelector, valueSelector, comparer }),
  [`${GR})`]: ([value, key, type]: Types, source: unknown, keySelector: Select, result: Pairing) =>
    results(source, type, { key, value, keySelector }, result),
  [`${GR}${COMPARER}`]: (
    [value, key, type]: Types,
    source: unknown,
    keySelector: Select,
    result: Pairing,
    comparer: Equality,
  ) => results(source, type, { key, value, keySelector, comparer }, result),
  'static IEnumerable<R> GroupBy<T, K, V, R>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector, Func<K, IEnumerable<V>, R> resultSelector)':
    (
      [, key, value, type]: Types,
      source: unknown,
      keySelector: Select,
      valueSelector: Select,
      result: Pairing,
    ) => results(source, type, { key, value, keySelector, valueSelector }, result),
  'static ILookup<K, T> ToLookup<T, K>(this IEnumerable<T> source, Func<T, K> keySelector)': (
    [value = T.object, key = T.object]: Types,
    source: unknown,
    keySelector: Select,
  ) => lookup(source, key, value, keySelector, itself, null),
  'static ILookup<K, V> ToLookup<T, K, V>(this IEnumerable<T> source, Func<T, K> keySelector, Func<T, V> elementSelector)':
    (
      [, key = T.object, value = T.object]: Types,
      source: unknown,
      keySelector: Select,
      valueSelector: Select,
    ) => lookup(source, key, value, keySelector, valueSelector, null),
  [`${JOIN})`]: join,
  [`${JOIN}${COMPARER}`]: join,
  [`${GROUP_JOIN})`]: groupJoin,
  [`${GROUP_JOIN}${COMPARER}`]: groupJoin,
};

export const GROUPING_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'interface System.Linq.IGrouping<out K, out T> : IEnumerable<T>',
    members: { 'K Key { get; }': (self: Grouping) => self.key },
  },
  {
    type: 'interface System.Linq.ILookup<K, T> : IEnumerable<IGrouping<K, T>>',
    members: {
      'int Count { get; }': (self: Lookup) => self.groups.size,
      'IEnumerable<T> this[K key] { get; }': (self: Lookup, key: unknown) => self.get(key),
      'bool Contains(K key)': (self: Lookup, key: unknown) => self.has(key),
    },
  },
];
