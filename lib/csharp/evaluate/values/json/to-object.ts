import { NotImplementedError } from '../../errors';
import { readEnum } from '../../formatting/enum';
import { isSubtype } from '../../type-system/subtyping';
import { ArrayType, NamedType, type Type } from '../../type-system/type';
import { T, isEnum, numberKind, underlyingOf } from '../../type-system/well-known';
import { changeType } from '../convert';
import { DictionaryObject, Pair } from '../dictionary';
import { DotNetException, fail } from '../exception';
import { HashSetObject } from '../hash-set';
import { ListObject } from '../list';
import { NetArray } from '../net-array';
import { defaultOf, isInstance, unboxerOf } from '../operations';
import { castToken } from './casts';
import { ObjectToken } from './object';
import type { Token } from './token';
import { ArrayToken, TOKEN, ValueToken } from './token';
import { tokenToJson } from './writer';

const LISTS = new Set([
  'List',
  'IList',
  'ICollection',
  'IEnumerable',
  'IReadOnlyList',
  'IReadOnlyCollection',
]);
const DICTIONARIES = new Set(['Dictionary', 'IDictionary', 'IReadOnlyDictionary']);

function cannot(token: Token, type: Type): Error {
  const what = token instanceof ObjectToken ? 'object' : token instanceof ArrayToken ? 'array' : 'value';
  return fail(
    'Newtonsoft.Json.JsonSerializationException',
    token instanceof ValueToken
      ? `Error converting value ${tokenToJson(token, false)} to type '${type.fullName}'. Path '${token.path}'.`
      : `Cannot deserialize the current JSON ${what} (e.g. ${what === 'object' ? '{"name":"value"}' : '[1,2,3]'}) into type '${type.fullName}' because the type requires a JSON ${what === 'object' ? 'array or primitive value' : 'object'} to deserialize correctly. Path '${token.path}'.`,
  );
}

/** A token as a type, as `ToObject<T>` and `DeserializeObject<T>` make it; in the representation of the type. */
export function tokenToObject(token: Token, type: Type): unknown {
  const isNull = token instanceof ValueToken && token.value === null;
  if (type === T.object) {
    if (token instanceof ValueToken) return token.value;
    return token;
  }
  if (isSubtype(type, T.jToken)) {
    if (isInstance(token, type)) return token;
    if (isNull) return null;
    throw cannot(token, type);
  }
  const underlying = underlyingOf(type);
  if (isNull) {
    if (!type.isValueType || underlying !== undefined) return null;
    throw fail(
      'Newtonsoft.Json.JsonSerializationException',
      `Error converting value {null} to type '${type.fullName}'. Path '${token.path}'.`,
    );
  }
  if (underlying !== undefined) return tokenToObject(token, underlying);
  return isEnum(type) ? toEnum(token, type) : (toCollection(token, type) ?? toPrimitive(token, type));
}

function toEnum(token: Token, type: NamedType): unknown {
  if (token instanceof ValueToken) {
    const value =
      token.tokenType === TOKEN.String
        ? readEnum(type, token.value as string, true)
        : changeType(token.value, T.int);
    if (value !== undefined) return value;
  }
  throw cannot(token, type);
}

function toPrimitive(token: Token, type: Type): unknown {
  const isKnown = type === T.string || type === T.bool || numberKind(type) !== undefined;
  const isOther =
    [T.dateTime, T.dateTimeOffset, T.timeSpan, T.guid, T.uri].includes(type as typeof T.guid) ||
    isBytes(type);
  if (!isKnown && !isOther) {
    throw new NotImplementedError('JsonConvert.DeserializeObject', `into '${type.name}' it is not modelled`);
  }
  if (!(token instanceof ValueToken)) throw cannot(token, type);
  try {
    return isInstance(token.value, type) ? unboxerOf(type)(token.value) : castToken(token, type, false);
  } catch (error) {
    if (error instanceof DotNetException) throw unreadable(token, type) ?? cannot(token, type);
    throw error;
  }
}

const READ_AS: ReadonlyMap<Type, string> = new Map<Type, string>([
  [T.int, 'integer'],
  [T.double, 'double'],
  [T.decimal, 'decimal'],
  [T.bool, 'boolean'],
  [T.dateTime, 'DateTime'],
]);

/** The error of the reader, which some types are read by, for a text that is none. */
function unreadable(token: Token, type: Type): Error | undefined {
  const name = READ_AS.get(type);
  if (name === undefined || !(token instanceof ValueToken) || token.tokenType !== TOKEN.String)
    return undefined;
  return fail(
    'Newtonsoft.Json.JsonReaderException',
    `Could not convert string to ${name}: ${token.value as string}. Path '${token.path}'.`,
  );
}

function isBytes(type: Type): boolean {
  return type instanceof ArrayType && type.element === T.byte;
}

function toCollection(token: Token, type: Type): unknown {
  if (isBytes(type) && token instanceof ValueToken) return undefined;
  if (type instanceof ArrayType) return NetArray.of(type.element, items(token, type, type.element));
  if (!(type instanceof NamedType)) return undefined;
  const { name } = type.definition;
  const [first = T.object, second = T.object] = type.args;
  if (DICTIONARIES.has(name)) return toDictionary(token, type, first, second);
  if (name === 'HashSet' || name === 'ISet') {
    const set = new HashSetObject(first);
    for (const item of items(token, type, first)) set.add(item);
    return set;
  }
  if (LISTS.has(name)) return new ListObject(first, items(token, type, first));
  if (name !== 'KeyValuePair') return undefined;
  if (!(token instanceof ObjectToken)) throw cannot(token, type);
  const part = (property: string, partType: Type) => {
    const value = token.propertyIgnoringCase(property)?.value;
    return value === undefined ? defaultOf(partType) : tokenToObject(value, partType);
  };
  return new Pair(first, second, part('Key', first), part('Value', second));
}

function items(token: Token, type: Type, element: Type): unknown[] {
  if (!(token instanceof ArrayToken)) throw cannot(token, type);
  return token.children().map(item => tokenToObject(item, element));
}

function toDictionary(token: Token, type: Type, keyType: Type, valueType: Type): DictionaryObject {
  if (!(token instanceof ObjectToken)) throw cannot(token, type);
  const dictionary = new DictionaryObject(keyType, valueType);
  for (const { name, value } of token.children()) {
    dictionary.set(keyType === T.string ? name : changeType(name, keyType), tokenToObject(value, valueType));
  }
  return dictionary;
}
