import type { TypeDeclaration } from '../../type-system/declaration';
import { ELEMENTS } from './elements';
import { FILTERING } from './filtering';
import { GROUPING, GROUPING_TYPES } from './grouping';
import { NUMBERS } from './numbers';
import { ORDERED_ENUMERABLE, ORDERING } from './ordering';

/** LINQ over sequences. */
export const LINQ_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'static class System.Linq.Enumerable',
    members: { ...FILTERING, ...ELEMENTS, ...NUMBERS, ...ORDERING, ...GROUPING },
    notImplemented: [
      'Chunk',
      'DistinctBy',
      'ExceptBy',
      'IntersectBy',
      'UnionBy',
      'MaxBy',
      'MinBy',
      'TryGetNonEnumeratedCount',
    ],
  },
  { type: 'class System.Linq.Enumerable.Iterator<T> : IEnumerable<T>' },
  ORDERED_ENUMERABLE,
  ...GROUPING_TYPES,
];
