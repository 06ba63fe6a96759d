import { exportJWK, generateKeyPair, type JWK, type KeyLike, SignJWT } from 'jose';
import { type Clock, SystemClock } from '../clock';
import { EmulatorError } from '../emulator-error';
import type { BackendHandler } from '../http';
import { issuerOf, providerOf } from './entra';
import type { ClaimDemand, TokenDemand } from './token-demand';

/** How a local identity provider works. */
export interface LocalIdentityOptions {
  /** The clock that tokens expire by: the gateway's own. @default - the machine's time */
  readonly clock?: Clock;
  /** What tokens are signed with. @default 'RS256' */
  readonly algorithm?: 'RS256' | 'RS512' | 'ES256' | 'PS256';
}

/** What a token says, and how it is signed. */
export interface LocalTokenOptions {
  /** The claims; those that are undefined are left out. `iat`, `nbf` and `exp` are there unless they are given. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Negative for one that is expired. @default 3600 */
  readonly expiresInSeconds?: number;
  /** The id of the key, in the header. @default - that of the key it is signed with */
  readonly keyId?: string;
}

/** Whom a token is about. */
export interface LocalCaller {
  /** The subject. @default 'local-user' */
  readonly user?: string;
  /** The application that the token is issued to. @default - one that the policy allows, else 'local-application' */
  readonly application?: string;
  /** Roles instead of those that the policy wants. @default - those that it wants */
  readonly roles?: readonly string[];
  /** More claims, which replace others. @default - none */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** @default 3600 */
  readonly expiresInSeconds?: number;
}

/** A token and what it says. */
export interface LocalToken {
  readonly text: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

interface Key {
  readonly id: string;
  readonly privateKey: KeyLike;
  readonly publicJwk: JWK;
}

/** Where the keys of a provider are. */
const KEYS = '/discovery/v2.0/keys';

/** The tenant of tokens for policies that let in any. */
const TENANT = '00000000-0000-0000-0000-000000000000';

/**
 * An identity provider on this machine: it signs tokens, and publishes its keys wherever the policies of a stack look for those of the real one. For tests and for
 * trying things out: whoever can ask it for a token gets one.
 *
 * @example
 * const identity = await LocalIdentity.create({ clock });
 * const model = readServiceModel('cdktf.out');
 * const [demand] = tokenDemands(model);
 * const gateway = LocalGateway.fromModel(model, { clock, backends: { ...identity.backendsFor(tokenDemands(model)), '*': models.answer } });
 * const { text } = await identity.tokenFor(demand, { roles: ['AI.User'] });
 */
export class LocalIdentity {
  /** An identity provider with a key of its own. */
  public static async create(options: LocalIdentityOptions = {}): Promise<LocalIdentity> {
    const identity = new LocalIdentity(options.clock ?? new SystemClock(), options.algorithm ?? 'RS256');
    await identity.rotate();
    return identity;
  }

  private key: Key | undefined;
  private count = 0;

  private constructor(
    private readonly clock: Clock,
    private readonly algorithm: string,
  ) {}

  /** Signs with a new key from now on; the old one is published no more. */
  public async rotate(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(this.algorithm, { extractable: true });
    const id = `local-${++this.count}`;
    const publicJwk = { ...(await exportJWK(publicKey)), kid: id, use: 'sig' };
    this.key = { id, privateKey, publicJwk };
  }

  /** A signed token. */
  public async token({ claims, expiresInSeconds = 3600, keyId }: LocalTokenOptions): Promise<string> {
    const { key } = this;
    if (!key) throw new TypeError('an identity provider is made by LocalIdentity.create');
    const now = Math.floor(this.clock.now() / 1000);
    const payload = { iat: now, nbf: now, exp: now + expiresInSeconds, ...claims };
    const given = Object.entries(payload).filter(([, value]) => value !== undefined);
    return new SignJWT(Object.fromEntries(given))
      .setProtectedHeader({ alg: this.algorithm, kid: keyId ?? key.id, typ: 'JWT' })
      .sign(key.privateKey);
  }

  /**
   * A token that a policy takes.
   *
   * @throws EmulatorError `emulator/no-token` for a policy that names no configuration, so that this provider's keys do not count for it
   */
  public async tokenFor(demand: TokenDemand, caller: LocalCaller = {}): Promise<LocalToken> {
    const [configuration] = demand.configurations;
    const provider = configuration === undefined ? undefined : providerOf(configuration);
    if (provider === undefined) {
      throw new EmulatorError(
        'emulator/no-token',
        `no token can be made for ${demand.policy} of ${demand.apis.map(api => `'${api}'`).join(', ')}: it ${
          configuration === undefined
            ? 'names no OpenID configuration'
            : `looks for keys at '${configuration}', which does not end in /.well-known/openid-configuration`
        }; bring a token of your own`,
      );
    }
    const tenant = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(provider)?.[0] ?? TENANT;
    const {
      user = 'local-user',
      application = demand.applications[0] ?? 'local-application',
      roles,
    } = caller;
    const claims = {
      iss: issuerOf(provider).replace('{tenantid}', tenant),
      aud: demand.audiences[0] ?? 'local',
      sub: user,
      azp: application,
      tid: tenant,
      ...Object.fromEntries(demand.claims.map(claim => [claim.name, wanted(claim)])),
      ...(roles && { roles }),
      ...caller.claims,
    };
    const { expiresInSeconds } = caller;
    return {
      text: await this.token({ claims, ...(expiresInSeconds !== undefined && { expiresInSeconds }) }),
      claims,
    };
  }

  /** Who answers for the hosts where policies look for keys: a part of the gateway's option `backends`. */
  public backendsFor(demands: readonly TokenDemand[]): Readonly<Record<string, BackendHandler>> {
    const urls = demands.flatMap(({ configurations }) => configurations).filter(url => URL.canParse(url));
    return Object.fromEntries(urls.map(url => [new URL(url).host, this.answer]));
  }

  /** Answers requests for configurations and keys, of any provider. */
  public readonly answer: BackendHandler = ({ url }) => {
    const provider = providerOf(url);
    if (provider !== undefined) {
      return { status: 200, body: { issuer: issuerOf(provider), jwks_uri: `${provider}${KEYS}` } };
    }
    return url.endsWith(KEYS) && this.key
      ? { status: 200, body: { keys: [this.key.publicJwk] } }
      : { status: 404, body: { error: 'the local identity provider has configurations and keys only' } };
  };
}

/** What a claim says to please a policy. */
function wanted({ match, values, separator }: ClaimDemand): unknown {
  const given = match === 'any' ? values.slice(0, 1) : values;
  if (given.length === 0) return 'local';
  return separator === undefined ? given : given.join(separator);
}
