/** Counts what a key uses of a limit per time. The limit comes with each question, since policies may compute it. */
export interface RateMeter {
  /** The time that the limit is for. */
  readonly windowMs: number;
  /** What is left now; below zero when more was used than allowed. */
  remaining(now: number, limit: number): number;
  /** Counts. Use may go over the limit: tokens are only known afterwards. */
  add(now: number, amount: number, limit: number): void;
  /** Takes back a part of what was counted at `since`, as far as it still counts. */
  takeBack(now: number, amount: number, since: number, limit: number): void;
  /** Milliseconds until so much is left; 0 when it is now. */
  wait(now: number, amount: number, limit: number): number;
  /** Whether the meter is as good as new, so that nobody misses it. */
  isIdle(now: number): boolean;
}

/** Counts in the last `windowMs` milliseconds, as the classic tiers do. */
export class SlidingWindow implements RateMeter {
  private readonly entries: { at: number; amount: number }[] = [];
  private used = 0;
  /** What happens within a hundredth of the window counts as one, which bounds the memory of a key. */
  private readonly resolution: number;

  public constructor(public readonly windowMs: number) {
    this.resolution = windowMs / 100;
  }

  public remaining(now: number, limit: number): number {
    this.expire(now);
    return limit - this.used;
  }

  public add(now: number, amount: number): void {
    this.expire(now);
    const last = this.entries.at(-1);
    if (last && now - last.at < this.resolution) last.amount += amount;
    else this.entries.push({ at: now, amount });
    this.used += amount;
  }

  public takeBack(now: number, amount: number, since: number): void {
    this.expire(now);
    const entry = this.entries.findLast(({ at }) => at <= since);
    if (!entry) return;
    const taken = Math.min(amount, entry.amount);
    entry.amount -= taken;
    this.used -= taken;
  }

  public wait(now: number, amount: number, limit: number): number {
    let left = this.remaining(now, limit);
    if (left >= amount) return 0;
    for (const entry of this.entries) {
      left += entry.amount;
      if (left >= amount) return entry.at + this.windowMs - now;
    }
    return this.windowMs;
  }

  public isIdle(now: number): boolean {
    this.expire(now);
    return this.entries.length === 0;
  }

  /** Forgets what was counted. */
  public clear(): void {
    this.entries.length = 0;
    this.used = 0;
  }

  private expire(now: number): void {
    let over = 0;
    for (const entry of this.entries) {
      if (entry.at + this.windowMs > now) break;
      this.used -= entry.amount;
      over++;
    }
    if (over > 0) this.entries.splice(0, over);
  }
}

/** A bucket that holds the limit and fills up evenly, as the v2 tiers count. */
export class TokenBucket implements RateMeter {
  private used = 0;
  private at = 0;
  private rate = 0;

  public constructor(public readonly windowMs: number) {}

  public remaining(now: number, limit: number): number {
    this.refill(now, limit);
    return limit - this.used;
  }

  public add(now: number, amount: number, limit: number): void {
    this.refill(now, limit);
    this.used += amount;
  }

  public takeBack(now: number, amount: number, _since: number, limit: number): void {
    this.refill(now, limit);
    this.used = Math.max(0, this.used - amount);
  }

  public wait(now: number, amount: number, limit: number): number {
    const missing = amount - this.remaining(now, limit);
    if (missing <= 0) return 0;
    return amount > limit ? this.windowMs : Math.ceil(missing / this.rate);
  }

  public isIdle(now: number): boolean {
    return this.used - (now - this.at) * this.rate <= 0;
  }

  private refill(now: number, limit: number): void {
    this.used = Math.max(0, this.used - (now - this.at) * this.rate);
    this.at = now;
    this.rate = limit / this.windowMs;
  }
}
