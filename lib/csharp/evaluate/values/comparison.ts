import {
  compareCulture,
  compareCultureIgnoreCase,
  compareOrdinal,
  compareOrdinalIgnoreCase,
  toUpperInvariant,
} from './collation';
import { argumentError } from './exception';

/** Ways to compare strings: the members of `StringComparison`, by their numbers. */
const COMPARERS = [
  compareCulture,
  compareCultureIgnoreCase,
  compareCulture,
  compareCultureIgnoreCase,
  compareOrdinal,
  compareOrdinalIgnoreCase,
] as const;

/** The order that a member of `StringComparison` stands for. */
export function comparerFor(comparison: number): (a: string, b: string) => number {
  const comparer = COMPARERS[comparison];
  if (comparer === undefined) {
    throw argumentError('The string comparison type passed in is currently not supported.', 'comparisonType');
  }
  return comparer;
}

/** Whether a member of `StringComparison` looks away from case. */
export function ignoresCase(comparison: number): boolean {
  comparerFor(comparison);
  return comparison % 2 === 1;
}

/** A text in the form in which texts that are equal by a comparison are the same, code unit by code unit. */
export function folded(text: string, comparison: number): string {
  return ignoresCase(comparison) ? toUpperInvariant(text) : text;
}

/** Order of two strings that may be null, which comes first. */
export function compareNullable(
  a: string | null,
  b: string | null,
  compare: (a: string, b: string) => number,
): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compare(a, b);
}

/** White space by `char.IsWhiteSpace`. */
export const WHITE_SPACE = '\t-\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
