import type { Call } from './call';

let count = 0;

/** Something that a part of the gateway keeps with a call, and that is gone with it. */
export class PerCall<T> {
  private readonly place = count++;

  /** What was kept; undefined before that. */
  public get(call: Call): T | undefined {
    return call.kept[this.place] as T | undefined;
  }

  /** Keeps something. */
  public set(call: Call, value: T): void {
    call.kept[this.place] = value;
  }

  /** What was kept; made when nothing was. */
  public getOrMake(call: Call, make: (call: Call) => T): T {
    const known = this.get(call);
    if (known !== undefined) return known;
    const made = make(call);
    this.set(call, made);
    return made;
  }
}
