import type { Enumerator } from '../../values/enumerable';
import { defaultOf, isInstance, unboxerOf } from '../../values/operations';
import { enumeratorOf, enumeratorOfObjects, toArray } from '../../values/sequences';
import { Sequence, required } from '../../values/sequence-object';
import { T } from '../../type-system/well-known';
import type { Equality, Members, Select, Test, Types } from './shared';
import { computed, keyFunction, over } from './shared';

function where(types: Types, source: unknown, test: Test): Sequence {
  required(test, 'predicate');
  return over(types[0], source, items => {
    let index = 0;
    return self => {
      while (items.moveNext()) {
        const { current } = items;
        if (test(current, index++)) {
          self.current = current;
          return true;
        }
      }
      return false;
    };
  });
}

function select(types: Types, source: unknown, selector: Select): Sequence {
  required(selector, 'selector');
  return over(types[1], source, items => {
    let index = 0;
    return self => {
      if (!items.moveNext()) return false;
      self.current = selector(items.current, index++);
      return true;
    };
  });
}

function selectMany(
  resultType: Types[number] | undefined,
  source: unknown,
  selector: Select,
  result: (item: unknown, inner: unknown) => unknown = (_, inner) => inner,
): Sequence {
  return over(resultType, source, items => {
    let inner: Enumerator | undefined;
    let index = 0;
    return self => {
      for (;;) {
        if (inner?.moveNext() === true) {
          self.current = result(items.current, inner.current);
          return true;
        }
        if (!items.moveNext()) return false;
        inner = enumeratorOf(selector(items.current, index++));
      }
    };
  });
}

function take(types: Types, source: unknown, count: number): Sequence {
  return over(types[0], source, items => {
    let left = count;
    return self => {
      if (left-- <= 0 || !items.moveNext()) return false;
      self.current = items.current;
      return true;
    };
  });
}

function skip(types: Types, source: unknown, count: number): Sequence {
  return over(types[0], source, items => {
    let left = count;
    return self => {
      while (left-- > 0) if (!items.moveNext()) return false;
      if (!items.moveNext()) return false;
      self.current = items.current;
      return true;
    };
  });
}

function takeWhile(types: Types, source: unknown, test: Test): Sequence {
  return over(types[0], source, items => {
    let index = 0;
    let isDone = false;
    return self => {
      if (isDone || !items.moveNext() || !test(items.current, index++)) {
        isDone = true;
        return false;
      }
      self.current = items.current;
      return true;
    };
  });
}

function skipWhile(types: Types, source: unknown, test: Test): Sequence {
  return over(types[0], source, items => {
    let index = 0;
    let isSkipping = true;
    return self => {
      while (items.moveNext()) {
        if (isSkipping && test(items.current, index++)) continue;
        isSkipping = false;
        self.current = items.current;
        return true;
      }
      return false;
    };
  });
}

/** Elements for which a test of their key says yes; the test is made new for each run. */
function filteredByKey(
  types: Types,
  source: unknown,
  comparer: Equality,
  start: () => (key: unknown) => boolean,
): Sequence {
  const keyOf = keyFunction(types[0], comparer);
  return over(types[0], source, items => {
    const test = start();
    return self => {
      while (items.moveNext()) {
        if (test(keyOf(items.current))) {
          self.current = items.current;
          return true;
        }
      }
      return false;
    };
  });
}

/** Says yes once for each key, and never for those it has from the start. */
function once(seen: Set<unknown>): (key: unknown) => boolean {
  return key => seen.size < seen.add(key).size;
}

function keysOf(types: Types, source: unknown, comparer: Equality): Set<unknown> {
  return new Set(toArray(source).map(keyFunction(types[0], comparer)));
}

function distinct(types: Types, source: unknown, comparer: Equality = null): Sequence {
  return filteredByKey(types, source, comparer, () => once(new Set()));
}

function except(types: Types, source: unknown, other: unknown, comparer: Equality = null): Sequence {
  required(other, 'second');
  return filteredByKey(types, source, comparer, () => once(keysOf(types, other, comparer)));
}

