import { namedType } from '../type-system/definition';
import { argumentNull, fail, invalidOperation } from './exception';
import { NetObject } from './net-object';

const TYPE = namedType('System.Uri');
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };
const ABSOLUTE =
  /^([a-z][a-z0-9+.-]*):(?:\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?)?([^?#]*)(\?[^#]*)?(#.*)?$/is;

/** The parts of an absolute URI. */
export interface UriParts {
  readonly scheme: string;
  readonly userInfo: string;
  readonly host: string;
  readonly port: number;
  readonly isDefaultPort: boolean;
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  /** With its number sign, or empty. */
  readonly fragment: string;
  readonly hasAuthority: boolean;
}

/** Escapes what may not stand in a URI; what is escaped stays as it is. */
function escapeIllegal(text: string): string {
  return text
    .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu, c => encodeURIComponent(c))
    .replace(/%(?![\da-f]{2})/gi, '%25');
}

function withoutDots(path: string): string {
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (out.length > 1) out.pop();
    } else if (segment !== '.') out.push(segment);
  }
  const ends = /(^|\/)\.\.?$/.test(path) ? '/' : '';
  const joined = out.join('/');
  return ends !== '' && !joined.endsWith('/') ? joined + ends : joined;
}

function readAbsolute(text: string): UriParts | undefined {
  const match = ABSOLUTE.exec(text.trim());
  if (match === null) return undefined;
  const [, schemeText = '', userInfo = '', host, portText, pathText = '', query = '', fragment = ''] = match;
  const scheme = schemeText.toLowerCase();
  const hasAuthority = host !== undefined;
  const defaultPort = DEFAULT_PORTS[scheme];
  if (defaultPort !== undefined && (!hasAuthority || host === '' || /[\s<>"{}|\\^`]/.test(host)))
    return undefined;
  const port = portText === undefined ? (defaultPort ?? -1) : Number(portText);
  if (port > 65535) return undefined;
  const path = escapeIllegal(hasAuthority ? withoutDots(pathText === '' ? '/' : pathText) : pathText);
  return {
    scheme,
    userInfo,
    host: (host ?? '').toLowerCase(),
    port,
    isDefaultPort: port === (defaultPort ?? -1),
    path,
    query: escapeIllegal(query),
    fragment: escapeIllegal(fragment),
    hasAuthority,
  };
}

/** A `Uri`. */
export class UriValue extends NetObject {
  readonly type = TYPE;

  private constructor(
    readonly original: string,
    /** Undefined for a relative one. */
    private readonly parts: UriParts | undefined,
  ) {
    super();
  }

  /** Undefined when the text is no URI of the kind: 0 for either, 1 for absolute, 2 for relative. */
  static read(text: string, kind = 1): UriValue | undefined {
    const parts = kind === 2 ? undefined : readAbsolute(text);
    if (parts === undefined && (kind === 1 || (kind === 2 && readAbsolute(text) !== undefined)))
      return undefined;
    return new UriValue(text, parts);
  }

  static create(text: string | null, kind = 1): UriValue {
    if (text === null) throw argumentNull('uriString');
    if (text.trim() === '' && kind === 1)
      throw fail('System.UriFormatException', 'Invalid URI: The URI is empty.');
    const uri = UriValue.read(text, kind);
    if (uri === undefined) {
      throw fail(
        'System.UriFormatException',
        /^[a-z]+:\/\//i.test(text)
          ? 'Invalid URI: The hostname could not be parsed.'
          : 'Invalid URI: The format of the URI could not be determined.',
      );
    }
    return uri;
  }

  /** A relative reference resolved against this. */
  resolve(relative: string): UriValue {
    const absolute = UriValue.read(relative);
    if (absolute !== undefined) return absolute;
    const { scheme, path } = this.absolute;
    if (relative.startsWith('//')) return UriValue.create(`${scheme}:${relative}`);
    const base = this.authorityPart;
    if (relative.startsWith('/')) return UriValue.create(base + relative);
    if (relative.startsWith('?')) return UriValue.create(base + path + relative);
    if (relative.startsWith('#')) return UriValue.create(base + path + this.absolute.query + relative);
    if (relative === '') return this;
    return UriValue.create(base + path.slice(0, path.lastIndexOf('/') + 1) + relative);
  }

  get isAbsolute(): boolean {
    return this.parts !== undefined;
  }

  get absolute(): UriParts {
    if (this.parts === undefined)
      throw invalidOperation('This operation is not supported for a relative URI.');
    return this.parts;
  }

  /** `https://user@host:8080` */
  get authorityPart(): string {
    const { scheme, userInfo, hasAuthority } = this.absolute;
    if (!hasAuthority) return `${scheme}:`;
    return `${scheme}://${userInfo === '' ? '' : `${userInfo}@`}${this.authority}`;
  }

  /** `host:8080`, without a port that goes without saying. */
  get authority(): string {
    const { host, port, isDefaultPort } = this.absolute;
    return isDefaultPort ? host : `${host}:${port}`;
  }

  get absoluteUri(): string {
    const { path, query, fragment } = this.absolute;
    return this.authorityPart + path + query + fragment;
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof UriValue)) return false;
    if (!this.isAbsolute || !other.isAbsolute) return other.original === this.original;
    const { path, query } = this.absolute;
    return (
      other.authority === this.authority &&
      other.absolute.scheme === this.absolute.scheme &&
      other.absolute.path + other.absolute.query === path + query
    );
  }

  override hashKey(): unknown {
    return `\0u${this.isAbsolute ? this.absolute.scheme + this.authority + this.absolute.path + this.absolute.query : this.original}`;
  }

  /** The absolute form with escapes of readable letters undone, as `ToString` shows it. */
  override toText(): string {
    if (!this.isAbsolute) return this.original;
    return this.absoluteUri.replace(/(?:%[\da-f]{2})+/gi, escapes => {
      try {
        return [...decodeURIComponent(escapes)]
          .map(c => (/[%/?#\\@:;=&+$, ]/.test(c) && c !== ' ' ? encodeURIComponent(c) : c))
          .join('');
      } catch {
        return escapes;
      }
    });
  }
}
