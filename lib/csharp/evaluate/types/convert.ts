import { parseInBase } from '../formatting/parse-number';
import type { TypeDeclaration } from '../type-system/declaration';
import type { NumberKind } from '../type-system/well-known';
import { T } from '../type-system/well-known';
import { fromBase64, toBase64 } from '../values/base64';
import type { Bytes } from '../values/bytes';
import { bytesOf, itemsOf } from '../values/bytes';
import {
  changeType,
  convertToBoolean,
  convertToDateTime,
  convertToNumber,
  convertToText,
} from '../values/convert';
import { argumentError, argumentNull, argumentOutOfRange, formatError } from '../values/exception';
import type { Long } from '../values/long';
import { boxerOf } from '../values/operations';
import type { TypeObject } from '../values/type-object';

type Members = NonNullable<TypeDeclaration['members']>;

const NUMBERS: Readonly<Record<string, NumberKind>> = {
  ToSByte: 'sbyte',
  ToByte: 'byte',
  ToInt16: 'short',
  ToUInt16: 'ushort',
  ToInt32: 'int',
  ToUInt32: 'uint',
  ToInt64: 'long',
  ToUInt64: 'ulong',
  ToSingle: 'float',
  ToDouble: 'double',
  ToDecimal: 'decimal',
  ToChar: 'char',
};
const SOURCES = [
  'bool',
  'char',
  'sbyte',
  'byte',
  'short',
  'ushort',
  'int',
  'uint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
] as const;
const BITS: Partial<Record<NumberKind, number>> = { byte: 8, short: 16, int: 32, long: 64 };

/** `Convert.ToInt32(…)` and its sisters, for each type of number and for text. */
function numbers(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [name, kind] of Object.entries(NUMBERS)) {
    for (const source of SOURCES) {
      members[`static ${kind} ${name}(${source} value)`] = (value: unknown) =>
        convertToNumber(boxerOf(T[source])(value), kind);
    }
    members[`static ${kind} ${name}(string value)`] = (value: string | null) => {
      if (value === null && kind === 'char') throw argumentNull('value');
      return convertToNumber(value, kind);
    };
    members[`static ${kind} ${name}(object value)`] = (value: unknown) => convertToNumber(value, kind);
    if (!['char', 'float', 'double', 'decimal'].includes(kind)) {
      members[`static ${kind} ${name}(string value, int fromBase)`] = (text: string | null, base: number) =>
        parseInBase(text, base, kind);
    }
  }
  return members;
}

function texts(): Members {
  const members: Record<string, Members[string]> = {};
  for (const source of [...SOURCES, 'string', 'object'] as const) {
    const box = (value: unknown) => boxerOf(T[source])(value);
    members[`static bool ToBoolean(${source} value)`] = (value: unknown) => convertToBoolean(box(value));
    members[`static string ToString(${source} value)`] = (value: unknown) =>
      source === 'string' ? value : convertToText(box(value));
  }
  members['static string ToString(DateTime value)'] = convertToText;
  for (const [kind, bits] of Object.entries(BITS)) {
    members[`static string ToString(${kind} value, int toBase)`] = (value: Long, base: number) => {
      if (![2, 8, 10, 16].includes(base)) throw argumentError('Invalid Base.');
      return base === 10 ? String(value) : BigInt.asUintN(bits, BigInt(value)).toString(base);
    };
  }
  return members;
}

function base64(bytes: Bytes | null, offset = 0, length?: number, options = 0): string {
  const items = itemsOf(bytes, 'inArray');
  const count = length ?? items.length - offset;
  if (offset < 0 || count < 0 || offset + count > items.length) {
    throw argumentOutOfRange(
      'offset',
      'Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.',
    );
  }
  const text = toBase64(items.subarray(offset, offset + count));
  return options === 1 ? (text.match(/.{1,76}/g) ?? []).join('\r\n') : text;
}

function hexBytes(text: string | null): Bytes {
  if (text === null) throw argumentNull('s');
  if (text.length % 2 !== 0)
    throw formatError('The input is not a valid hex string as its length is not a multiple of 2.');
  if (!/^[\da-f]*$/i.test(text))
    throw formatError('The input is not a valid hex string as it contains a non-hex character.');
  return bytesOf(Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16)));
}

