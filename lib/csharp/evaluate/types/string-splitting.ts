import type { TypeDeclaration } from '../type-system/declaration';
import { T } from '../type-system/well-known';
import { WHITE_SPACE } from '../values/comparison';
import { argumentOutOfRange } from '../values/exception';
import { NetArray } from '../values/net-array';

const REMOVE_EMPTY = 1;
const TRIM = 2;
const SPACE = new RegExp(`[${WHITE_SPACE}]`);
const ENDS = new RegExp(`^[${WHITE_SPACE}]+|[${WHITE_SPACE}]+$`, 'g');

/** Where the next separator stands, and how long it is. */
type Find = (text: string, from: number) => { at: number; length: number } | undefined;

function anyOf(separators: readonly string[]): Find {
  const [only] = separators;
  if (separators.length === 1 && only !== undefined) {
    return (text, from) => {
      const at = text.indexOf(only, from);
      return at < 0 ? undefined : { at, length: only.length };
    };
  }
  return (text, from) => {
    let best: { at: number; length: number } | undefined;
    for (const separator of separators) {
      const at = text.indexOf(separator, from);
      if (at >= 0 && (best === undefined || at < best.at)) best = { at, length: separator.length };
    }
    return best;
  };
}

const whiteSpace: Find = (text, from) => {
  const at = text.slice(from).search(SPACE);
  return at < 0 ? undefined : { at: from + at, length: 1 };
};

function split(text: string, find: Find, count: number, options: number): NetArray<string> {
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  const removes = (options & REMOVE_EMPTY) !== 0;
  const trims = (options & TRIM) !== 0;
  const parts: string[] = [];
  const finish = (part: string): string => (trims ? part.replace(ENDS, '') : part);
  const add = (part: string): void => {
    const finished = finish(part);
    if (!removes || finished !== '') parts.push(finished);
  };
  if (count === 0) return new NetArray(T.string, []);
  let from = 0;
  for (;;) {
    if (parts.length === count - 1) {
      // The last part is the rest; separators in front of it were empty parts.
      if (removes) {
        for (let next = find(text, from); next?.at === from; next = find(text, from)) from += next.length;
      }
      break;
    }
    const next = find(text, from);
    if (next === undefined) break;
    add(text.slice(from, next.at));
    from = next.at + next.length;
  }
  add(text.slice(from));
  return new NetArray(T.string, parts);
}

function byUnits(units: NetArray<number> | null): Find {
  if (units === null || units.length === 0) return whiteSpace;
  return anyOf(Array.from(units.items, unit => String.fromCharCode(unit)));
}

function byStrings(strings: readonly (string | null)[]): Find {
  const separators = strings.filter((one): one is string => one !== null && one !== '');
  if (strings.length === 0) return whiteSpace;
  return separators.length === 0 ? () => undefined : anyOf(separators);
}

const strings = (array: NetArray<string | null> | null) =>
  byStrings(array === null ? [] : Array.from(array.items));
const ALL = 2147483647;

/** `string.Split` */
export const STRING_SPLITTING: NonNullable<TypeDeclaration['members']> = {
  'string[] Split(params char[] separator)': (self: string, units: NetArray<number> | null) =>
    split(self, byUnits(units), ALL, 0),
  'string[] Split(char[] separator, int count)': (
    self: string,
    units: NetArray<number> | null,
    count: number,
  ) => split(self, byUnits(units), count, 0),
  'string[] Split(char[] separator, StringSplitOptions options)': (
    self: string,
    units: NetArray<number> | null,
    options: number,
  ) => split(self, byUnits(units), ALL, options),
  'string[] Split(char[] separator, int count, StringSplitOptions options)': (
    self: string,
    units: NetArray<number> | null,
    count: number,
    options: number,
  ) => split(self, byUnits(units), count, options),
  'string[] Split(string[] separator, StringSplitOptions options)': (
    self: string,
    array: NetArray<string> | null,
    options: number,
  ) => split(self, strings(array), ALL, options),
  'string[] Split(string[] separator, int count, StringSplitOptions options)': (
    self: string,
    array: NetArray<string> | null,
    count: number,
    options: number,
  ) => split(self, strings(array), count, options),
  'string[] Split(char separator, StringSplitOptions options = 0)': (
    self: string,
    unit: number,
    options: number,
  ) => split(self, anyOf([String.fromCharCode(unit)]), ALL, options),
  'string[] Split(char separator, int count, StringSplitOptions options = 0)': (
    self: string,
    unit: number,
    count: number,
    options: number,
  ) => split(self, anyOf([String.fromCharCode(unit)]), count, options),
  'string[] Split(string separator, StringSplitOptions options = 0)': (
    self: string,
    separator: string | null,
    options: number,
  ) =>
    split(self, separator === null || separator === '' ? () => undefined : anyOf([separator]), ALL, options),
  'string[] Split(string separator, int count, StringSplitOptions options = 0)': (
    self: string,
    separator: string | null,
    count: number,
    options: number,
  ) =>
    split(
      self,
      separator === null || separator === '' ? () => undefined : anyOf([separator]),
      count,
      options,
    ),
};
