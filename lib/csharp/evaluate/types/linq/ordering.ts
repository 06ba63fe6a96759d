import { definitionOf } from '../../type-system/definition';
import type { TypeDeclaration } from '../../type-system/declaration';
import type { Type } from '../../type-system/type';
import { T } from '../../type-system/well-known';
import type { Comparer } from '../../values/comparers';
import { StepEnumerator, type Enumerable, type Enumerator } from '../../values/enumerable';
import { NetObject } from '../../values/net-object';
import { comparerOf } from '../../values/operations';
import { toArray } from '../../values/sequences';
import { required } from '../../values/sequence-object';
import type { Members, Select, Types } from './shared';

interface Level {
  readonly select: Select;
  readonly compare: (a: unknown, b: unknown) => number;
  readonly sign: 1 | -1;
}

/** What `OrderBy` and `ThenBy` return: sorted when it is run over, equal elements in the order they had. */
class OrderedSequence extends NetObject implements Enumerable {
  constructor(
    readonly elementType: Type,
    readonly source: unknown,
    readonly levels: readonly Level[],
  ) {
    super();
  }

  get type(): Type {
    return definitionOf('System.Linq.IOrderedEnumerable', 1).instantiate([this.elementType]);
  }

  private sorted(): unknown[] {
    const rows = toArray(this.source).map(item => ({
      item,
      keys: this.levels.map(level => level.select(item)),
    }));
    rows.sort((a, b) => {
      for (const [i, { compare, sign }] of this.levels.entries()) {
        const order = compare(a.keys[i], b.keys[i]);
        if (order !== 0) return order * sign;
      }
      return 0;
    });
    return rows.map(row => row.item);
  }

  enumerate(): Enumerator {
    let items: unknown[] | undefined;
    let index = 0;
    return new StepEnumerator(self => {
      items ??= this.sorted();
      if (index >= items.length) return false;
      self.current = items[index++];
      return true;
    });
  }
}

function level([, key = T.object]: Types, select: Select, sign: 1 | -1, comparer: Comparer | null): Level {
  return { select: required(select, 'keySelector'), compare: comparer?.compare ?? comparerOf(key), sign };
}

function orderMembers(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [suffix, sign] of [
    ['', 1],
    ['Descending', -1],
  ] as const) {
    const orderBy = (types: Types, source: unknown, select: Select, comparer: Comparer | null = null) =>
      new OrderedSequence(types[0] ?? T.object, required(source), [level(types, select, sign, comparer)]);
    const thenBy = (
      types: Types,
      source: OrderedSequence,
      select: Select,
      comparer: Comparer | null = null,
    ) =>
      new OrderedSequence(source.elementType, source.source, [
        ...source.levels,
        level(types, select, sign, comparer),
      ]);
    const result = 'IOrderedEnumerable<T>';
    members[`static ${result} OrderBy${suffix}<T, K>(this IEnumerable<T> source, Func<T, K> keySelector)`] = (
      types: Types,
      source: unknown,
      select: Select,
    ) => orderBy(types, source, select);
    members[
      `static ${result} OrderBy${suffix}<T, K>(this IEnumerable<T> source, Func<T, K> keySelector, IComparer<K> comparer)`
    ] = orderBy;
    members[`static ${result} ThenBy${suffix}<T, K>(this ${result} source, Func<T, K> keySelector)`] = (
      types: Types,
      source: OrderedSequence,
      select: Select,
    ) => thenBy(types, source, select);
    members[
      `static ${result} ThenBy${suffix}<T, K>(this ${result} source, Func<T, K> keySelector, IComparer<K> comparer)`
    ] = thenBy;
  }
  return members;
}

/** `OrderBy`, `ThenBy` and their descending forms. */
export const ORDERING: Members = orderMembers();

export const ORDERED_ENUMERABLE: TypeDeclaration = {
  type: 'interface System.Linq.IOrderedEnumerable<out T> : IEnumerable<T>',
  notImplemented: ['CreateOrderedEnumerable'],
};