/** `Convert` */
export const CONVERT: TypeDeclaration = {
  type: 'static class System.Convert',
  members: {
    ...numbers(),
    ...texts(),
    'static string ToBase64String(byte[] inArray)': (bytes: Bytes | null) => base64(bytes),
    'static string ToBase64String(byte[] inArray, Base64FormattingOptions options)': (
      bytes: Bytes | null,
      options: number,
    ) => base64(bytes, 0, undefined, options),
    'static string ToBase64String(byte[] inArray, int offset, int length)': base64,
    'static byte[] FromBase64String(string s)': (text: string | null) => {
      if (text === null) throw argumentNull('s');
      return bytesOf(fromBase64(text));
    },
    'static string ToHexString(byte[] inArray)': (bytes: Bytes | null) =>
      Array.from(itemsOf(bytes, 'inArray'), byte => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase(),
    'static byte[] FromHexString(string s)': hexBytes,
    'static DateTime ToDateTime(string value)': convertToDateTime,
    'static DateTime ToDateTime(object value)': convertToDateTime,
    'static object ChangeType(object value, Type conversionType)': (
      value: unknown,
      type: TypeObject | null,
    ) => {
      if (type === null) throw argumentNull('conversionType');
      return boxerOf(type.represented)(changeType(value, type.represented));
    },
    'static bool IsDBNull(object value)': () => false,
  },
  notImplemented: [
    'DBNull',
    'FromBase64CharArray',
    'GetTypeCode',
    'ToBase64CharArray',
    'TryFromBase64Chars',
    'TryFromBase64String',
    'TryToBase64Chars',
  ],
};

function checkStart(bytes: Uint8Array, start: number, size: number): DataView {
  if (start < 0 || start >= bytes.length) {
    throw argumentOutOfRange(
      'startIndex',
      'Index was out of range. Must be non-negative and less than the size of the collection.',
    );
  }
  if (start > bytes.length - size)
    throw argumentError(
      'Destination array is not long enough to copy all the items in the collection. Check array index and length.',
    );
  return new DataView(bytes.buffer, bytes.byteOffset + start, size);
}

const WIDTHS = {
  short: [2, 'Int16'],
  ushort: [2, 'Uint16'],
  int: [4, 'Int32'],
  uint: [4, 'Uint32'],
  long: [8, 'BigInt64'],
  ulong: [8, 'BigUint64'],
  float: [4, 'Float32'],
  double: [8, 'Float64'],
} as const;

const NET_NAMES = {
  short: 'Int16',
  ushort: 'UInt16',
  int: 'Int32',
  uint: 'UInt32',
  long: 'Int64',
  ulong: 'UInt64',
  float: 'Single',
  double: 'Double',
} as const;

function bitMembers(): Members {
  const members: Record<string, Members[string]> = {};
  for (const [kind, [size, name]] of Object.entries(WIDTHS)) {
    const isBig = name.startsWith('Big');
    members[`static byte[] GetBytes(${kind} value)`] = (value: Long) => {
      const view = new DataView(new ArrayBuffer(size));
      if (name === 'BigInt64' || name === 'BigUint64') view[`set${name}`](0, BigInt(value), true);
      else view[`set${name}`](0, Number(value), true);
      return bytesOf(new Uint8Array(view.buffer));
    };
    members[`static ${kind} To${NET_NAMES[kind as keyof typeof NET_NAMES]}(byte[] value, int startIndex)`] = (
      bytes: Bytes | null,
      start: number,
    ) => {
      const value = checkStart(itemsOf(bytes, 'value'), start, size)[`get${name}`](0, true);
      return isBig && Number.isSafeInteger(Number(value)) ? Number(value) : value;
    };
  }
  return members;
}

function dashed(bytes: Bytes | null, start = 0, length?: number): string {
  const items = itemsOf(bytes, 'value');
  return Array.from(items.subarray(start, length === undefined ? undefined : start + length), byte =>
    byte.toString(16).padStart(2, '0').toUpperCase(),
  ).join('-');
}

/** `BitConverter`, on a machine that has the lowest byte first. */
export const BIT_CONVERTER: TypeDeclaration = {
  type: 'static class System.BitConverter',
  members: {
    'const bool IsLittleEndian': () => true,
    ...bitMembers(),
    'static byte[] GetBytes(bool value)': (value: boolean) => bytesOf(Uint8Array.of(value ? 1 : 0)),
    'static byte[] GetBytes(char value)': (unit: number) => bytesOf(Uint8Array.of(unit & 255, unit >> 8)),
    'static bool ToBoolean(byte[] value, int startIndex)': (bytes: Bytes | null, start: number) =>
      checkStart(itemsOf(bytes, 'value'), start, 1).getUint8(0) !== 0,
    'static char ToChar(byte[] value, int startIndex)': (bytes: Bytes | null, start: number) =>
      checkStart(itemsOf(bytes, 'value'), start, 2).getUint16(0, true),
    'static string ToString(byte[] value)': (bytes: Bytes | null) => dashed(bytes),
    'static string ToString(byte[] value, int startIndex)': (bytes: Bytes | null, start: number) =>
      dashed(bytes, start),
    'static string ToString(byte[] value, int startIndex, int length)': dashed,
    'static long DoubleToInt64Bits(double value)': (value: number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      const bits = view.getBigInt64(0);
      return Number.isSafeInteger(Number(bits)) ? Number(bits) : bits;
    },
    'static double Int64BitsToDouble(long value)': (value: Long) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigInt64(0, BigInt(value));
      return view.getFloat64(0);
    },
  },
  notImplemented: [
    'HalfToInt16Bits',
    'Int16BitsToHalf',
    'Int32BitsToSingle',
    'SingleToInt32Bits',
    'ToHalf',
    'TryWriteBytes',
  ],
};
