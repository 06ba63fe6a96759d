import type { Random } from '../../random';
import type { TimelineEvent, UserProfile } from '../scenario';

/** What the usual rate is multiplied by, from a time on. */
interface Stretch {
  readonly fromMs: number;
  readonly factor: number;
}

/**
 * When the users of a kind ask. All of them together are one process: of many who ask by chance, and of many who ask evenly, the sum is known, so that a
 * million users cost no more than one.
 */
export class Arrivals {
  private readonly stretches: readonly Stretch[];
  private readonly ratePerMs: number;
  private isFirst = true;
  private stretch = 0;

  /**
   * @param profile who asks
   * @param timeline when they ask more often, or less
   * @param share which of several gateway instances these are the requests for; each sees every so-manieth
   */
  public constructor(
    private readonly profile: UserProfile,
    timeline: readonly TimelineEvent[],
    private readonly share: { readonly instance: number; readonly instances: number },
    private readonly random: Random,
  ) {
    const perMinute = profile.count * (profile.requestsPerMinute ?? 0);
    this.ratePerMs = perMinute / 60_000 / share.instances;
    this.stretches = stretchesOf(profile.name, timeline);
  }

  /** What the usual rate is multiplied by at a time. Times must not go backwards. */
  public factorAt(atMs: number): number {
    while ((this.stretches[this.stretch + 1]?.fromMs ?? Infinity) <= atMs) this.stretch++;
    return this.stretches[this.stretch]?.factor ?? 1;
  }

  /** The time of the next request after one at `atMs`, or after the start; Infinity when there is none before `endMs`. Times must not go backwards. */
  public next(atMs: number, endMs: number): number {
    let left = this.gap();
    let at = atMs;
    while (at < endMs) {
      const rate = this.ratePerMs * this.factorAt(at) * this.burstFactor(at);
      const until = Math.min(this.stretches[this.stretch + 1]?.fromMs ?? Infinity, this.burstChange(at));
      if (rate > 0 && left <= (until - at) * rate) return at + left / rate;
      left -= (until - at) * rate;
      at = until;
    }
    return Infinity;
  }

  /** How many requests, at the rate of the time, are between two. */
  private gap(): number {
    if (this.profile.arrival !== 'constant') return -Math.log(1 - this.random.next());
    const { instance, instances } = this.share;
    const gap = this.isFirst ? (instance + 0.5) / instances : 1;
    this.isFirst = false;
    return gap;
  }

  private burstFactor(atMs: number): number {
    const { arrival, burstEveryMs, burstWithinMs } = this.profile;
    if (arrival !== 'burst') return 1;
    return atMs % burstEveryMs < burstWithinMs ? burstEveryMs / burstWithinMs : 0;
  }

  /** When that factor changes next. */
  private burstChange(atMs: number): number {
    const { arrival, burstEveryMs, burstWithinMs } = this.profile;
    if (arrival !== 'burst') return Infinity;
    const start = atMs - (atMs % burstEveryMs);
    return atMs < start + burstWithinMs ? start + burstWithinMs : start + burstEveryMs;
  }
}

/** Bursts that overlap multiply. */
function stretchesOf(users: string, timeline: readonly TimelineEvent[]): readonly Stretch[] {
  const bursts = timeline.flatMap(event =>
    event.event === 'burst' && (event.users ?? users) === users ? [event] : [],
  );
  const changes = bursts.flatMap(({ atMs, forMs = Infinity }) => [atMs, atMs + forMs]);
  const times = [...new Set([0, ...changes])].filter(Number.isFinite).sort((a, b) => a - b);
  return times.map(fromMs => ({
    fromMs,
    factor: bursts
      .filter(({ atMs, forMs = Infinity }) => atMs <= fromMs && fromMs < atMs + forMs)
      .reduce((product, { factor }) => product * factor, 1),
  }));
}
