import type { Tier } from '../model';
import { ExpiringMap } from './expiring-map';
import type { QuotaWindow } from './quota-window';
import { type RateMeter, SlidingWindow, TokenBucket } from './rate-meter';

/** What was used of a quota. */
export interface QuotaCount {
  readonly window: QuotaWindow;
  calls: number;
  /** Kilobytes, or tokens. */
  amount: number;
}

/** All counters of a gateway. One key has one counter, whatever policies count on it, as on the service. */
export class Counters {
  /** Of each key those of the lengths of time that policies count in. */
  private readonly meters = new ExpiringMap<RateMeter[]>((meters, now) =>
    meters.every(meter => meter.isIdle(now)),
  );
  /** Of each key those of the windows that policies count in. */
  private readonly quotas = new ExpiringMap<QuotaCount[]>((counts, now) =>
    counts.every(({ window }) => window.end <= now),
  );
  private readonly running = new Map<string, number>();

  public constructor(private readonly tier: Tier) {}

  /** How many counters are held. */
  public get size(): number {
    return this.meters.size + this.quotas.size + this.running.size;
  }

  /** The meter of a key: a sliding window in the classic tiers, a token bucket in the v2 tiers. */
  public meter(key: string, windowMs: number, now: number): RateMeter {
    const known = this.meters.get(key, now);
    const meter = known?.find(one => one.windowMs === windowMs);
    if (meter) return meter;
    const made = this.tier === 'v2' ? new TokenBucket(windowMs) : new SlidingWindow(windowMs);
    const others = known?.filter(one => !one.isIdle(now)) ?? [];
    this.meters.set(key, [...others, made], now);
    return made;
  }

  /** The count of a key in a window. */
  public quota(key: string, window: QuotaWindow, now: number): QuotaCount {
    const { start, end } = window;
    const known = this.quotas.get(key, now);
    const count = known?.find(one => one.window.start === start && one.window.end === end);
    if (count) return count;
    const made = { window, calls: 0, amount: 0 };
    const others = known?.filter(one => one.window.end > now) ?? [];
    this.quotas.set(key, [...others, made], now);
    return made;
  }

  /**
   * Takes one of a number of places.
   *
   * @returns how to give it back, or undefined when none is free
   */
  public enter(key: string, places: number): (() => void) | undefined {
    const taken = this.running.get(key) ?? 0;
    if (taken >= places) return undefined;
    this.running.set(key, taken + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = (this.running.get(key) ?? 1) - 1;
      if (now === 0) this.running.delete(key);
      else this.running.set(key, now);
    };
  }
}
