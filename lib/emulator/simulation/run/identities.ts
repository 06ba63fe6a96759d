import type { Clock } from '../../clock';
import type { BackendHandler } from '../../http';
import type { LocalIdentity } from '../../identity/local-identity';
import type { TokenDemand } from '../../identity/token-demand';
import type { ApiModel, ServiceModel } from '../../model';
import { opensApi } from '../../routing/opens-api';
import type { UserProfile } from '../scenario';
import type { Header } from './client';

/** How long before its end a token is replaced, and how long it is good for, in milliseconds. */
const RESERVE = 300_000;
const LIFETIME = 3_600_000;

/** What users of a kind need for an API. */
interface Wanted {
  readonly keys: readonly Header[];
  readonly demand: TokenDemand | undefined;
}

/** What users show to be let in: a subscription key where the API wants one, and a token of their own where a policy does. */
export class Identities {
  /** Who answers where policies look for keys. */
  public readonly backends: Readonly<Record<string, BackendHandler>>;
  private readonly bearers = new Map<string, { readonly text: string; readonly until: number }>();
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
   * The headers of a user's calls of an API.
   *
   * @throws EmulatorError `emulator/no-token` for a policy that takes no token of this provider
   */
  public async headers(api: ApiModel, profile: UserProfile, user: number): Promise<readonly Header[]> {
    const { keys, demand } = this.wantedOf(api, profile);
    if (demand?.header === undefined) return keys;
    return [...keys, [demand.header, await this.bearer(demand, profile, user)]];
  }

  private wantedOf(api: ApiModel, profile: UserProfile): Wanted {
    const ofProfile = this.wanted.get(profile) ?? new Map<ApiModel, Wanted>();
    this.wanted.set(profile, ofProfile);
    const known = ofProfile.get(api);
    if (known) return known;
    const key = this.subscriptionKey(api, profile);
    const wanted: Wanted = {
      keys: key === undefined ? [] : [[api.subscriptionKeyNames.header, key]],
      demand: this.demands.find(({ apis, header }) => header !== undefined && apis.includes(api.id)),
    };
    ofProfile.set(api, wanted);
    return wanted;
  }

  /** A user asks for a token once, and again when it is about to expire. */
  private async bearer(demand: TokenDemand, profile: UserProfile, user: number): Promise<string> {
    const name = `${profile.name}-${user + 1}`;
    const now = this.clock.now();
    const known = this.bearers.get(name);
    if (known && known.until > now) return known.text;
    const [application = profile.name] = demand.applications;
    const { text } = await this.clock.hold(this.identity.tokenFor(demand, { user: name, application }));
    const bearer = `Bearer ${text}`;
    this.bearers.set(name, { text: bearer, until: now + LIFETIME - RESERVE });
    return bearer;
  }

  /** The key of a subscription that opens an API which wants one: of the one that is called like the users, if there is one. */
  private subscriptionKey(api: ApiModel, { name }: UserProfile): string | undefined {
    if (!api.subscriptionRequired) return undefined;
    const opens = this.service.subscriptions.filter(one => opensApi(this.service, one, api));
    return (opens.find(one => one.id === name || one.name === name) ?? opens[0])?.primaryKey;
  }
}
