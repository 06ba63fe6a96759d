import { ExpiringMap } from '../limits';

interface Entry {
  readonly value: unknown;
  readonly until: number;
}

/** Values that policies keep between requests. */
export class ValueCache {
  private readonly entries = new ExpiringMap<Entry>((entry, now) => entry.until <= now);

  /** How many values are held. */
  public get size(): number {
    return this.entries.size;
  }

  /** A value; undefined when it is absent or has expired. */
  public get(key: string, now: number): unknown {
    return this.entries.get(key, now)?.value;
  }

  /** Keeps a value for so many milliseconds. */
  public set(key: string, value: unknown, milliseconds: number, now: number): void {
    this.entries.set(key, { value, until: now + milliseconds }, now);
  }

  /** Removes a value. */
  public delete(key: string): void {
    this.entries.delete(key);
  }
}