function intersect(types: Types, source: unknown, other: unknown, comparer: Equality = null): Sequence {
  required(other, 'second');
  return filteredByKey(types, source, comparer, () => {
    const wanted = keysOf(types, other, comparer);
    return key => wanted.delete(key);
  });
}

function concat(types: Types, source: unknown, ...others: readonly unknown[]): Sequence {
  const rest = others.map(other => required(other, 'second'));
  return over(types[0], source, first => {
    let items = first;
    let next = 0;
    return self => {
      while (!items.moveNext()) {
        if (next >= rest.length) return false;
        items = enumeratorOf(rest[next++]);
      }
      self.current = items.current;
      return true;
    };
  });
}

const one = (types: Types, item: unknown) => computed(types[0], () => [item]);

/** LINQ methods that leave elements out, put some in, or change each. */
export const FILTERING: Members = {
  'static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, bool> predicate)': where,
  'static IEnumerable<T> Where<T>(this IEnumerable<T> source, Func<T, int, bool> predicate)': where,
  'static IEnumerable<R> Select<T, R>(this IEnumerable<T> source, Func<T, R> selector)': select,
  'static IEnumerable<R> Select<T, R>(this IEnumerable<T> source, Func<T, int, R> selector)': select,
  'static IEnumerable<R> SelectMany<T, R>(this IEnumerable<T> source, Func<T, IEnumerable<R>> selector)': (
    types: Types,
    source: unknown,
    selector: Select,
  ) => selectMany(types[1], source, selector),
  'static IEnumerable<R> SelectMany<T, R>(this IEnumerable<T> source, Func<T, int, IEnumerable<R>> selector)':
    (types: Types, source: unknown, selector: Select) => selectMany(types[1], source, selector),
  'static IEnumerable<R> SelectMany<T, C, R>(this IEnumerable<T> source, Func<T, IEnumerable<C>> collectionSelector, Func<T, C, R> resultSelector)':
    (types: Types, source: unknown, selector: Select, result: (item: unknown, inner: unknown) => unknown) =>
      selectMany(types[2], source, selector, result),
  'static IEnumerable<T> Take<T>(this IEnumerable<T> source, int count)': take,
  'static IEnumerable<T> Skip<T>(this IEnumerable<T> source, int count)': skip,
  'static IEnumerable<T> TakeWhile<T>(this IEnumerable<T> source, Func<T, bool> predicate)': takeWhile,
  'static IEnumerable<T> TakeWhile<T>(this IEnumerable<T> source, Func<T, int, bool> predicate)': takeWhile,
  'static IEnumerable<T> SkipWhile<T>(this IEnumerable<T> source, Func<T, bool> predicate)': skipWhile,
  'static IEnumerable<T> SkipWhile<T>(this IEnumerable<T> source, Func<T, int, bool> predicate)': skipWhile,
  'static IEnumerable<T> TakeLast<T>(this IEnumerable<T> source, int count)': (
    types: Types,
    source: unknown,
    count: number,
  ) => computed(types[0], () => (count <= 0 ? [] : toArray(required(source)).slice(-count))),
  'static IEnumerable<T> SkipLast<T>(this IEnumerable<T> source, int count)': (
    types: Types,
    source: unknown,
    count: number,
  ) =>
    computed(types[0], () =>
      count <= 0 ? toArray(required(source)) : toArray(required(source)).slice(0, -count),
    ),
  'static IEnumerable<T> Distinct<T>(this IEnumerable<T> source)': (types: Types, source: unknown) =>
    distinct(types, source),
  'static IEnumerable<T> Distinct<T>(this IEnumerable<T> source, IEqualityComparer<T> comparer)': distinct,
  'static IEnumerable<T> Except<T>(this IEnumerable<T> first, IEnumerable<T> second)': (
    types: Types,
    a: unknown,
    b: unknown,
  ) => except(types, a, b),
  'static IEnumerable<T> Except<T>(this IEnumerable<T> first, IEnumerable<T> second, IEqualityComparer<T> comparer)':
    except,
  'static IEnumerable<T> Intersect<T>(this IEnumerable<T> first, IEnumerable<T> second)': (
    types: Types,
    a: unknown,
    b: unknown,
  ) => intersect(types, a, b),
  'static IEnumerable<T> Intersect<T>(this IEnumerable<T> first, IEnumerable<T> second, IEqualityComparer<T> comparer)':
    intersect,
  'static IEnumerable<T> Union<T>(this IEnumerable<T> first, IEnumerable<T> second)': (
    types: Types,
    a: unknown,
    b: unknown,
  ) => distinct(types, concat(types, a, b)),
  'static IEnumerable<T> Union<T>(this IEnumerable<T> first, IEnumerable<T> second, IEqualityComparer<T> comparer)':
    (types: Types, a: unknown, b: unknown, comparer: Equality) =>
      distinct(types, concat(types, a, b), comparer),
  'static IEnumerable<T> Concat<T>(this IEnumerable<T> first, IEnumerable<T> second)': (
    types: Types,
    a: unknown,
    b: unknown,
  ) => concat(types, a, b),
  'static IEnumerable<T> Append<T>(this IEnumerable<T> source, T element)': (
    types: Types,
    source: unknown,
    item: unknown,
  ) => concat(types, source, one(types, item)),
  'static IEnumerable<T> Prepend<T>(this IEnumerable<T> source, T element)': (
    types: Types,
    source: unknown,
    item: unknown,
  ) => concat(types, one(types, item), required(source)),
  'static IEnumerable<T> Reverse<T>(this IEnumerable<T> source)': (types: Types, source: unknown) => {
    required(source);
    return computed(types[0], () => toArray(source).reverse());
  },
  'static IEnumerable<T> DefaultIfEmpty<T>(this IEnumerable<T> source)': (types: Types, source: unknown) =>
    defaultIfEmpty(types, source, defaultOf(types[0] ?? T.object)),
  'static IEnumerable<T> DefaultIfEmpty<T>(this IEnumerable<T> source, T defaultValue)': defaultIfEmpty,
  'static IEnumerable<R> Cast<R>(this System.Collections.IEnumerable source)': (
    [type = T.object]: Types,
    source: unknown,
  ) => {
    required(source);
    const unbox = unboxerOf(type);
    return Sequence.lazily(type, () => {
      const items = enumeratorOfObjects(source);
      return self => {
        if (!items.moveNext()) return false;
        self.current = unbox(items.current);
        return true;
      };
    });
  },
  'static IEnumerable<R> OfType<R>(this System.Collections.IEnumerable source)': (
    [type = T.object]: Types,
    source: unknown,
  ) => {
    required(source);
    const unbox = type.isValueType ? unboxerOf(type) : undefined;
    return Sequence.lazily(type, () => {
      const items = enumeratorOfObjects(source);
      return self => {
        while (items.moveNext()) {
          const { current } = items;
          if (isInstance(current, type)) {
            self.current = unbox === undefined ? current : unbox(current);
            return true;
          }
        }
        return false;
      };
    });
  },
  'static IEnumerable<R> Zip<T, U, R>(this IEnumerable<T> first, IEnumerable<U> second, Func<T, U, R> resultSelector)':
    (types: Types, a: unknown, b: unknown, result: (x: unknown, y: unknown) => unknown) => {
      required(b, 'second');
      return over(types[2], a, first => {
        const second = enumeratorOf(b);
        return self => {
          if (!first.moveNext() || !second.moveNext()) return false;
          self.current = result(first.current, second.current);
          return true;
        };
      });
    },
  'static IEnumerable<T> AsEnumerable<T>(this IEnumerable<T> source)': (_: Types, source: unknown) => source,
};

function defaultIfEmpty(types: Types, source: unknown, fallback: unknown): Sequence {
  return over(types[0], source, items => {
    let isFirst = true;
    return self => {
      if (items.moveNext()) {
        isFirst = false;
        self.current = items.current;
        return true;
      }
      self.current = fallback;
      const isEmpty = isFirst;
      isFirst = false;
      return isEmpty;
    };
  });
}
