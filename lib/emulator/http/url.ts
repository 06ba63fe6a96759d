import { EmulatorError } from '../emulator-error';
import { type Field, Fields, keyOf } from './fields';

/** Parameters of a query. */
export class Query extends Fields {
  /** @param input the query, with or without its question mark, or another one */
  public constructor(input: string | Query = '') {
    super(typeof input === 'string' ? fieldsOf(input) : input.fields.slice());
  }

  /** A copy of its own. */
  public copy(): Query {
    return new Query(this);
  }

  /** As text, with its question mark; empty without parameters. */
  public override toString(): string {
    let text = '';
    for (const { name, values } of this.fields) {
      const key = encodeURIComponent(name);
      for (const value of values) {
        text += `${text === '' ? '?' : '&'}${key}${value === '' ? '' : `=${encodeURIComponent(value)}`}`;
      }
    }
    return text;
  }
}

/** What a parser of addresses would leave as it is: a path, and perhaps a query, of letters, digits and what needs no encoding. */
const PLAIN = /^(\/[\w\-.~!$&()*+,;=:@%/]*)(\?[\w\-.~!$&()*+,;=:@%/?]*)?$/;
/** Segments that stand for a folder: `.`, `..`, also when they are encoded. */
const DOT_SEGMENT = /\/(\.|%2e)/i;

/** A query may have very many parameters, so that a map gathers them. */
function fieldsOf(query: string): Field[] {
  if (query === '' || query === '?') return [];
  const fields = new Map<
    string,
    { readonly key: string; readonly name: string; readonly values: string[] }
  >();
  for (const [name, value] of new URLSearchParams(query)) {
    const key = keyOf(name);
    const known = fields.get(key);
    if (known) known.values.push(value);
    else fields.set(key, { key, name, values: [value] });
  }
  return [...fields.values()];
}

const NO_QUERY = new Query();

/** An address in parts. Nobody changes the parts of one that was made. */
export class Url {
  public constructor(
    public readonly scheme: string,
    public readonly host: string,
    public readonly port: number,
    /** Starts with a slash, encoded as it was given. */
    public readonly path: string,
    public readonly query: Query = NO_QUERY,
  ) {}

  /**
   * Reads an address.
   *
   * @throws TypeError for text that is no address
   */
  public static parse(text: string): Url {
    const url = new URL(text);
    const scheme = url.protocol.slice(0, -1);
    const port = url.port === '' ? (scheme === 'http' ? 80 : 443) : Number(url.port);
    return new Url(scheme, url.hostname, port, url.pathname, new Query(url.search));
  }

  /**
   * Reads an address that the service is set up with.
   *
   * @param owner what has it, for the error
   * @throws EmulatorError `emulator/address` for text that is no address
   */
  public static ofService(text: string, owner: string): Url {
    if (URL.canParse(text)) return Url.parse(text);
    throw new EmulatorError(
      'emulator/address',
      `${owner} leads to '${text}', which is no address; it must start with a scheme and a host, such as https://backend.example`,
    );
  }

  /**
   * Reads a whole address, or a path and query on the same host.
   *
   * @throws EmulatorError `emulator/address` for text that is neither
   */
  public resolve(text: string): Url {
    const [, path, query] = PLAIN.exec(text) ?? [];
    if (path !== undefined && !DOT_SEGMENT.test(path)) return this.at(path, new Query(query));
    try {
      return Url.parse(text.startsWith('/') ? `${this.origin}${text}` : new URL(text, this.origin).href);
    } catch {
      throw new EmulatorError(
        'emulator/address',
        `the address '${text}' cannot be read; give a path, '/openai/…', or a whole address`,
      );
    }
  }

  /** An address below this one: the path after the path, the query after the query. */
  public below(path: string, query: Query): Url {
    let all = query;
    if (this.query.size > 0) {
      all = this.query.copy();
      for (const [name, value] of query) all.append(name, value);
    }
    return this.at(joinPaths(this.path, path), all);
  }

  /** The same address with another path and query. */
  public at(path: string, query?: Query): Url {
    return new Url(this.scheme, this.host, this.port, path, query);
  }

  /** Scheme, host and port. */
  public get origin(): string {
    const usual = this.port === (this.scheme === 'http' ? 80 : 443);
    return `${this.scheme}://${this.host}${usual ? '' : `:${this.port}`}`;
  }

  /** The whole address. */
  public toString(): string {
    return `${this.origin}${this.path}${this.query.toString()}`;
  }
}

/** Where a request over the network goes. */
export interface NetworkTarget {
  readonly isSecure: boolean;
  readonly host: string;
  /** Empty for the usual one. */
  readonly port: string;
  /** With the query. */
  readonly path: string;
}

const PLAIN_TARGET = /^(https?):\/\/([\w.-]+)(?::(\d+))?(\/[\w\-.~!$&()*+,;=:@%/?]*)$/;

/**
 * Reads the address of a request.
 *
 * @throws TypeError for text that is no address
 * @throws Error for a scheme other than HTTP
 */
export function networkTarget(address: string): NetworkTarget {
  const [, scheme, host, port = '', path] = PLAIN_TARGET.exec(address) ?? [];
  if (host !== undefined && path !== undefined && !DOT_SEGMENT.test(path)) {
    return { isSecure: scheme === 'https', host, port, path };
  }
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new Error(`the scheme '${url.protocol}' is not supported`);
  return {
    isSecure: url.protocol === 'https:',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: `${url.pathname}${url.search}`,
  };
}

/** Two paths as one, with one slash between them. */
export function joinPaths(base: string, path: string): string {
  let end = base.length;
  while (end > 0 && base[end - 1] === '/') end--;
  let start = 0;
  while (path[start] === '/') start++;
  const isRoot = start === path.length;
  return isRoot && end > 0 ? base.slice(0, end) : `${base.slice(0, end)}/${path.slice(start)}`;
}
