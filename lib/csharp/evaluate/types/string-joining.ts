import { concatText, concatTextOf, formatComposite } from '../formatting/text';
import type { TypeDeclaration } from '../type-system/declaration';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { argumentNull, argumentOutOfRange } from '../values/exception';
import type { NetArray } from '../values/net-array';
import { toArray } from '../values/sequences';

type Objects = NetArray | null;
type Strings = NetArray<string | null> | null;

function items<E>(array: NetArray<E> | null, parameter: string): E[] {
  if (array === null) throw argumentNull(parameter);
  return Array.from(array.items);
}

function sequence(values: unknown): unknown[] {
  if (values === null) throw argumentNull('values');
  return toArray(values);
}

function joinStrings(separator: string | null, values: readonly (string | null)[]): string {
  // Array.join writes null as nothing, as .NET does.
  return values.join(separator ?? '');
}

const objects = (values: readonly unknown[]) => values.map(concatText);

/** Members of `string` that put strings together. */
export const STRING_JOINING: NonNullable<TypeDeclaration['members']> = {
  'static string Concat(string str0, string str1)': (a: string | null, b: string | null) =>
    (a ?? '') + (b ?? ''),
  'static string Concat(string str0, string str1, string str2)': (
    a: string | null,
    b: string | null,
    c: string | null,
  ) => (a ?? '') + (b ?? '') + (c ?? ''),
  'static string Concat(string str0, string str1, string str2, string str3)': (...parts: (string | null)[]) =>
    joinStrings('', parts),
  'static string Concat(params string[] values)': (values: Strings) =>
    joinStrings('', items(values, 'values')),
  'static string Concat(object arg0)': concatText,
  'static string Concat(object arg0, object arg1)': (...parts: unknown[]) => objects(parts).join(''),
  'static string Concat(object arg0, object arg1, object arg2)': (...parts: unknown[]) =>
    objects(parts).join(''),
  'static string Concat(params object[] args)': (values: Objects) => objects(items(values, 'args')).join(''),
  'static string Concat(IEnumerable<string> values)': (values: unknown) =>
    joinStrings('', sequence(values) as string[]),
  'static string Concat<T>(IEnumerable<T> values)': ([type = T.object]: readonly Type[], values: unknown) =>
    sequence(values).map(concatTextOf(type)).join(''),
  'static string Join(string separator, params string[] value)': (
    separator: string | null,
    values: Strings,
  ) => joinStrings(separator, items(values, 'value')),
  'static string Join(string separator, params object[] values)': (
    separator: string | null,
    values: Objects,
  ) => joinStrings(separator, objects(items(values, 'values'))),
  'static string Join(string separator, IEnumerable<string> values)': (
    separator: string | null,
    values: unknown,
  ) => joinStrings(separator, sequence(values) as string[]),
  'static string Join<T>(string separator, IEnumerable<T> values)': (
    [type = T.object]: readonly Type[],
    separator: string | null,
    values: unknown,
  ) => joinStrings(separator, sequence(values).map(concatTextOf(type))),
  'static string Join(string separator, string[] value, int startIndex, int count)': (
    separator: string | null,
    values: Strings,
    start: number,
    count: number,
  ) => {
    const all = items(values, 'value');
    if (start < 0 || count < 0 || start + count > all.length) {
      throw argumentOutOfRange(
        'startIndex',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      );
    }
    return joinStrings(separator, all.slice(start, start + count));
  },
  'static string Join(char separator, params string[] value)': (separator: number, values: Strings) =>
    joinStrings(String.fromCharCode(separator), items(values, 'value')),
  'static string Join(char separator, params object[] values)': (separator: number, values: Objects) =>
    joinStrings(String.fromCharCode(separator), objects(items(values, 'values'))),
  'static string Join<T>(char separator, IEnumerable<T> values)': (
    [type = T.object]: readonly Type[],
    separator: number,
    values: unknown,
  ) => joinStrings(String.fromCharCode(separator), sequence(values).map(concatTextOf(type))),
  'static string Format(string format, object arg0)': (format: string | null, a: unknown) =>
    formatComposite(format, [a]),
  'static string Format(string format, object arg0, object arg1)': (
    format: string | null,
    ...args: unknown[]
  ) => formatComposite(format, args),
  'static string Format(string format, object arg0, object arg1, object arg2)': (
    format: string | null,
    ...args: unknown[]
  ) => formatComposite(format, args),
  'static string Format(string format, params object[] args)': (format: string | null, args: Objects) =>
    formatComposite(format, items(args, 'args')),
  'static string Format(IFormatProvider provider, string format, params object[] args)': (
    _: unknown,
    format: string | null,
    args: Objects,
  ) => formatComposite(format, items(args, 'args')),
};
