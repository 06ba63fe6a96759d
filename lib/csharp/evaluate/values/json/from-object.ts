import { NotImplementedError } from '../../errors';
import { T, isEnum } from '../../type-system/well-known';
import { DateTimeOffsetValue } from '../date-time-offset';
import { DateTimeValue } from '../date-time';
import { Decimal } from '../decimal';
import { Pair } from '../dictionary';
import type { Enumerable } from '../enumerable';
import { argumentError, fail } from '../exception';
import { GuidValue } from '../guid';
import { HostReference } from '../host';
import { NetArray } from '../net-array';
import { Boxed, NetObject } from '../net-object';
import { boxerOf, typeOf } from '../operations';
import { concatTextOf } from '../../formatting/text';
import { enumeratorOf, enumeratorOfObjects } from '../sequences';
import { TimeSpanValue } from '../time-span';
import { AnonymousObject } from '../type-object';
import { UriValue } from '../uri';
import { ObjectToken } from './object';
import { ArrayToken, TOKEN, Token, ValueToken } from './token';
import { dateToJson } from './writer';
import { ExceptionObject } from '../exception';

/** The kind of `JValue` that a value of `object` makes; undefined when it makes none. */
export function valueTokenType(value: unknown): number | undefined {
  switch (typeof value) {
    case 'string':
      return TOKEN.String;
    case 'number':
      return TOKEN.Integer;
    case 'boolean':
      return TOKEN.Boolean;
    default:
  }
  if (value === null) return TOKEN.Null;
  if (value instanceof Decimal) return TOKEN.Float;
  if (value instanceof DateTimeValue || value instanceof DateTimeOffsetValue) return TOKEN.Date;
  if (value instanceof GuidValue) return TOKEN.Guid;
  if (value instanceof TimeSpanValue) return TOKEN.TimeSpan;
  if (value instanceof UriValue) return TOKEN.Uri;
  if (value instanceof NetArray && value.items instanceof Uint8Array) return TOKEN.Bytes;
  if (value instanceof Boxed) {
    if (value.type === T.double || value.type === T.float) return TOKEN.Float;
    return value.type === T.char ? TOKEN.String : TOKEN.Integer;
  }
  return undefined;
}

/** `new JValue(object)` */
export function valueToken(value: unknown): ValueToken {
  const kind = valueTokenType(value);
  if (kind === undefined)
    throw argumentError(`Could not determine JSON object type for type ${typeOf(value).fullName}.`);
  if (value instanceof Boxed && value.type === T.char)
    return new ValueToken(String.fromCharCode(value.value as number), kind);
  return new ValueToken(value, kind);
}

/** What is put into an array, object or property: a token as it is, a sequence as an array where it is one value, others as values. */
export function contentToken(content: unknown): Token {
  return content instanceof Token ? content : valueToken(content);
}

/** Whether content stands for many: a sequence other than text, bytes and tokens. */
export function isMultiple(content: unknown): boolean {
  if (typeof content !== 'object' || content === null || content instanceof Token) return false;
  if (content instanceof NetArray && content.items instanceof Uint8Array) return false;
  return 'enumerate' in content;
}

/** Content as tokens: of a sequence each element. */
export function contentTokens(content: unknown, tokens: Token[] = []): Token[] {
  if (isMultiple(content)) {
    const items = enumeratorOfObjects(content);
    while (items.moveNext()) contentTokens(items.current, tokens);
  } else tokens.push(contentToken(content));
  return tokens;
}

/** `JToken.FromObject(object)`, which is also what `JsonConvert.SerializeObject` writes. */
export function tokenFromObject(value: unknown, seen: readonly unknown[] = []): Token {
  if (value instanceof Token) return value.clone();
  const kind = valueTokenType(value);
  if (kind !== undefined) return plainToken(value, kind);
  if (seen.includes(value)) {
    throw fail(
      'Newtonsoft.Json.JsonSerializationException',
      `Self referencing loop detected with type '${typeOf(value).fullName}'.`,
    );
  }
  const inside = [...seen, value];
  if (value instanceof AnonymousObject) {
    return ObjectToken.of(
      value.names.map((name, i) => [name, tokenFromObject(value.boxed(i), inside)] as const),
    );
  }
  if (value instanceof Pair) {
    return ObjectToken.of([
      ['Key', tokenFromObject(boxerOf(value.keyType)(value.key), inside)],
      ['Value', tokenFromObject(boxerOf(value.valueType)(value.value), inside)],
    ]);
  }
  if (value instanceof ExceptionObject || value instanceof HostReference || typeof value === 'function') {
    throw new NotImplementedError(
      'JsonConvert.SerializeObject',
      `of a '${typeOf(value).name}' it is not modelled`,
    );
  }
  if (isDictionary(value)) return dictionaryToken(value, inside);
  if (typeof value === 'object' && value !== null && 'enumerate' in value) {
    const array = new ArrayToken();
    const items = enumeratorOfObjects(value);
    while (items.moveNext()) array.add(tokenFromObject(items.current, inside));
    return array;
  }
  if (value instanceof NetObject && 'items' in value && Array.isArray(value.items)) {
    const { items, type } = value as unknown as {
      items: readonly unknown[];
      type: { args: readonly Parameters<typeof boxerOf>[0][] };
    };
    return ObjectToken.of(
      items.map(
        (item, i) =>
          [`Item${i + 1}`, tokenFromObject(boxerOf(type.args[i] ?? T.object)(item), inside)] as const,
      ),
    );
  }
  throw new NotImplementedError(
    'JsonConvert.SerializeObject',
    `of a '${typeOf(value).name}' it is not modelled`,
  );
}

function plainToken(value: unknown, kind: number): Token {
  if (value instanceof Boxed && isEnum(value.type))
    return new ValueToken(new Boxed(T.long, value.value), TOKEN.Integer);
  return kind === TOKEN.String ? valueToken(value) : new ValueToken(value, kind);
}

function isDictionary(value: unknown): value is Enumerable {
  return typeof value === 'object' && value !== null && 'containsKey' in value && 'enumerate' in value;
}

function dictionaryToken(dictionary: Enumerable, inside: readonly unknown[]): Token {
  const object = new ObjectToken();
  const pairs = enumeratorOf(dictionary);
  while (pairs.moveNext()) {
    const { keyType, valueType, key, value } = pairs.current as Pair;
    const name =
      key instanceof DateTimeValue || key instanceof DateTimeOffsetValue
        ? dateToJson(key)
        : concatTextOf(keyType)(key);
    object.setProperty(name, tokenFromObject(boxerOf(valueType)(value), inside));
  }
  return object;
}
