import type { Call } from './call';

/** Something that a part of the gateway keeps with a call, and that is gone with it. */
export class PerCall<T> {
  /** What was kept; undefined before that. */
  public get(call: Call): T | undefined {
    return call.kept.get(this) as T | undefined;
  }

  /** Keeps something. */
  public set(call: Call, value: T): void {
    call.kept.set(this, value);
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
