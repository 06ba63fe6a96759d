import { CSharpError } from '../../errors';
import type { HostDictionary, HostObject } from '../scope';
import { definitionOf } from '../type-system/definition';
import { instanceOf } from '../type-system/subtyping';
import { ArrayType, cached, type Type } from '../type-system/type';
import { T, isEnum, numberKind, underlyingOf } from '../type-system/well-known';
import { DateTimeOffsetValue } from './date-time-offset';
import { DateTimeValue } from './date-time';
import { Decimal } from './decimal';
import { GuidValue } from './guid';
import { HostReference } from './host';
import { HostDictionaryView } from './host-dictionary';
import { long } from './long';
import { NetArray } from './net-array';
import { Boxed, NetObject } from './net-object';
import { boxerOf, unboxerOf } from './operations';
import { TimeSpanValue } from './time-span';

const DICTIONARIES = ['IReadOnlyDictionary', 'IDictionary'].map(name =>
  definitionOf(`System.Collections.Generic.${name}`, 2),
);
const SEQUENCE = definitionOf('System.Collections.Generic.IEnumerable', 1);

function isHostObject(value: unknown): value is HostObject {
  return (
    typeof value === 'object' && value !== null && (value as Partial<HostObject>).dotNetType !== undefined
  );
}

function wrong(value: unknown, type: Type): CSharpError {
  return new CSharpError(`the host gave ${describe(value)} where the expression needs a '${type.fullName}'`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'object'
    ? `an object of class '${value.constructor.name}'`
    : `the ${typeof value} ${JSON.stringify(value) ?? ''}`;
}

/** From a value of the host to the representation of a type. */
export const fromHost = cached(Symbol('from host'), (type: Type): ((value: unknown) => unknown) => {
  if (type === T.object) return objectFromHost;
  if (type === T.void) return () => undefined;
  const inner = underlyingOf(type) ?? type;
  const convert = converterFor(inner);
  const isNullable = inner !== type || !type.isValueType;
  return value => {
    if (value === null || value === undefined) {
      if (isNullable) return null;
      throw wrong(value, type);
    }
    const result = convert(value);
    if (result !== undefined) return result;
    if (value instanceof NetObject) return unboxerOf(type)(value);
    throw wrong(value, type);
  };
});

/** Gives undefined for what does not fit, objects of .NET among it. */
function converterFor(type: Type): (value: unknown) => unknown {
  if (type === T.string) return value => (typeof value === 'string' ? value : undefined);
  if (type === T.bool) return value => (typeof value === 'boolean' ? value : undefined);
  const kind = numberKind(type);
  if (kind === 'decimal') {
    return value =>
      typeof value === 'number'
        ? Decimal.fromDouble(value)
        : typeof value === 'bigint'
          ? Decimal.of(value)
          : undefined;
  }
  if (kind === 'char')
    return value => (typeof value === 'string' && value.length === 1 ? value.charCodeAt(0) : undefined);
  if (kind !== undefined) {
    return value => (typeof value === 'bigint' ? long(value) : typeof value === 'number' ? value : undefined);
  }
  if (isEnum(type)) {
    const values = type.definition.declaration.values ?? {};
    return value =>
      typeof value === 'string' ? values[value] : typeof value === 'number' ? value : undefined;
  }
  if (type === T.dateTime)
    return value => (value instanceof Date ? DateTimeValue.fromUnixMs(value.getTime()) : undefined);
  if (type === T.dateTimeOffset) {
    return value =>
      value instanceof Date
        ? DateTimeOffsetValue.fromUtc(DateTimeValue.fromUnixMs(value.getTime()))
        : undefined;
  }
  if (type === T.timeSpan)
    return value => (typeof value === 'number' ? TimeSpanValue.fromUnits(value, 1) : undefined);
  if (type === T.guid) return value => (typeof value === 'string' ? GuidValue.read(value) : undefined);
  const dictionary = DICTIONARIES.map(definition => instanceOf(type, definition)).find(
    found => found !== undefined,
  );
  const valueType = dictionary?.args[1];
  if (valueType !== undefined) {
    const convert = fromHost(valueType);
    return value =>
      typeof value === 'object' && value !== null && !(value instanceof NetObject)
        ? new HostDictionaryView(asDictionary(value), valueType, convert)
        : undefined;
  }
  const element = type instanceof ArrayType ? type.element : instanceOf(type, SEQUENCE)?.args[0];
  if (element !== undefined) return sequenceConverter(element);
  return value => (isHostObject(value) ? new HostReference(value) : undefined);
}

function sequenceConverter(element: Type): (value: unknown) => unknown {
  return value => {
    if (value instanceof Uint8Array) return new NetArray(T.byte, value);
    // a `JToken` is a sequence of its own kind, so what converts the elements is asked for only when there are some
    return Array.isArray(value) ? NetArray.of(element, value.map(fromHost(element))) : undefined;
  };
}

function asDictionary(value: object): HostDictionary {
  if ('get' in value && 'keys' in value && typeof value.get === 'function') return value as HostDictionary;
  const record = value as Readonly<Record<string, unknown>>;
  return {
    get: key => (Object.hasOwn(record, key) ? record[key] : undefined),
    keys: () => Object.keys(record),
  };
}

/** From a value of the host to the representation of `object`. */
export function objectFromHost(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0)) return new Boxed(T.double, value);
      return Math.abs(value) <= 2147483647 ? value : new Boxed(T.long, value);
    case 'bigint':
      return new Boxed(T.long, long(BigInt.asIntN(64, value)));
    case 'undefined':
      return null;
    case 'object':
      break;
    default:
      throw wrong(value, T.object);
  }
  if (value === null || value instanceof NetObject) return value;
  if (isHostObject(value)) return new HostReference(value);
  if (value instanceof Uint8Array) return new NetArray(T.byte, value);
  if (value instanceof Date) return DateTimeValue.fromUnixMs(value.getTime());
  if (Array.isArray(value)) {
    const isText = value.every(item => typeof item === 'string');
    return NetArray.of(isText ? T.string : T.object, value.map(objectFromHost));
  }
  return new HostDictionaryView(asDictionary(value), T.object, objectFromHost);
}

/** From the representation of a type to a plain value for the host: text, numbers and arrays; other objects as they are. */
export const toHost = cached(Symbol('to host'), (type: Type): ((value: unknown) => unknown) => {
  const box = boxerOf(type);
  return value => plain(box(value));
});

/** From the representation of `object` to a plain value: an integer, a `Date`, an array of plain values where there is one, else the value itself. */
export function plain(value: unknown): unknown {
  if (value instanceof Boxed) return plainBoxed(value);
  if (value instanceof HostReference) return value.host;
  if (value instanceof Decimal) return value.toNumber();
  if (value instanceof GuidValue) return value.toText();
  if (value instanceof DateTimeValue) return new Date(value.unixMs);
  if (value instanceof DateTimeOffsetValue) return new Date(value.utc.unixMs);
  if (value instanceof TimeSpanValue) return value.total(1);
  if (value instanceof NetArray) {
    if (value.items instanceof Uint8Array) return value.items;
    return Array.from(value.items, toHost(value.elementType));
  }
  return value;
}

function plainBoxed({ type, value }: Boxed): unknown {
  if (type === T.char) return String.fromCharCode(value as number);
  if (!isEnum(type)) return value;
  const names = Object.entries(type.definition.declaration.values ?? {});
  return names.find(([, number]) => number === value)?.[0] ?? value;
}
