import { tickMany } from '../evaluation';
import type { TypeDeclaration } from '../type-system/declaration';
import { T } from '../type-system/well-known';
import {
  toLowerInvariant,
  toUpperInvariant,
  compareCulture,
  compareCultureIgnoreCase,
  compareOrdinal,
} from '../values/collation';
import { WHITE_SPACE, compareNullable, comparerFor } from '../values/comparison';
import { argumentError, argumentNull, argumentOutOfRange, fail } from '../values/exception';
import { stableHash } from '../values/hash-code';
import { NetArray } from '../values/net-array';
import { STRING_JOINING } from './string-joining';
import { STRING_SEARCH } from './string-search';
import { STRING_SPLITTING } from './string-splitting';

type Chars = NetArray<number> | null;

const START_SPACE = new RegExp(`^[${WHITE_SPACE}]+`);
const END_SPACE = new RegExp(`[${WHITE_SPACE}]+$`);
const ONLY_SPACE = new RegExp(`^[${WHITE_SPACE}]*$`);

function substring(self: string, start: number, length: number = self.length - start): string {
  if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (start > self.length)
    throw argumentOutOfRange('startIndex', 'startIndex cannot be larger than length of string.');
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  if (start + length > self.length) {
    throw argumentOutOfRange('length', 'Index and length must refer to a location within the string.');
  }
  return self.substring(start, start + length);
}

function remove(self: string, start: number, count: number = self.length - start): string {
  if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
  if (start + count > self.length) {
    throw argumentOutOfRange('count', 'Index and count must refer to a location within the string.');
  }
  return self.slice(0, start) + self.slice(start + count);
}

function insert(self: string, at: number, value: string | null): string {
  if (value === null) throw argumentNull('value');
  if (at < 0 || at > self.length) {
    throw argumentOutOfRange('startIndex', 'Specified argument was out of the range of valid values.');
  }
  return self.slice(0, at) + value + self.slice(at);
}

function pad(self: string, width: number, unit: number, side: 'start' | 'end'): string {
  if (width < 0) throw argumentOutOfRange('totalWidth', 'Non-negative number required.');
  if (width > self.length) tickMany(width);
  const filler = String.fromCharCode(unit);
  return side === 'start' ? self.padStart(width, filler) : self.padEnd(width, filler);
}

/** Cuts units off the ends: white space when there are no units given. */
function trim(self: string, chars: Chars, start: boolean, end: boolean): string {
  if (chars === null || chars.length === 0) {
    const left = start ? self.replace(START_SPACE, '') : self;
    return end ? left.replace(END_SPACE, '') : left;
  }
  const units = new Set(chars.items);
  let from = 0;
  let to = self.length;
  while (start && from < to && units.has(self.charCodeAt(from))) from++;
  while (end && to > from && units.has(self.charCodeAt(to - 1))) to--;
  return self.slice(from, to);
}

const one = (unit: number): Chars => new NetArray(T.char, [unit]);

/** A text that was made, its length counted. */
function counted(text: string): string {
  tickMany(text.length);
  return text;
}

function replace(self: string, old: string | null, value: string | null): string {
  if (old === null) throw argumentNull('oldValue');
  if (old === '') throw argumentError('String cannot be of zero length.', 'oldValue');
  return counted(self.replaceAll(old, () => value ?? ''));
}

function replaceComparing(
  self: string,
  old: string | null,
  value: string | null,
  comparison: number,
): string {
  comparerFor(comparison);
  if (comparison % 2 === 0) return replace(self, old, value);
  if (old === null || old === '') return replace(self, old, value);
  const text = toUpperInvariant(self);
  const wanted = toUpperInvariant(old);
  let result = '';
  let from = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, from)) {
    result += self.slice(from, at) + (value ?? '');
    from = at + old.length;
  }
  return result + self.slice(from);
}

function compareParts(
  a: string | null,
  from: number,
  b: string | null,
  at: number,
  length: number,
  compare: (a: string, b: string) => number,
): number {
  if (length < 0) throw argumentOutOfRange('length', 'Length cannot be less than zero.');
  const part = (text: string | null, start: number): string | null =>
    text?.substring(start, start + length) ?? null;
  return compareNullable(part(a, from), part(b, at), compare);
}

const caseOf = (ignoreCase: boolean) => (ignoreCase ? compareCultureIgnoreCase : compareCulture);

