import type { TypeDeclaration } from '../type-system/declaration';
import { StringComparerObject } from '../values/comparers';

const NAMES = {
  CurrentCulture: 0,
  CurrentCultureIgnoreCase: 1,
  InvariantCulture: 2,
  InvariantCultureIgnoreCase: 3,
  Ordinal: 4,
  OrdinalIgnoreCase: 5,
} as const;

/** `StringComparer` */
export const STRING_COMPARER: TypeDeclaration = {
  type: 'class System.StringComparer : IComparer<string>, IEqualityComparer<string>',
  members: {
    ...Object.fromEntries(
      Object.entries(NAMES).map(([name, comparison]) => [
        `static StringComparer ${name} { get; }`,
        () => new StringComparerObject(comparison),
      ]),
    ),
    'static StringComparer FromComparison(StringComparison comparisonType)': (comparison: number) =>
      new StringComparerObject(comparison),
    'int Compare(string x, string y)': (self: StringComparerObject, a: string | null, b: string | null) =>
      self.compare(a, b),
    'bool Equals(string x, string y)': (self: StringComparerObject, a: string | null, b: string | null) =>
      self.areEqual(a, b),
    'int GetHashCode(string obj)': (self: StringComparerObject, text: string | null) => self.hashCode(text),
  },
  notImplemented: ['Create'],
};
