import type { TypeDeclaration } from '../../type-system/declaration';
import type { Type } from '../../type-system/type';
import { T } from '../../type-system/well-known';
import type { ReadOnlyDictionaryLike } from '../../values/collections';
import type { NetArray } from '../../values/net-array';
import { defaultOf, unboxerOf } from '../../values/operations';
import type { Ref } from '../../values/ref';
import { required } from '../../values/sequence-object';

type Types = readonly Type[];

function find(dictionary: ReadOnlyDictionaryLike | null, key: unknown): Ref | undefined {
  const ref: Ref = { value: undefined };
  return required(dictionary, 'dictionary').tryGet(key, ref) ? ref : undefined;
}

/** Of headers, query parameters and claims: all values, apart by commas. */
function joined(
  dictionary: ReadOnlyDictionaryLike | null,
  key: string,
  fallback: string | null = null,
): string | null {
  const found = find(dictionary, key);
  const values = found?.value as NetArray<string> | null | undefined;
  return values == null ? fallback : Array.from(values.items).join(',');
}

/** Of `context.Variables`: throws when the variable is of another type, as a cast does. */
function typed(
  types: Types,
  dictionary: ReadOnlyDictionaryLike | null,
  key: string,
  fallback: unknown,
): unknown {
  const found = find(dictionary, key);
  return found === undefined ? fallback : unboxerOf(types[0] ?? T.object)(found.value);
}

function plain(
  _: Types,
  dictionary: ReadOnlyDictionaryLike | null,
  key: unknown,
  fallback: unknown,
): unknown {
  const found = find(dictionary, key);
  return found === undefined ? fallback : found.value;
}

const D = 'IReadOnlyDictionary';

/** `GetValueOrDefault` on dictionaries. */
export const DICTIONARY_EXTENSIONS: TypeDeclaration = {
  type: 'static class DictionaryExtensions',
  members: {
    [`static string GetValueOrDefault(this ${D}<string, string[]> dictionary, string key)`]: joined,
    [`static string GetValueOrDefault(this ${D}<string, string[]> dictionary, string key, string defaultValue)`]:
      joined,
    [`static T GetValueOrDefault<T>(this ${D}<string, object> dictionary, string key)`]: (
      types: Types,
      dictionary: ReadOnlyDictionaryLike | null,
      key: string,
    ) => typed(types, dictionary, key, defaultOf(types[0] ?? T.object)),
    [`static T GetValueOrDefault<T>(this ${D}<string, object> dictionary, string key, T defaultValue)`]:
      typed,
    [`static V GetValueOrDefault<K, V>(this ${D}<K, V> dictionary, K key)`]: (
      types: Types,
      dictionary: ReadOnlyDictionaryLike | null,
      key: unknown,
    ) => plain(types, dictionary, key, defaultOf(types[1] ?? T.object)),
    [`static V GetValueOrDefault<K, V>(this ${D}<K, V> dictionary, K key, V defaultValue)`]: plain,
  },
};