/** `string` */
export const STRING: TypeDeclaration = {
  type: 'class System.String : IComparable, IComparable<string>, IEquatable<string>, IEnumerable<char>',
  members: {
    'const string Empty': () => '',
    'new(char c, int count)': (unit: number, count: number) => {
      if (count < 0) throw argumentOutOfRange('count', "'count' must be non-negative.");
      tickMany(count);
      return String.fromCharCode(unit).repeat(count);
    },
    'new(char[] value)': (value: Chars) =>
      value === null ? '' : String.fromCharCode(...Array.from(value.items)),
    'new(char[] value, int startIndex, int length)': (
      value: NetArray<number>,
      start: number,
      length: number,
    ) => substring(String.fromCharCode(...Array.from(value.items)), start, length),
    'int Length { get; }': (self: string) => self.length,
    'char this[int index] { get; }': (self: string, index: number) => {
      if (index < 0 || index >= self.length) {
        throw fail('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
      }
      return self.charCodeAt(index);
    },
    'string ToString()': (self: string) => self,
    'string ToString(IFormatProvider provider)': (self: string) => self,
    'object Clone()': (self: string) => self,
    'static string Copy(string str)': (text: string) => text,
    'static string Intern(string str)': (text: string) => text,
    'int GetHashCode()': (self: string) => stableHash(self),
    'char[] ToCharArray()': (self: string) =>
      new NetArray(
        T.char,
        Array.from(self.split(''), unit => unit.charCodeAt(0)),
      ),
    'char[] ToCharArray(int startIndex, int length)': (self: string, start: number, length: number) =>
      new NetArray(
        T.char,
        Array.from(substring(self, start, length).split(''), unit => unit.charCodeAt(0)),
      ),

    'static bool IsNullOrEmpty(string value)': (value: string | null) => value === null || value === '',
    'static bool IsNullOrWhiteSpace(string value)': (value: string | null) =>
      value === null || ONLY_SPACE.test(value),
    'bool Equals(string value)': (self: string, other: string | null) => self === other,
    'bool Equals(object obj)': (self: string, other: unknown) => self === other,
    'bool Equals(string value, StringComparison comparisonType)': (
      self: string,
      other: string | null,
      comparison: number,
    ) => other !== null && comparerFor(comparison)(self, other) === 0,
    'static bool Equals(string a, string b)': (a: string | null, b: string | null) => a === b,
    'static bool Equals(string a, string b, StringComparison comparisonType)': (
      a: string | null,
      b: string | null,
      comparison: number,
    ) => compareNullable(a, b, comparerFor(comparison)) === 0,
    'int CompareTo(string strB)': (self: string, other: string | null) =>
      compareNullable(self, other, compareCulture),
    'int CompareTo(object value)': (self: string, other: unknown) => {
      if (other !== null && typeof other !== 'string') throw argumentError('Object must be of type String.');
      return compareNullable(self, other, compareCulture);
    },
    'static int Compare(string strA, string strB)': (a: string | null, b: string | null) =>
      compareNullable(a, b, compareCulture),
    'static int Compare(string strA, string strB, bool ignoreCase)': (
      a: string | null,
      b: string | null,
      ignoreCase: boolean,
    ) => compareNullable(a, b, caseOf(ignoreCase)),
    'static int Compare(string strA, string strB, StringComparison comparisonType)': (
      a: string | null,
      b: string | null,
      comparison: number,
    ) => compareNullable(a, b, comparerFor(comparison)),
    'static int Compare(string strA, int indexA, string strB, int indexB, int length)': (
      a: string | null,
      from: number,
      b: string | null,
      at: number,
      length: number,
    ) => compareParts(a, from, b, at, length, compareCulture),
    'static int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)': (
      a: string | null,
      from: number,
      b: string | null,
      at: number,
      length: number,
      ignoreCase: boolean,
    ) => compareParts(a, from, b, at, length, caseOf(ignoreCase)),
    'static int Compare(string strA, int indexA, string strB, int indexB, int length, StringComparison comparisonType)':
      (a: string | null, from: number, b: string | null, at: number, length: number, comparison: number) =>
        compareParts(a, from, b, at, length, comparerFor(comparison)),
    'static int CompareOrdinal(string strA, string strB)': (a: string | null, b: string | null) =>
      compareNullable(a, b, compareOrdinal),

    'string Substring(int startIndex)': (self: string, start: number) => substring(self, start),
    'string Substring(int startIndex, int length)': substring,
    'string Remove(int startIndex)': (self: string, start: number) => {
      if (start >= self.length)
        throw argumentOutOfRange('startIndex', 'startIndex must be less than length of string.');
      return remove(self, start);
    },
    'string Remove(int startIndex, int count)': remove,
    'string Insert(int startIndex, string value)': insert,
    'string PadLeft(int totalWidth)': (self: string, width: number) => pad(self, width, 32, 'start'),
    'string PadLeft(int totalWidth, char paddingChar)': (self: string, width: number, unit: number) =>
      pad(self, width, unit, 'start'),
    'string PadRight(int totalWidth)': (self: string, width: number) => pad(self, width, 32, 'end'),
    'string PadRight(int totalWidth, char paddingChar)': (self: string, width: number, unit: number) =>
      pad(self, width, unit, 'end'),
    'string Trim()': (self: string) => trim(self, null, true, true),
    'string Trim(char trimChar)': (self: string, unit: number) => trim(self, one(unit), true, true),
    'string Trim(params char[] trimChars)': (self: string, chars: Chars) => trim(self, chars, true, true),
    'string TrimStart()': (self: string) => trim(self, null, true, false),
    'string TrimStart(char trimChar)': (self: string, unit: number) => trim(self, one(unit), true, false),
    'string TrimStart(params char[] trimChars)': (self: string, chars: Chars) =>
      trim(self, chars, true, false),
    'string TrimEnd()': (self: string) => trim(self, null, false, true),
    'string TrimEnd(char trimChar)': (self: string, unit: number) => trim(self, one(unit), false, true),
    'string TrimEnd(params char[] trimChars)': (self: string, chars: Chars) => trim(self, chars, false, true),
    'string ToLower()': toLowerInvariant,
    'string ToUpper()': toUpperInvariant,
    'string ToLowerInvariant()': toLowerInvariant,
    'string ToUpperInvariant()': toUpperInvariant,
    'string Replace(char oldChar, char newChar)': (self: string, old: number, unit: number) =>
      self.replaceAll(String.fromCharCode(old), String.fromCharCode(unit)),
    'string Replace(string oldValue, string newValue)': replace,
    'string Replace(string oldValue, string newValue, StringComparison comparisonType)': replaceComparing,
    ...STRING_SEARCH,
    ...STRING_JOINING,
    ...STRING_SPLITTING,
  },
  notImplemented: [
    'Create',
    'Normalize',
    'IsNormalized',
    'CopyTo',
    'IsInterned',
    'GetTypeCode',
    'GetEnumerator',
  ],
};
