import { cached, type Type } from '../../type-system/type';
import { T, numberKind } from '../../type-system/well-known';
import { fromBase64, toBase64 } from '../base64';
import { changeType, convertToBoolean, convertToDateTime, convertToNumber, convertToText } from '../convert';
import { DateTimeOffsetValue } from '../date-time-offset';
import { DateTimeValue } from '../date-time';
import { argumentError, fail, formatError, invalidCast } from '../exception';
import { GuidValue } from '../guid';
import { NetArray } from '../net-array';
import { isInstance, typeOf, unboxerOf } from '../operations';
import { readTimeSpan } from '../../formatting/time-span';
import { TimeSpanValue } from '../time-span';
import { UriValue } from '../uri';
import type { Token } from './token';
import { Property, TOKEN, ValueToken, tokenName } from './token';

const NUMBERS = [TOKEN.Integer, TOKEN.Float, TOKEN.String, TOKEN.Comment, TOKEN.Raw, TOKEN.Boolean];

/** Kinds of tokens that convert to a type. */
const accepted = cached(Symbol('json cast'), (type: Type): readonly number[] => {
  if (type === T.string) {
    return [...NUMBERS, TOKEN.Date, TOKEN.Bytes, TOKEN.Guid, TOKEN.TimeSpan, TOKEN.Uri];
  }
  if (type === T.char) return [TOKEN.Integer, TOKEN.Float, TOKEN.String, TOKEN.Comment, TOKEN.Raw];
  if (type === T.bool || numberKind(type) !== undefined) return NUMBERS;
  const text = [TOKEN.String, TOKEN.Comment, TOKEN.Raw];
  if (type === T.dateTime || type === T.dateTimeOffset) return [TOKEN.Date, ...text];
  if (type === T.guid) return [TOKEN.Guid, TOKEN.Bytes, ...text];
  if (type === T.timeSpan) return [TOKEN.TimeSpan, ...text];
  if (type === T.uri) return [TOKEN.Uri, ...text];
  return [TOKEN.Bytes, TOKEN.String, TOKEN.Comment, TOKEN.Raw, TOKEN.Integer];
});

/** The value that a cast looks at. */
function valueIn(token: Token): ValueToken | undefined {
  const inner = token instanceof Property ? token.value : token;
  return inner instanceof ValueToken ? inner : undefined;
}

const NAMES: ReadonlyMap<Type, string> = new Map<Type, string>([
  [T.string, 'String'],
  [T.bool, 'Boolean'],
  [T.dateTime, 'DateTime'],
]);

/** `(T)token`, for a `T` that cannot be null; `canBeNull` for `T?` and reference types. */
export function castToken(token: Token | null, type: Type, canBeNull: boolean): unknown {
  if (token === null) {
    if (canBeNull) return null;
    throw fail('System.ArgumentNullException', "Value cannot be null. (Parameter 'value')");
  }
  const value = valueIn(token);
  if (value !== undefined && canBeNull && value.value === null) return null;
  if (value === undefined || !accepted(type).includes(value.tokenType)) {
    const kind = token instanceof Property ? token.value.tokenType : token.tokenType;
    const name = NAMES.get(type) ?? type.fullName.slice(type.fullName.lastIndexOf('.') + 1);
    throw argumentError(`Can not convert ${tokenName(kind)} to ${name}.`);
  }
  return convertPrimitive(value.value, type);
}

/** A value of `object` as a type that tokens convert to. */
function convertPrimitive(value: unknown, type: Type): unknown {
  const kind = numberKind(type);
  if (kind !== undefined) return convertToNumber(value, kind);
  if (type === T.bool) return convertToBoolean(value);
  if (type === T.dateTime)
    return value instanceof DateTimeOffsetValue ? value.clock : convertToDateTime(value);
  if (type === T.dateTimeOffset) return toOffset(value);
  if (isInstance(value, type)) return value;
  if (type === T.string) return value instanceof NetArray ? toBase64(value.items) : convertToText(value);
  if (type === T.guid)
    return value instanceof NetArray
      ? GuidValue.fromBytes(value.items as Uint8Array)
      : GuidValue.parse(convertToText(value));
  if (type === T.timeSpan) return toTimeSpan(convertToText(value));
  if (type === T.uri) return UriValue.create(convertToText(value));
  if (typeof value === 'string') return new NetArray(T.byte, fromBase64(value));
  throw invalidCast(typeOf(value).fullName, type.fullName);
}

function toOffset(value: unknown): DateTimeOffsetValue {
  if (value instanceof DateTimeOffsetValue) return value;
  if (value instanceof DateTimeValue) return DateTimeOffsetValue.fromUtc(value);
  const parsed = DateTimeOffsetValue.read(convertToText(value));
  if (parsed === undefined)
    throw formatError(`String '${convertToText(value)}' was not recognized as a valid DateTime.`);
  return parsed;
}

function toTimeSpan(text: string): TimeSpanValue {
  const ticks = readTimeSpan(text);
  if (ticks === undefined || ticks === 'overflow')
    throw formatError(`String '${text}' was not recognized as a valid TimeSpan.`);
  return TimeSpanValue.of(ticks);
}

/** `token.Value<T>()`: as a cast, but null and what is missing give the default, and other types are converted by `Convert`. */
export function tokenValue(
  token: Token | null,
  type: Type,
  defaultValue: unknown,
  underlying: Type | undefined,
): unknown {
  if (token === null) return defaultValue;
  const isOrdered =
    token instanceof ValueToken &&
    (type === T.object || type.fullName === 'System.IComparable' || type.fullName === 'System.IFormattable');
  if (isInstance(token, type) && !isOrdered) return token;
  if (!(token instanceof ValueToken)) {
    throw fail(
      'System.InvalidCastException',
      `Cannot cast ${token.type.fullName} to Newtonsoft.Json.Linq.JToken.`,
    );
  }
  const { value } = token;
  if (isInstance(value, underlying ?? type)) return unboxerOf(underlying ?? type)(value);
  if (underlying !== undefined && value === null) return defaultValue;
  return changeType(value, underlying ?? type);
}
