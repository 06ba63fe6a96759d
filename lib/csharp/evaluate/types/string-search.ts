import type { TypeDeclaration } from '../type-system/declaration';
import { folded, comparerFor } from '../values/comparison';
import { argumentNull, argumentOutOfRange } from '../values/exception';
import type { NetArray } from '../values/net-array';

const ORDINAL = 4;

function required(value: string | null): string {
  if (value === null) throw argumentNull('value');
  return value;
}

function checkRange(self: string, start: number, count: number): void {
  if (start < 0 || start > self.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than or equal to the size of the collection.',
    );
  }
  if (count < 0 || start + count > self.length) {
    throw argumentOutOfRange(
      'count',
      'Count must be positive and count must refer to a location within the string/array/collection.',
    );
  }
}

function indexOf(
  self: string,
  value: string | null,
  start = 0,
  count = self.length - start,
  comparison = ORDINAL,
): number {
  const wanted = folded(required(value), comparison);
  checkRange(self, start, count);
  const found = folded(self, comparison)
    .slice(0, start + count)
    .indexOf(wanted, start);
  return found;
}

/** Searches backwards, from a position over a count of units before it. */
function lastIndexOf(
  self: string,
  value: string | null,
  start = self.length - 1,
  count = start + 1,
  comparison = ORDINAL,
): number {
  const wanted = folded(required(value), comparison);
  if (self === '') return wanted === '' ? 0 : -1;
  if (start < -1 || start > self.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than or equal to the size of the collection.',
    );
  }
  const end = Math.min(start + 1, self.length);
  const from = Math.max(end - count, 0);
  if (wanted === '') return end;
  const found = folded(self, comparison).slice(0, end).lastIndexOf(wanted);
  return found >= from ? found : -1;
}

const unit = String.fromCharCode;

function indexOfAny(
  self: string,
  units: NetArray<number> | null,
  start = 0,
  count = self.length - start,
): number {
  if (units === null) throw argumentNull('anyOf');
  checkRange(self, start, count);
  const wanted = new Set(units.items);
  for (let i = start; i < start + count; i++) if (wanted.has(self.charCodeAt(i))) return i;
  return -1;
}

function lastIndexOfAny(self: string, units: NetArray<number> | null): number {
  if (units === null) throw argumentNull('anyOf');
  const wanted = new Set(units.items);
  for (let i = self.length - 1; i >= 0; i--) if (wanted.has(self.charCodeAt(i))) return i;
  return -1;
}

function startsWith(self: string, value: string | null, comparison = ORDINAL): boolean {
  comparerFor(comparison);
  const start = required(value);
  return self.startsWith(start) || folded(self, comparison).startsWith(folded(start, comparison));
}

function endsWith(self: string, value: string | null, comparison = ORDINAL): boolean {
  comparerFor(comparison);
  const end = required(value);
  return self.endsWith(end) || folded(self, comparison).endsWith(folded(end, comparison));
}

/**
 * Members of `string` that look for something in it. Searches by culture find the same code units as ordinal ones; .NET would also find other
 * spellings of the same text, such as composed letters.
 */
export const STRING_SEARCH: NonNullable<TypeDeclaration['members']> = {
  'bool Contains(string value)': (self: string, value: string | null) => self.includes(required(value)),
  'bool Contains(char value)': (self: string, value: number) => self.includes(unit(value)),
  'bool Contains(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => indexOf(self, value, 0, self.length, comparison) >= 0,
  'bool StartsWith(string value)': (self: string, value: string | null) => self.startsWith(required(value)),
  'bool StartsWith(char value)': (self: string, value: number) => self.startsWith(unit(value)),
  'bool StartsWith(string value, StringComparison comparisonType)': startsWith,
  'bool EndsWith(string value)': (self: string, value: string | null) => self.endsWith(required(value)),
  'bool EndsWith(char value)': (self: string, value: number) => self.endsWith(unit(value)),
  'bool EndsWith(string value, StringComparison comparisonType)': endsWith,
  'int IndexOf(string value)': (self: string, value: string | null) => self.indexOf(required(value)),
  'int IndexOf(char value)': (self: string, value: number) => self.indexOf(unit(value)),
  'int IndexOf(char value, int startIndex)': (self: string, value: number, start: number) =>
    indexOf(self, unit(value), start),
  'int IndexOf(char value, int startIndex, int count)': (
    self: string,
    value: number,
    start: number,
    count: number,
  ) => indexOf(self, unit(value), start, count),
  'int IndexOf(string value, int startIndex)': (self: string, value: string | null, start: number) =>
    indexOf(self, value, start),
  'int IndexOf(string value, int startIndex, int count)': (
    self: string,
    value: string | null,
    start: number,
    count: number,
  ) => indexOf(self, value, start, count),
  'int IndexOf(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => indexOf(self, value, 0, self.length, comparison),
  'int IndexOf(string value, int startIndex, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    start: number,
    comparison: number,
  ) => indexOf(self, value, start, self.length - start, comparison),
  'int IndexOf(string value, int startIndex, int count, StringComparison comparisonType)': indexOf,
  'int IndexOfAny(char[] anyOf)': (self: string, units: NetArray<number> | null) => indexOfAny(self, units),
  'int IndexOfAny(char[] anyOf, int startIndex)': (
    self: string,
    units: NetArray<number> | null,
    start: number,
  ) => indexOfAny(self, units, start),
  'int IndexOfAny(char[] anyOf, int startIndex, int count)': indexOfAny,
  'int LastIndexOf(string value)': (self: string, value: string | null) => lastIndexOf(self, value),
  'int LastIndexOf(char value)': (self: string, value: number) => lastIndexOf(self, unit(value)),
  'int LastIndexOf(char value, int startIndex)': (self: string, value: number, start: number) =>
    lastIndexOf(self, unit(value), start),
  'int LastIndexOf(string value, int startIndex)': (self: string, value: string | null, start: number) =>
    lastIndexOf(self, value, start),
  'int LastIndexOf(string value, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    comparison: number,
  ) => lastIndexOf(self, value, self.length - 1, self.length, comparison),
  'int LastIndexOf(string value, int startIndex, StringComparison comparisonType)': (
    self: string,
    value: string | null,
    start: number,
    comparison: number,
  ) => lastIndexOf(self, value, start, start + 1, comparison),
  'int LastIndexOfAny(char[] anyOf)': lastIndexOfAny,
};
