import type { Clock } from '../../clock';
import type { BackendHandler } from '../../http';
import type { LocalIdentity } from '../../identity/local-identity';
import type { TokenDemand } from '../../identity/token-demand';
import type { MaybePromise } from '../../maybe-promise';
import type { ApiModel, ServiceModel } from '../../model';
import { opensApi } from '../../routing/opens-api';
import type { UserProfile } from '../scenario';
import type { Header } from './client';

/** How long before its end a token is replaced, and how long it is good for, in milliseconds. */
const RESERVE = 300_000;
const LIFETIME = 3_600_000;

/** What a policy wants of a token in a header. */
type HeaderDemand = TokenDemand & { readonly header: string };

/** What users of a kind need for an API. */
interface Wanted {
  readonly keys: readonly Header[];
  readonly demand: HeaderDemand | undefined;
  /** What those who have a token for it show, by their numbers. */
  readonly shown: Map<number, Shown>;
}

/** The headers of a user, and until when they are good. */
interface Shown {
  readonly headers: readonly Header[];
  readonly until: number;
}

/** What users show to be let in: a subscription key where the API wants one, and a token of their own where a policy does. */
export class Identities {
  /** Who answers where policies look for keys. */
  public readonly backends: Readonly<Record<string, BackendHandler>>;
  private readonly wanted = new Map<UserProfile, Map<ApiModel, Wanted>>();

  public constructor(
    private readonly service: ServiceModel,
    private readonly identity: LocalIdentity,
    private readonly demands: readonly TokenDemand[],
    private readonly clock: Clock,
  ) {
    this.backends = identity.backendsFor(demands);
  }

  /**
   * The headers of a user's calls of an API. A user asks for a token once, and again when it is about to expire.
   *
   * @throws EmulatorError `emulator/no-token` for a policy that takes no token of this provider
   */
  public headers(api: ApiModel, profile: UserProfile, user: number): MaybePromise<readonly Header[]> {
    const { keys, demand, shown } = this.wantedOf(api, profile);
    if (!demand) return keys;
    const known = shown.get(user);
    if (known && known.until > this.clock.now()) return known.headers;
    return this.bearer(demand, profile, user).then(bearer => {
      const headers: readonly Header[] = [...keys, [demand.header, bearer]];
      shown.set(user, { headers, until: this.clock.now() + LIFETIME - RESERVE });
      return headers;
    });
  }

  private wantedOf(api: ApiModel, profile: UserProfile): Wanted {
    const ofProfile = this.wanted.get(profile) ?? new Map<ApiModel, Wanted>();
    this.wanted.set(profile, ofProfile);
    const known = ofProfile.get(api);
    if (known) return known;
    const key = this.subscriptionKey(api, profile);
    const wanted: Wanted = {
      keys: key === undefined ? [] : [[api.subscriptionKeyNames.header, key]],
      demand: this.demands.find(
        (one): one is HeaderDemand => one.header !== undefined && one.apis.includes(api.id),
      ),
      shown: new Map(),
    };
    ofProfile.set(api, wanted);
    return wanted;
  }

  /** What a user shows who has asked for a token. */
  private async bearer(demand: HeaderDemand, profile: UserProfile, user: number): Promise<string> {
    const [application = profile.name] = demand.applications;
    const caller = { user: `${profile.name}-${user + 1}`, application };
    const { text } = await this.clock.hold(this.identity.tokenFor(demand, caller));
    return `Bearer ${text}`;
  }

  /** The key of a subscription that opens an API which wants one: of the one that is called like the users, if there is one. */
  private subscriptionKey(api: ApiModel, { name }: UserProfile): string | undefined {
    if (!api.subscriptionRequired) return undefined;
    const opens = this.service.subscriptions.filter(one => opensApi(this.service, one, api));
    return (opens.find(one => one.id === name || one.name === name) ?? opens[0])?.primaryKey;
  }
}
