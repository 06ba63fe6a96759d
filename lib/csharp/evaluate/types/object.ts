import type { TypeDeclaration } from '../type-system/declaration';
import { objectText, textOf } from '../formatting/text';
import { enumToText, parseEnum, readEnum } from '../formatting/enum';
import type { NamedType, Type } from '../type-system/type';
import { T, isEnum } from '../type-system/well-known';
import { argumentError, argumentNull, invalidOperation } from '../values/exception';
import { stableHash } from '../values/hash-code';
import { NetArray } from '../values/net-array';
import { Boxed, NetObject } from '../values/net-object';
import { boxerOf, defaultOf, objectEquals, typeOf } from '../values/operations';
import type { Ref } from '../values/ref';
import { TypeObject } from '../values/type-object';

const OBJECT: TypeDeclaration = {
  type: 'class System.Object',
  members: {
    'new()': () => new PlainObject(),
    'string ToString()': (self: unknown) => objectText(self),
    'bool Equals(object obj)': objectEquals,
    'static bool Equals(object objA, object objB)': objectEquals,
    'static bool ReferenceEquals(object objA, object objB)': (a: unknown, b: unknown) => a === b,
    'int GetHashCode()': stableHash,
    'Type GetType()': (self: unknown) => TypeObject.of(typeOf(self)),
  },
};

const TYPE: TypeDeclaration = {
  type: 'class System.Type',
  members: {
    'string Name { get; }': (self: TypeObject) => simpleName(self.represented),
    'string FullName { get; }': (self: TypeObject) => self.represented.fullName,
    'string ToString()': (self: TypeObject) => self.toText(),
    'bool Equals(Type o)': (self: TypeObject, other: TypeObject | null) => self === other,
    'static bool operator ==(Type left, Type right)': (a: unknown, b: unknown) => a === b,
    'static bool operator !=(Type left, Type right)': (a: unknown, b: unknown) => a !== b,
  },
};

function simpleName(type: Type): string {
  const full = type.fullName.replace(/\[.*$/, '');
  return full.slice(full.lastIndexOf('.') + 1) + (type.fullName.endsWith('[]') ? '[]' : '');
}

/** The enum type that a `Type` object stands for. */
function enumOf(type: TypeObject | null): NamedType {
  if (type === null) throw argumentNull('enumType');
  if (!isEnum(type.represented)) throw argumentError('Type provided must be an Enum.', 'enumType');
  return type.represented;
}

function tryParse(types: readonly Type[], text: string | null, ignoreCase: boolean, result: Ref): boolean {
  const value = text === null ? undefined : readEnum(types[0] as NamedType, text, ignoreCase);
  result.value = value ?? 0;
  return value !== undefined;
}

const ENUM: TypeDeclaration = {
  type: 'class System.Enum : ValueType, IComparable, IFormattable',
  members: {
    'string ToString()': (self: Boxed) => enumToText(self.type, self.value as number),
    'string ToString(string format)': (self: Boxed, format: string | null) =>
      enumToText(self.type, self.value as number, format ?? 'G'),
    'bool HasFlag(Enum flag)': (self: Boxed, flag: Boxed) =>
      ((self.value as number) & (flag.value as number)) === flag.value,
    'int CompareTo(object target)': (self: Boxed, other: Boxed | null) =>
      other === null ? 1 : Math.sign((self.value as number) - (other.value as number)),
    'static object Parse(Type enumType, string value)': (type: TypeObject | null, text: string | null) =>
      new Boxed(enumOf(type), parseEnum(enumOf(type), text, false)),
    'static object Parse(Type enumType, string value, bool ignoreCase)': (
      type: TypeObject | null,
      text: string | null,
      ignoreCase: boolean,
    ) => new Boxed(enumOf(type), parseEnum(enumOf(type), text, ignoreCase)),
    'static TEnum Parse<TEnum>(string value)': (types: readonly Type[], text: string | null) =>
      parseEnum(types[0] as NamedType, text, false),
    'static TEnum Parse<TEnum>(string value, bool ignoreCase)': (
      types: readonly Type[],
      text: string | null,
      ignoreCase: boolean,
    ) => parseEnum(types[0] as NamedType, text, ignoreCase),
    'static bool TryParse<TEnum>(string value, out TEnum result)': (
      types: readonly Type[],
      text: string | null,
      result: Ref,
    ) => tryParse(types, text, false, result),
    'static bool TryParse<TEnum>(string value, bool ignoreCase, out TEnum result)': tryParse,
    'static string GetName(Type enumType, object value)': (type: TypeObject | null, value: unknown) =>
      Object.entries(enumOf(type).definition.declaration.values ?? {}).find(
        ([, number]) => number === (value instanceof Boxed ? value.value : value),
      )?.[0] ?? null,
    'static string[] GetNames(Type enumType)': (type: TypeObject | null) =>
      new NetArray(T.string, Object.keys(enumOf(type).definition.declaration.values ?? {})),
    'static bool IsDefined(Type enumType, object value)': (type: TypeObject | null, value: unknown) =>
      Object.entries(enumOf(type).definition.declaration.values ?? {}).some(
        ([name, number]) => name === value || number === (value instanceof Boxed ? value.value : value),
      ),
  },
};

const NULLABLE: TypeDeclaration = {
  type: 'struct System.Nullable<T>',
  passesTypes: true,
  zero: () => null,
  members: {
    'bool HasValue { get; }': (_: readonly Type[], self: unknown) => self !== null,
    'T Value { get; }': (_: readonly Type[], self: unknown) => {
      if (self === null) throw invalidOperation('Nullable object must have a value.');
      return self;
    },
    'T GetValueOrDefault()': ([type = T.object]: readonly Type[], self: unknown) => self ?? defaultOf(type),
    'T GetValueOrDefault(T defaultValue)': (_: readonly Type[], self: unknown, fallback: unknown) =>
      self ?? fallback,
    'string ToString()': ([type = T.object]: readonly Type[], self: unknown) =>
      self === null ? '' : textOf(type)(self),
    'bool Equals(object other)': ([type = T.object]: readonly Type[], self: unknown, other: unknown) =>
      self === null ? other === null : objectEquals(boxerOf(type)(self), other),
    'int GetHashCode()': ([type = T.object]: readonly Type[], self: unknown) =>
      self === null ? 0 : stableHash(boxerOf(type)(self)),
  },
  notImplemented: ['Compare', 'GetUnderlyingType'],
};

class PlainObject extends NetObject {
  readonly type = T.object;
}

/** `object`, `Type`, `Enum` and what stands between them and others. */
export const OBJECT_TYPES: readonly TypeDeclaration[] = [
  OBJECT,
  TYPE,
  ENUM,
  NULLABLE,
  { type: 'class System.ValueType' },
  { type: 'class System.Void' },
];
