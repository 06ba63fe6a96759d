/** Parameters of a query, names without regard to case, each with its values in order. */
export class Query implements Iterable<readonly [name: string, value: string]> {
  private readonly fields = new Map<string, { name: string; values: string[] }>();

  /** @param text the query, with or without its question mark */
  public constructor(text = '') {
    for (const [name, value] of new URLSearchParams(text)) this.append(name, value);
  }

  /** The values; undefined when the parameter is absent. */
  public getAll(name: string): readonly string[] | undefined {
    return this.fields.get(name.toLowerCase())?.values;
  }

  /** Replaces all values of a parameter. */
  public set(name: string, ...values: readonly string[]): void {
    if (values.length === 0) this.delete(name);
    else this.fields.set(name.toLowerCase(), { name, values: [...values] });
  }

  /** Adds a value. */
  public append(name: string, value: string): void {
    const field = this.fields.get(name.toLowerCase());
    if (field) field.values.push(value);
    else this.set(name, value);
  }

  /** Removes a parameter. */
  public delete(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  /** The names, as they were written first. */
  public names(): string[] {
    return Array.from(this.fields.values(), ({ name }) => name);
  }

  /** Each value with its name. */
  public *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, values } of this.fields.values()) for (const value of values) yield [name, value];
  }

  /** As text, with its question mark; empty without parameters. */
  public toString(): string {
    const text = Array.from(this, ([name, value]) =>
      value === '' ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ).join('&');
    return text === '' ? '' : `?${text}`;
  }
}

/** An address in parts. Parts that do not change are shared between copies. */
export class Url {
  public constructor(
    public readonly scheme: string,
    public readonly host: string,
    public readonly port: number,
    /** Starts with a slash, encoded as it was given. */
    public readonly path: string,
    public readonly query: Query = new Query(),
  ) {}

  /**
   * Reads an address.
   *
   * @param base what a relative one belongs to
   * @throws TypeError for text that is no address
   */
  public static parse(text: string, base?: string): Url {
    const url = new URL(text, base);
    const scheme = url.protocol.slice(0, -1);
    const port = url.port === '' ? (scheme === 'http' ? 80 : 443) : Number(url.port);
    return new Url(scheme, url.hostname, port, url.pathname, new Query(url.search));
  }

  /** The same address below another one: its path and query after the path of the base. */
  public below(base: Url): Url {
    const query = new Query(base.query.toString());
    for (const [name, value] of this.query) query.append(name, value);
    return new Url(base.scheme, base.host, base.port, joinPaths(base.path, this.path), query);
  }

  /** The same address with another path and query. */
  public at(path: string, query: Query): Url {
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

/** Two paths as one, with one slash between them. */
export function joinPaths(base: string, path: string): string {
  const joined = `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  return joined === '/' || path.replace(/^\/+/, '') !== '' ? joined : joined.replace(/\/$/, '');
}
