import { definitionOf, namedType } from './definition';
import type { NamedType, Type } from './type';
import { SpecialType } from './type';

/** Types that the language itself knows. */
export const T = {
  object: namedType('System.Object'),
  string: namedType('System.String'),
  bool: namedType('System.Boolean'),
  char: namedType('System.Char'),
  sbyte: namedType('System.SByte'),
  byte: namedType('System.Byte'),
  short: namedType('System.Int16'),
  ushort: namedType('System.UInt16'),
  int: namedType('System.Int32'),
  uint: namedType('System.UInt32'),
  long: namedType('System.Int64'),
  ulong: namedType('System.UInt64'),
  float: namedType('System.Single'),
  double: namedType('System.Double'),
  decimal: namedType('System.Decimal'),
  void: namedType('System.Void'),
  valueType: namedType('System.ValueType'),
  enum: namedType('System.Enum'),
  delegate: namedType('System.Delegate'),
  array: namedType('System.Array'),
  type: namedType('System.Type'),
  exception: namedType('System.Exception'),
  enumerable: namedType('System.Collections.IEnumerable'),
  disposable: namedType('System.IDisposable'),
  dateTime: namedType('System.DateTime'),
  dateTimeOffset: namedType('System.DateTimeOffset'),
  timeSpan: namedType('System.TimeSpan'),
  guid: namedType('System.Guid'),
  uri: namedType('System.Uri'),
  jToken: namedType('Newtonsoft.Json.Linq.JToken'),
  /** Of the literal `null`. */
  null: new SpecialType('<null>'),
  /** Of a lambda that has not met its delegate. */
  lambda: new SpecialType('lambda expression'),
  /** Of a method that is named, not called. */
  methodGroup: new SpecialType('method group'),
  /** Of `throw` in place of a value. */
  throw: new SpecialType('<throw>'),
  /** Of `default` without a type. */
  default: new SpecialType('default'),
  /** Of `out var x` before the method is chosen. */
  outVar: new SpecialType('out var'),
} as const;

const NULLABLE = definitionOf('System.Nullable', 1);
const ENUMERABLE = definitionOf('System.Collections.Generic.IEnumerable', 1);

/** `T?` */
export function nullableOf(type: Type): NamedType {
  return NULLABLE.instantiate([type]);
}

/** The `T` of `T?`; undefined for any other type. */
export function underlyingOf(type: Type): Type | undefined {
  const named = type as Partial<NamedType>;
  return named.definition === NULLABLE ? named.args?.[0] : undefined;
}

/** `IEnumerable<T>` */
export function enumerableOf(type: Type): NamedType {
  return ENUMERABLE.instantiate([type]);
}

/** Any type of the collections namespace, by its simple name. */
export function collectionType(name: string, ...args: readonly Type[]): NamedType {
  return definitionOf(`System.Collections.Generic.${name}`, args.length).instantiate(args);
}

/** Kinds of numbers, as unboxed values of them are represented. */
export type NumberKind =
  | 'sbyte'
  | 'byte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'float'
  | 'double'
  | 'decimal'
  | 'char';

const NUMBER_KINDS: ReadonlyMap<Type, NumberKind> = new Map<Type, NumberKind>([
  [T.sbyte, 'sbyte'],
  [T.byte, 'byte'],
  [T.short, 'short'],
  [T.ushort, 'ushort'],
  [T.int, 'int'],
  [T.uint, 'uint'],
  [T.long, 'long'],
  [T.ulong, 'ulong'],
  [T.float, 'float'],
  [T.double, 'double'],
  [T.decimal, 'decimal'],
  [T.char, 'char'],
]);

/** Which number a type is; undefined for others, enums included. */
export function numberKind(type: Type): NumberKind | undefined {
  return NUMBER_KINDS.get(type);
}

export function isEnum(type: Type): type is NamedType {
  return (type as Partial<NamedType>).definition?.kind === 'enum';
}

export function isDelegate(type: Type): type is NamedType {
  return (type as Partial<NamedType>).definition?.kind === 'delegate';
}
