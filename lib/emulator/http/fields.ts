import { remembered } from '../remembered';

/** What a name is found by, without regard to case. */
export const keyOf = remembered(name => name.toLowerCase());

/** What stands under a name. It is never changed but replaced, so that copies share it. */
export interface Field {
  /** As it was written first. */
  readonly name: string;
  readonly values: readonly string[];
}

/** Names without regard to case, each with its values in order: headers of a message, parameters of a query. */
export class Fields implements Iterable<readonly [name: string, value: string]> {
  /** By the name in lower case. */
  protected fields = new Map<string, Field>();

  /** How many names there are. */
  public get size(): number {
    return this.fields.size;
  }

  /** The values; none when the name is absent. */
  public getAll(name: string): readonly string[] {
    return this.fields.get(keyOf(name))?.values ?? NONE;
  }

  /** Whether the name is there. */
  public has(name: string): boolean {
    return this.fields.has(keyOf(name));
  }

  /** Replaces all values of a name. */
  public set(name: string, ...values: readonly string[]): void {
    const key = keyOf(name);
    if (values.length === 0) this.fields.delete(key);
    else this.fields.set(key, { name, values });
  }

  /** Adds a value. */
  public append(name: string, value: string): void {
    const key = keyOf(name);
    const field = this.fields.get(key);
    if (field) this.fields.set(key, { name: field.name, values: [...field.values, value] });
    else this.fields.set(key, { name, values: [value] });
  }

  /** Removes a name. */
  public delete(name: string): void {
    this.fields.delete(keyOf(name));
  }

  /** The names, as they were written first. */
  public names(): string[] {
    return Array.from(this.fields.values(), ({ name }) => name);
  }

  /** Each value with its name. */
  public *[Symbol.iterator](): Iterator<readonly [name: string, value: string]> {
    for (const { name, values } of this.fields.values()) for (const value of values) yield [name, value];
  }
}

const NONE: readonly string[] = Object.freeze([]);
