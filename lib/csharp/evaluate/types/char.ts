import type { Implementation, TypeDeclaration } from '../type-system/declaration';
import { toLowerInvariant, toUpperInvariant } from '../values/collation';
import { WHITE_SPACE } from '../values/comparison';
import { argumentError, argumentNull, fail, formatError } from '../values/exception';
import { Boxed } from '../values/net-object';
import type { Ref } from '../values/ref';
import { T } from '../type-system/well-known';

const CLASSES = {
  IsLetter: /^\p{L}$/u,
  IsDigit: /^\p{Nd}$/u,
  IsLetterOrDigit: /^[\p{L}\p{Nd}]$/u,
  IsUpper: /^\p{Lu}$/u,
  IsLower: /^\p{Ll}$/u,
  IsNumber: /^\p{N}$/u,
  IsPunctuation: /^\p{P}$/u,
  IsSymbol: /^\p{S}$/u,
  IsSeparator: /^\p{Z}$/u,
  IsControl: /^\p{Cc}$/u,
  IsWhiteSpace: new RegExp(`^[${WHITE_SPACE}]$`),
  IsSurrogate: /^[\ud800-\udfff]$/,
  IsHighSurrogate: /^[\ud800-\udbff]$/,
  IsLowSurrogate: /^[\udc00-\udfff]$/,
} as const;

function classMembers(): NonNullable<TypeDeclaration['members']> {
  return Object.fromEntries<Implementation>(
    Object.entries(CLASSES).flatMap(([name, pattern]) => [
      [`static bool ${name}(char c)`, (unit: number) => pattern.test(String.fromCharCode(unit))],
      [
        `static bool ${name}(string s, int index)`,
        (text: string, index: number) => pattern.test(at(text, index)),
      ],
    ]),
  );
}

function at(text: string | null, index: number): string {
  if (text === null) throw argumentNull('s');
  if (index < 0 || index >= text.length) {
    throw fail(
      'System.ArgumentOutOfRangeException',
      "Specified argument was out of the range of valid values. (Parameter 'index')",
    );
  }
  return text.charAt(index);
}

const text = (unit: number) => String.fromCharCode(unit);
const upper = (unit: number) => toUpperInvariant(text(unit)).charCodeAt(0);
const lower = (unit: number) => toLowerInvariant(text(unit)).charCodeAt(0);

function numericValue(unit: number): number {
  const digit = text(unit);
  return /\d/.test(digit) ? Number(digit) : -1;
}

function parse(value: string | null): number {
  if (value === null) throw argumentNull('s');
  if (value.length !== 1) throw formatError('String must be exactly one character long.');
  return value.charCodeAt(0);
}

/** `char` and `bool` */
export const CHAR: TypeDeclaration = {
  type: 'struct System.Char : IComparable, IComparable<char>, IEquatable<char>',
  members: {
    'const char MaxValue': () => 0xffff,
    'const char MinValue': () => 0,
    ...classMembers(),
    'static char ToUpper(char c)': upper,
    'static char ToLower(char c)': lower,
    'static char ToUpperInvariant(char c)': upper,
    'static char ToLowerInvariant(char c)': lower,
    'static double GetNumericValue(char c)': numericValue,
    'static string ToString(char c)': text,
    'static char Parse(string s)': parse,
    'static bool TryParse(string s, out char result)': (value: string | null, result: Ref) => {
      const isOne = value?.length === 1;
      result.value = isOne ? value.charCodeAt(0) : 0;
      return isOne;
    },
    'static string ConvertFromUtf32(int utf32)': (point: number) => {
      if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        throw fail(
          'System.ArgumentOutOfRangeException',
          "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff). (Parameter 'utf32')",
        );
      }
      return String.fromCodePoint(point);
    },
    'static int ConvertToUtf32(string s, int index)': (value: string | null, index: number) => {
      at(value, index);
      return value?.codePointAt(index) ?? 0;
    },
    'string ToString()': text,
    'bool Equals(char obj)': (a: number, b: number) => a === b,
    'bool Equals(object obj)': (self: number, other: unknown) =>
      other instanceof Boxed && other.type === T.char && other.value === self,
    'int CompareTo(char value)': (a: number, b: number) => a - b,
    'int CompareTo(object value)': (self: number, other: unknown) => {
      if (other === null) return 1;
      if (!(other instanceof Boxed) || other.type !== T.char)
        throw argumentError('Object must be of type Char.');
      return self - (other.value as number);
    },
    'int GetHashCode()': (self: number) => self | (self << 16),
  },
  notImplemented: ['GetUnicodeCategory', 'IsSurrogatePair', 'GetTypeCode'],
};

function parseBool(value: string | null): boolean | undefined {
  const word = value
    ?.replace(new RegExp(`^[${WHITE_SPACE}\\0]+|[${WHITE_SPACE}\\0]+$`, 'g'), '')
    .toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

export const BOOLEAN: TypeDeclaration = {
  type: 'struct System.Boolean : IComparable, IComparable<bool>, IEquatable<bool>',
  members: {
    'static string TrueString { get; }': () => 'True',
    'static string FalseString { get; }': () => 'False',
    'static bool Parse(string value)': (value: string | null) => {
      if (value === null) throw argumentNull('value');
      const result = parseBool(value);
      if (result === undefined) throw formatError(`String '${value}' was not recognized as a valid Boolean.`);
      return result;
    },
    'static bool TryParse(string value, out bool result)': (value: string | null, result: Ref) => {
      const parsed = parseBool(value);
      result.value = parsed ?? false;
      return parsed !== undefined;
    },
    'string ToString()': (self: boolean) => (self ? 'True' : 'False'),
    'bool Equals(bool obj)': (a: boolean, b: boolean) => a === b,
    'bool Equals(object obj)': (self: boolean, other: unknown) => self === other,
    'int CompareTo(bool value)': (a: boolean, b: boolean) => (a === b ? 0 : a ? 1 : -1),
    'int GetHashCode()': (self: boolean) => (self ? 1 : 0),
  },
  notImplemented: ['TryFormat', 'GetTypeCode'],
};
