import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import type { Bytes } from '../values/bytes';
import { bytesOf, itemsOf } from '../values/bytes';
import { argumentError, argumentNull, argumentOutOfRange } from '../values/exception';
import type { NetArray } from '../values/net-array';
import { NetObject } from '../values/net-object';
import { fromUtf8, toUtf8 } from '../values/utf8';

interface Codec {
  readonly name: string;
  readonly title: string;
  readonly codePage: number;
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** One byte a code unit; what does not fit becomes a question mark. */
function narrow(name: string, title: string, codePage: number, limit: number): Codec {
  return {
    name,
    title,
    codePage,
    encode: text => Uint8Array.from(units(text), unit => (unit < limit ? unit : 63)),
    decode: bytes =>
      Array.from(bytes, byte => (byte < limit ? String.fromCharCode(byte) : limit === 128 ? '?' : '')).join(
        '',
      ),
  };
}

function utf16(name: string, title: string, codePage: number, isBigEndian: boolean): Codec {
  return {
    name,
    title,
    codePage,
    encode: text =>
      Uint8Array.from(
        units(text).flatMap(unit => (isBigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
      ),
    decode: bytes => {
      let text = '';
      for (let i = 0; i + 1 < bytes.length; i += 2) {
        const [high, low] = isBigEndian ? [bytes[i], bytes[i + 1]] : [bytes[i + 1], bytes[i]];
        text += String.fromCharCode(((high ?? 0) << 8) | (low ?? 0));
      }
      return bytes.length % 2 === 1 ? `${text}\ufffd` : text;
    },
  };
}

const UTF32: Codec = {
  name: 'utf-32',
  title: 'Unicode (UTF-32)',
  codePage: 12000,
  encode: text =>
    Uint8Array.from(
      [...text].flatMap(letter => {
        const point = letter.codePointAt(0) ?? 0;
        return [point & 255, (point >> 8) & 255, point >> 16, 0];
      }),
    ),
  decode: bytes => {
    let text = '';
    for (let i = 0; i + 3 < bytes.length; i += 4) {
      text += String.fromCodePoint(
        (bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8) | ((bytes[i + 2] ?? 0) << 16),
      );
    }
    return text;
  },
};

const UTF8: Codec = {
  name: 'utf-8',
  title: 'Unicode (UTF-8)',
  codePage: 65001,
  encode: toUtf8,
  decode: fromUtf8,
};
const ASCII = narrow('us-ascii', 'US-ASCII', 20127, 128);
const LATIN1 = narrow('iso-8859-1', 'Western European (ISO)', 28591, 256);
const UNICODE = utf16('utf-16', 'Unicode', 1200, false);
const BIG_ENDIAN = utf16('utf-16BE', 'Unicode (Big-Endian)', 1201, true);
const CODECS: readonly Codec[] = [UTF8, ASCII, LATIN1, UNICODE, BIG_ENDIAN, UTF32];

/** An `Encoding`. */
class EncodingObject extends NetObject {
  readonly type = namedType('System.Text.Encoding');

  constructor(readonly codec: Codec) {
    super();
  }

  override equals(other: unknown): boolean {
    return other instanceof EncodingObject && other.codec === this.codec;
  }
}

const get = (codec: Codec) => () => new EncodingObject(codec);

function find(test: (codec: Codec) => boolean, name: string): EncodingObject {
  const codec = CODECS.find(test);
  if (codec === undefined) {
    throw argumentError(
      `'${name}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.`,
      'name',
    );
  }
  return new EncodingObject(codec);
}

const charsText = (chars: NetArray<number> | null): string => {
  if (chars === null) throw argumentNull('chars');
  return Array.from(chars.items, unit => String.fromCharCode(unit)).join('');
};

function encode({ codec }: EncodingObject, text: string | null): Uint8Array {
  if (text === null) throw argumentNull('s');
  return codec.encode(text);
}

/** `Encoding` */
export const ENCODING: TypeDeclaration = {
  type: 'class System.Text.Encoding',
  members: {
    'static Encoding UTF8 { get; }': get(UTF8),
    'static Encoding ASCII { get; }': get(ASCII),
    'static Encoding Latin1 { get; }': get(LATIN1),
    'static Encoding Unicode { get; }': get(UNICODE),
    'static Encoding BigEndianUnicode { get; }': get(BIG_ENDIAN),
    'static Encoding UTF32 { get; }': get(UTF32),
    'static Encoding Default { get; }': get(UTF8),
    'static Encoding GetEncoding(string name)': (name: string) =>
      find(
        codec =>
          codec.name.toLowerCase() === name.toLowerCase() ||
          (name.toLowerCase() === 'ascii' && codec === ASCII) ||
          (name.toLowerCase() === 'latin1' && codec === LATIN1),
        name,
      ),
    'static Encoding GetEncoding(int codepage)': (page: number) =>
      find(codec => codec.codePage === page, String(page)),
    'byte[] GetBytes(string s)': (self: EncodingObject, text: string | null) => bytesOf(encode(self, text)),
    'byte[] GetBytes(char[] chars)': (self: EncodingObject, chars: NetArray<number> | null) =>
      bytesOf(self.codec.encode(charsText(chars))),
    'int GetByteCount(string s)': (self: EncodingObject, text: string | null) => encode(self, text).length,
    'string GetString(byte[] bytes)': (self: EncodingObject, bytes: Bytes | null) =>
      self.codec.decode(itemsOf(bytes, 'bytes')),
    'string GetString(byte[] bytes, int index, int count)': (
      self: EncodingObject,
      bytes: Bytes | null,
      index: number,
      count: number,
    ) => {
      const items = itemsOf(bytes, 'bytes');
      if (index < 0 || count < 0 || index + count > items.length) {
        throw argumentOutOfRange('bytes', 'Index and count must refer to a location within the buffer.');
      }
      return self.codec.decode(items.subarray(index, index + count));
    },
    'int GetCharCount(byte[] bytes)': (self: EncodingObject, bytes: Bytes | null) =>
      self.codec.decode(itemsOf(bytes, 'bytes')).length,
    'string WebName { get; }': (self: EncodingObject) => self.codec.name,
    'string BodyName { get; }': (self: EncodingObject) => self.codec.name,
    'string HeaderName { get; }': (self: EncodingObject) => self.codec.name,
    'string EncodingName { get; }': (self: EncodingObject) => self.codec.title,
    'int CodePage { get; }': (self: EncodingObject) => self.codec.codePage,
  },
  notImplemented: [
    'IsBrowserDisplay',
    'IsBrowserSave',
    'IsMailNewsDisplay',
    'IsMailNewsSave',
    'IsReadOnly',
    'Preamble',
    'RegisterProvider',
    'WindowsCodePage',
    'Clone',
    'Convert',
    'DecoderFallback',
    'EncoderFallback',
    'GetChars',
    'GetDecoder',
    'GetEncoder',
    'GetEncodings',
    'GetMaxByteCount',
    'GetMaxCharCount',
    'GetPreamble',
    'IsAlwaysNormalized',
    'IsSingleByte',
    'UTF7',
  ],
};
