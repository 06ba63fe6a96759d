import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import { T } from '../type-system/well-known';
import type { Bytes } from '../values/bytes';
import { bytesOf, itemsOf } from '../values/bytes';
import { argumentNull, formatError } from '../values/exception';
import { NetArray } from '../values/net-array';
import { NetObject } from '../values/net-object';
import type { Ref } from '../values/ref';
import { UriValue } from '../values/uri';
import { decodeHtml, encodeHtml, urlDecode, urlDecodeBytes, urlEncode } from '../values/web-text';
import { toUtf8 } from '../values/utf8';

const UNRESERVED = /[^A-Za-z0-9\-._~]/gu;

/** Percent escapes of what does not match. */
function escape(text: string, keep: RegExp): string {
  return text.replace(keep, letter =>
    Array.from(toUtf8(letter), byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

function unescape(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, escapes => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function segments({ absolute }: UriValue): NetArray {
  return new NetArray(T.string, absolute.path.match(/[^/]*\/|[^/]+$/g) ?? []);
}

function leftPart(uri: UriValue, part: number): string {
  const { scheme, path, query } = uri.absolute;
  return (
    [`${scheme}://`, uri.authorityPart, uri.authorityPart + path, uri.authorityPart + path + query][part] ??
    ''
  );
}

function hostNameType({ absolute }: UriValue): number {
  if (absolute.host === '') return 1;
  if (absolute.host.startsWith('[')) return 4;
  return /^\d+\.\d+\.\d+\.\d+$/.test(absolute.host) ? 3 : 2;
}

function required(text: string | null, name: string): string {
  if (text === null) throw argumentNull(name);
  return text;
}

const URI: TypeDeclaration = {
  type: 'class System.Uri',
  members: {
    'new(string uriString)': (text: string | null) => UriValue.create(text),
    'new(string uriString, UriKind uriKind)': (text: string | null, kind: number) =>
      UriValue.create(text, kind),
    'new(Uri baseUri, string relativeUri)': (base: UriValue | null, relative: string | null) => {
      if (base === null) throw argumentNull('baseUri');
      return base.resolve(relative ?? '');
    },
    'new(Uri baseUri, Uri relativeUri)': (base: UriValue, relative: UriValue) =>
      base.resolve(relative.original),
    'string Scheme { get; }': (self: UriValue) => self.absolute.scheme,
    'string Host { get; }': (self: UriValue) => self.absolute.host,
    'string DnsSafeHost { get; }': (self: UriValue) => self.absolute.host.replace(/^\[|\]$/g, ''),
    'string IdnHost { get; }': (self: UriValue) => self.absolute.host,
    'int Port { get; }': (self: UriValue) => self.absolute.port,
    'bool IsDefaultPort { get; }': (self: UriValue) => self.absolute.isDefaultPort,
    'bool IsAbsoluteUri { get; }': (self: UriValue) => self.isAbsolute,
    'bool IsFile { get; }': (self: UriValue) => self.absolute.scheme === 'file',
    'bool IsLoopback { get; }': (self: UriValue) =>
      /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(self.absolute.host),
    'string AbsolutePath { get; }': (self: UriValue) => self.absolute.path,
    'string LocalPath { get; }': (self: UriValue) => unescape(self.absolute.path),
    'string PathAndQuery { get; }': (self: UriValue) => self.absolute.path + self.absolute.query,
    'string Query { get; }': (self: UriValue) => self.absolute.query,
    'string Fragment { get; }': (self: UriValue) => self.absolute.fragment,
    'string UserInfo { get; }': (self: UriValue) => self.absolute.userInfo,
    'string Authority { get; }': (self: UriValue) => self.authority,
    'string AbsoluteUri { get; }': (self: UriValue) => self.absoluteUri,
    'string OriginalString { get; }': (self: UriValue) => self.original,
    'string[] Segments { get; }': segments,
    'UriHostNameType HostNameType { get; }': hostNameType,
    'string GetLeftPart(UriPartial part)': leftPart,
    'bool IsBaseOf(Uri uri)': (self: UriValue, other: UriValue) => {
      const base = self.authorityPart + self.absolute.path.slice(0, self.absolute.path.lastIndexOf('/') + 1);
      return other.isAbsolute && (other.authorityPart + other.absolute.path).startsWith(base);
    },
    'string ToString()': (self: UriValue) => self.toText(),
    'bool Equals(object comparand)': (self: UriValue, other: unknown) => self.equals(other),
    'static bool TryCreate(string uriString, UriKind uriKind, out Uri result)': (
      text: string | null,
      kind: number,
      result: Ref,
    ) => {
      const uri = text === null ? undefined : UriValue.read(text, kind);
      result.value = uri ?? null;
      return uri !== undefined;
    },
    'static bool IsWellFormedUriString(string uriString, UriKind uriKind)': (
      text: string | null,
      kind: number,
    ) =>
      text !== null &&
      UriValue.read(text, kind) !== undefined &&
      !/[\s"<>\\^`{|}]|%(?![\da-f]{2})/i.test(text),
    'static string EscapeDataString(string stringToEscape)': (text: string | null) =>
      escape(required(text, 'stringToEscape'), UNRESERVED),
    'static string EscapeUriString(string stringToEscape)': (text: string | null) =>
      escape(required(text, 'stringToEscape'), /%(?![\da-fA-F]{2})|[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu),
    'static string UnescapeDataString(string stringToUnescape)': (text: string | null) =>
      unescape(required(text, 'stringToUnescape')),
    'static bool CheckSchemeName(string schemeName)': (text: string | null) =>
      text !== null && /^[a-z][a-z0-9+.-]*$/i.test(text),
    'static string HexEscape(char character)': (unit: number) =>
      `%${unit.toString(16).toUpperCase().padStart(2, '0')}`,
    'static bool IsHexDigit(char character)': (unit: number) => /[\da-f]/i.test(String.fromCharCode(unit)),
    'const string SchemeDelimiter': () => '://',
    'static string UriSchemeHttp { get; }': () => 'http',
    'static string UriSchemeHttps { get; }': () => 'https',
    'static bool operator ==(Uri uri1, Uri uri2)': (a: UriValue | null, b: UriValue | null) =>
      a === b || (a?.equals(b) ?? false),
    'static bool operator !=(Uri uri1, Uri uri2)': (a: UriValue | null, b: UriValue | null) =>
      !(a === b || (a?.equals(b) ?? false)),
  },
  notImplemented: [
    'UriSchemeGopher',
    'UriSchemeNetPipe',
    'UriSchemeNetTcp',
    'UriSchemeNews',
    'UriSchemeNntp',
    'Compare',
    'GetComponents',
    'HexUnescape',
    'IsHexEncoding',
    'IsUnc',
    'IsWellFormedOriginalString',
    'MakeRelativeUri',
    'UserEscaped',
    'CheckHostName',
    'FromHex',
    'MakeRelative',
    'UriSchemeFile',
    'UriSchemeFtp',
    'UriSchemeMailto',
  ],
};

const WEB_UTILITY: TypeDeclaration = {
  type: 'static class System.Net.WebUtility',
  members: {
    'static string UrlEncode(string value)': (text: string | null) =>
      text === null ? null : urlEncode(toUtf8(text)),
    'static string UrlDecode(string encodedValue)': (text: string | null) =>
      text === null ? null : urlDecode(text),
    'static byte[] UrlEncodeToBytes(byte[] value, int offset, int count)': (
      bytes: Bytes | null,
      offset: number,
      count: number,
    ) => bytesOf(toUtf8(urlEncode(itemsOf(bytes, 'value').subarray(offset, offset + count)))),
    'static byte[] UrlDecodeToBytes(byte[] encodedValue, int offset, int count)': (
      bytes: Bytes | null,
      offset: number,
      count: number,
    ) => bytesOf(urlDecodeBytes(itemsOf(bytes, 'encodedValue').subarray(offset, offset + count))),
    'static string HtmlEncode(string value)': (text: string | null) =>
      text === null ? null : encodeHtml(text),
    'static string HtmlDecode(string value)': (text: string | null) =>
      text === null ? null : decodeHtml(text),
  },
};

/** An `IPAddress`, by its 4 or 16 bytes. */
class AddressValue extends NetObject {
  readonly type = namedType('System.Net.IPAddress');

  constructor(readonly bytes: Uint8Array) {
    super();
  }

  override equals(other: unknown): boolean {
    return other instanceof AddressValue && other.toText() === this.toText();
  }

  override hashKey(): unknown {
    return `\0i${this.toText()}`;
  }

  override toText(): string {
    if (this.bytes.length === 4) return this.bytes.join('.');
    const groups = Array.from(
      { length: 8 },
      (_, i) => ((this.bytes[i * 2] ?? 0) << 8) | (this.bytes[i * 2 + 1] ?? 0),
    );
    const text = groups.map(group => group.toString(16)).join(':');
    // The longest run of zero groups is left out.
    const run = (text.match(/(?:^|:)0(?::0)+(?=:|$)/g) ?? []).sort((a, b) => b.length - a.length)[0];
    return run === undefined
      ? text
      : text
          .replace(run, ':')
          .replace(/^:(?!:)/, '::')
          .replace(/(?<!:):$/, '::')
          .replace(/:{3,}/, '::');
  }
}

function readAddress(text: string): AddressValue | undefined {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (v4 !== null) {
    const parts = v4.slice(1).map(Number);
    return parts.every(part => part < 256) ? new AddressValue(Uint8Array.from(parts)) : undefined;
  }
  const bare = text.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  const mapped = bare.replace(
    /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/,
    (_, a: string, b: string, c: string, d: string) =>
      `${((Number(a) << 8) | Number(b)).toString(16)}:${((Number(c) << 8) | Number(d)).toString(16)}`,
  );
  if (!/^[\da-f:]+$/i.test(mapped) || !mapped.includes(':')) return undefined;
  const halves = mapped.split('::');
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 1 ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail];
  if (groups.some(group => !/^[\da-f]{1,4}$/i.test(group))) return undefined;
  return new AddressValue(
    Uint8Array.from(groups.flatMap(group => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])),
  );
}

const isLoopback = ({ bytes }: AddressValue) =>
  bytes.length === 4 ? bytes[0] === 127 : bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));

const IP_ADDRESS: TypeDeclaration = {
  type: 'class System.Net.IPAddress',
  members: {
    'static IPAddress Parse(string ipString)': (text: string | null) => {
      const address = readAddress(required(text, 'ipString'));
      if (address === undefined) throw formatError('An invalid IP address was specified.');
      return address;
    },
    'static bool TryParse(string ipString, out IPAddress address)': (text: string | null, result: Ref) => {
      const address = text === null ? undefined : readAddress(text);
      result.value = address ?? null;
      return address !== undefined;
    },
    'static bool IsLoopback(IPAddress address)': isLoopback,
    'byte[] GetAddressBytes()': (self: AddressValue) => bytesOf(self.bytes.slice()),
    'AddressFamily AddressFamily { get; }': (self: AddressValue) => (self.bytes.length === 4 ? 2 : 23),
    'bool Equals(object comparand)': (self: AddressValue, other: unknown) => self.equals(other),
    'string ToString()': (self: AddressValue) => self.toText(),
  },
};

/** `Uri`, `WebUtility` and `IPAddress` */
export const NET_TYPES: readonly TypeDeclaration[] = [
  URI,
  { type: 'enum System.UriKind', values: { RelativeOrAbsolute: 0, Absolute: 1, Relative: 2 } },
  { type: 'enum System.UriHostNameType', values: { Unknown: 0, Basic: 1, Dns: 2, IPv4: 3, IPv6: 4 } },
  {
    type: 'enum System.Net.Sockets.AddressFamily',
    values: {
      Unknown: -1,
      Unspecified: 0,
      Unix: 1,
      InterNetwork: 2,
      ImpLink: 3,
      Pup: 4,
      Chaos: 5,
      NS: 6,
      Ipx: 6,
      Iso: 7,
      Osi: 7,
      Ecma: 8,
      DataKit: 9,
      Ccitt: 10,
      Sna: 11,
      DecNet: 12,
      DataLink: 13,
      Lat: 14,
      HyperChannel: 15,
      AppleTalk: 16,
      NetBios: 17,
      VoiceView: 18,
      FireFox: 19,
      Banyan: 21,
      Atm: 22,
      InterNetworkV6: 23,
      Cluster: 24,
      Ieee12844: 25,
      Irda: 26,
      NetworkDesigners: 28,
      Max: 29,
    },
  },
  WEB_UTILITY,
  IP_ADDRESS,
];
