import { remembered } from '../remembered';

/** What a name is found by, without regard to case: the very same text for all ways to write it, which is quickly compared. */
export const keyOf: (name: string) => string = remembered(name => {
  const key = name.toLowerCase();
  return key === name ? name : keyOf(key);
});

/** What stands under a name. It is never changed but replaced, so that copies share it. */
export interface Field {
  /** What it is found by. */
  readonly key: string;
  /** As it was written first. */
  readonly name: string;
  readonly values: readonly string[];
}

/** Names without regard to case, each with its values in order: headers of a message, parameters of a query. */
export class Fields implements Iterable<readonly [name: string, value: string]> {
  /** @param fields one for each name. They are few and copied often: a list is copied in no time, and looked through as fast as a map looks one up */
  protected constructor(protected readonly fields: Field[]) {}

  /** How many names there are. */
  public get size(): number {
    return this.fields.length;
  }

  /** The values; none when the name is absent. */
  public getAll(name: string): readonly string[] {
    return this.field(name)?.values ?? NONE;
  }

  /** Whether the name is there. */
  public has(name: string): boolean {
    return this.field(name) !== undefined;
  }

  /** Replaces all values of a name. */
  public set(name: string, ...values: readonly string[]): void {
    if (values.length === 0) {
      this.delete(name);
      return;
    }
    const key = keyOf(name);
    const at = this.indexOf(key);
    if (at < 0) this.fields.push({ key, name, values });
    else this.fields[at] = { key, name, values };
  }

  /** Adds a value. */
  public append(name: string, value: string): void {
    const key = keyOf(name);
    const at = this.indexOf(key);
    const field = at < 0 ? undefined : this.fields[at];
    if (field) this.fields[at] = { key, name: field.name, values: [...field.values, value] };
    else this.fields.push({ key, name, values: [value] });
  }

  /**
   * Removes a name.
   *
   * @param key what it is found by, for who knows that
   */
  public delete(name: string, key = keyOf(name)): void {
    const at = this.indexOf(key);
    if (at >= 0) this.fields.splice(at, 1);
  }

  /** The names, as they were written first. */
  public names(): string[] {
    return this.fields.map(({ name }) => name);
  }

  /** Each value with its name. */
  public *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, values } of this.fields) for (const value of values) yield [name, value];
  }

  /** What stands under a name; undefined when it is absent. */
  protected field(name: string): Field | undefined {
    const at = this.indexOf(keyOf(name));
    return at < 0 ? undefined : this.fields[at];
  }

  /** Where the field of a key is; -1 when there is none. */
  private indexOf(key: string): number {
    const { fields } = this;
    for (let i = 0; i < fields.length; i++) if (fields[i]?.key === key) return i;
    return -1;
  }
}

const NONE: readonly string[] = Object.freeze([]);
