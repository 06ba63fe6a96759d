import { Fields } from './fields';

/** Headers as a caller may give them. */
export type HeaderInput =
  | HeaderMap
  | Iterable<readonly [name: string, value: string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whose values no comma may join: dates, and those that have commas of their own. */
const ONE_BY_ONE = new Set([
  'user-agent',
  'www-authenticate',
  'proxy-authenticate',
  'cookie',
  'set-cookie',
  'warning',
  'date',
  'expires',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'retry-after',
]);

/** Headers of one connection, by their keys. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
];

/** HTTP headers: names without regard to case, each with its values in order. */
export class HeaderMap extends Fields {
  /** The headers of a message of Node: names and values by turns. */
  public static ofRaw(raw: readonly string[]): HeaderMap {
    const headers = new HeaderMap();
    for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] ?? '', raw[i + 1] ?? '');
    return headers;
  }

  /** Reads headers given in any form. */
  public constructor(input: HeaderInput = []) {
    if (isHeaderMap(input)) {
      super(input.fields.slice());
      return;
    }
    super([]);
    for (const [name, value] of isIterable(input) ? input : Object.entries(input)) {
      if (typeof value === 'string') this.append(name, value);
      else for (const one of value ?? []) this.append(name, one);
    }
  }

  /** The value, several joined by commas; undefined when the header is absent. */
  public get(name: string): string | undefined {
    const field = this.field(name);
    return field && joined(field.values);
  }

  /** Removes what belongs to one connection, and what its `Connection` header names: that is not passed on. */
  public dropHopByHop(): void {
    for (const name of this.get('connection')?.split(',') ?? []) this.delete(name.trim());
    for (const key of HOP_BY_HOP) this.delete(key, key);
  }

  /** A copy of its own. */
  public copy(): HeaderMap {
    return new HeaderMap(this);
  }

  /** The headers as lines are written: one a name, unless its values must not be joined. */
  public lines(): [name: string, value: string][] {
    const lines: [name: string, value: string][] = [];
    for (const { key, name, values } of this.fields) {
      if (ONE_BY_ONE.has(key)) for (const value of values) lines.push([name, value]);
      else lines.push([name, joined(values)]);
    }
    return lines;
  }

  /** As an object, names in lower case. */
  public toJSON(): Record<string, string> {
    return Object.fromEntries(this.fields.map(({ key, values }) => [key, joined(values)]));
  }
}

/** Names and values by turns, as messages of Node take them. */
export function rawOf(lines: Iterable<readonly [name: string, value: string]>): string[] {
  const raw: string[] = [];
  for (const [name, value] of lines) raw.push(name, value);
  return raw;
}

function joined(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.join(', ');
}

function isHeaderMap(input: HeaderInput): input is HeaderMap {
  return 'copy' in input && typeof input.copy === 'function';
}

function isIterable(
  input: Exclude<HeaderInput, HeaderMap>,
): input is Iterable<readonly [name: string, value: string]> {
  return Symbol.iterator in input;
}
