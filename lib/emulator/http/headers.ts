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

/** HTTP headers: names without regard to case, each with its values in order. */
export class HeaderMap implements Iterable<readonly [name: string, value: string]> {
  private readonly fields = new Map<string, { name: string; values: string[] }>();

  /** Reads headers given in any form. */
  public constructor(input: HeaderInput = []) {
    const entries =
      Symbol.iterator in input ? (input as Iterable<readonly [string, string]>) : Object.entries(input);
    for (const [name, value] of entries) {
      if (typeof value === 'string') this.append(name, value);
      else for (const one of value ?? []) this.append(name, one);
    }
  }

  /** The value, several joined by commas; undefined when the header is absent. */
  public get(name: string): string | undefined {
    return this.fields.get(name.toLowerCase())?.values.join(', ');
  }

  /** The values; none when the header is absent. */
  public getAll(name: string): readonly string[] {
    return this.fields.get(name.toLowerCase())?.values ?? [];
  }

  /** Whether the header is there. */
  public has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  /** Replaces all values of a header. */
  public set(name: string, ...values: readonly string[]): void {
    const key = name.toLowerCase();
    if (values.length === 0) this.fields.delete(key);
    else this.fields.set(key, { name, values: [...values] });
  }

  /** Adds a value. */
  public append(name: string, value: string): void {
    const field = this.fields.get(name.toLowerCase());
    if (field) field.values.push(value);
    else this.set(name, value);
  }

  /** Removes a header. */
  public delete(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  /** A copy of its own. */
  public copy(): HeaderMap {
    return new HeaderMap(this);
  }

  /** The names, as they were written first. */
  public names(): string[] {
    return Array.from(this.fields.values(), ({ name }) => name);
  }

  /** How many headers there are. */
  public get size(): number {
    return this.fields.size;
  }

  /** Each value with its name. */
  public *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, values } of this.fields.values()) for (const value of values) yield [name, value];
  }

  /** The headers as lines are written: one a name, unless its values must not be joined. */
  public lines(): [name: string, value: string][] {
    return Array.from(this.fields.values()).flatMap(({ name, values }) =>
      ONE_BY_ONE.has(name.toLowerCase())
        ? values.map((value): [string, string] => [name, value])
        : [[name, values.join(', ')] as [string, string]],
    );
  }

  /** As an object, names in lower case. */
  public toJSON(): Record<string, string> {
    return Object.fromEntries(Array.from(this.fields, ([key, { values }]) => [key, values.join(', ')]));
  }
}
