/** The fewest entries that are worth looking through. */
const FIRST_SWEEP = 256;

/** A map whose entries end by themselves, so that a gateway that runs for long does not remember every caller that it ever had. */
export class ExpiringMap<V> {
  private readonly entries = new Map<string, V>();
  private sweepAt = FIRST_SWEEP;

  /** @param isOver whether an entry means nothing any more at a time */
  public constructor(private readonly isOver: (value: V, now: number) => boolean) {}

  /** How many entries are held, ended ones among them until they are swept. */
  public get size(): number {
    return this.entries.size;
  }

  /** The value; undefined when it is absent or has ended. */
  public get(key: string, now: number): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined || !this.isOver(value, now)) return value;
    this.entries.delete(key);
    return undefined;
  }

  /** Puts a value in. Ended entries are swept out whenever the map has doubled, so that the work is shared evenly. */
  public set(key: string, value: V, now: number): void {
    this.entries.set(key, value);
    if (this.entries.size < this.sweepAt) return;
    for (const [name, one] of this.entries) if (this.isOver(one, now)) this.entries.delete(name);
    this.sweepAt = Math.max(FIRST_SWEEP, 2 * this.entries.size);
  }

  /** Removes a value. */
  public delete(key: string): boolean {
    return this.entries.delete(key);
  }

  /** The entries that have not ended. */
  public *live(now: number): Generator<readonly [key: string, value: V]> {
    for (const [key, value] of this.entries) if (!this.isOver(value, now)) yield [key, value];
  }
}
