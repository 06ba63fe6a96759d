import { compactVerify } from 'jose';
import { EmulatorError, messageOf } from '../emulator-error';
import type { Clock } from '../clock';
import { ExpiringMap } from '../limits';
import { after, all, isPromise, type MaybePromise } from '../maybe-promise';
import type { FetchJson, JWK, OpenIdKeys } from './open-id-keys';
import { type ReadToken, readToken, refuse } from './token';

/** What the service verifies signatures of key pairs with. */
const ALGORITHMS = ['PS256', 'RS256', 'RS512', 'ES256'];
/** The same for secrets, of which its documentation does not tell. */
const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'];

/** Where the keys come from. */
export interface KeySources {
  /** Addresses of configurations. */
  readonly openIdConfigs: readonly string[];
  /** Keys that stand in the policy. */
  readonly keys: readonly JWK[];
}

/** Tokens come many times: a signature that was good is so as long as the key counts. Most tokens live no longer than this. */
const REMEMBERED_MS = 3_600_000;

/** Where a token's signature is looked for. */
interface Search {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly sources: KeySources;
  readonly fetchJson: FetchJson;
}

/** Verifies signatures. */
export class Signatures {
  private readonly good = new ExpiringMap<{
    readonly until: number;
    readonly key: JWK;
    readonly token: ReadToken;
  }>(({ until }, now) => until <= now);

  private readonly algorithms: readonly string[];

  /** @param takesSecrets whether signatures by secrets count */
  public constructor(
    private readonly openId: OpenIdKeys,
    private readonly clock: Clock,
    takesSecrets: boolean,
  ) {
    this.algorithms = takesSecrets ? [...ALGORITHMS, ...SECRET_ALGORITHMS] : ALGORITHMS;
  }

  /**
   * Takes a token apart; one that was good before is known already.
   *
   * @throws TokenRefusal for what is no token
   */
  public read(text: string): ReadToken {
    return this.good.get(text, this.clock.now())?.token ?? readToken(text);
  }

  /**
   * Verifies a token's signature; of one that was good before it is known at once.
   *
   * @returns the issuers of the configurations whose keys were looked at
   * @throws TokenRefusal
   */
  public verify(
    token: ReadToken,
    sources: KeySources,
    fetchJson: FetchJson,
  ): MaybePromise<readonly string[]> {
    const { alg: algorithm, kid } = token.header;
    if (algorithm === undefined || !this.algorithms.includes(algorithm)) {
      const allowed = this.algorithms.join(', ');
      return refuse('JwtInvalid', `the algorithm '${String(algorithm)}' is not one of ${allowed}`);
    }
    return after(this.configurations(sources, fetchJson), configurations => {
      const issuers = configurations.map(({ issuer }) => issuer).filter(issuer => issuer !== undefined);
      const good = this.good.get(token.text, this.clock.now());
      if (good && [sources, ...configurations].some(({ keys }) => keys.includes(good.key))) return issuers;
      const keys = [...configurations.flatMap(configuration => configuration.keys), ...sources.keys];
      const search = { algorithm, kid, sources, fetchJson };
      return this.verifyWith(token, keys, search).then(() => issuers);
    });
  }

  private async verifyWith(token: ReadToken, keys: readonly JWK[], search: Search): Promise<void> {
    const now = this.clock.now();
    const key = await this.signerOf(token, keys, search);
    if (key) this.good.set(token.text, { until: now + REMEMBERED_MS, key, token }, now);
    else await this.verifyAfterRefresh(token, keys, search);
  }

  /** The keys may have changed since they were fetched. */
  private async verifyAfterRefresh(token: ReadToken, before: readonly JWK[], search: Search): Promise<void> {
    const { sources, fetchJson, algorithm, kid } = search;
    const fresh = await Promise.all(
      sources.openIdConfigs.map(url => this.fetched(this.openId.refresh(url, fetchJson))),
    );
    const keys = fresh.flatMap(configuration => configuration?.keys ?? []);
    if (await this.signerOf(token, keys, search)) return;
    if (fitting([...before, ...keys], algorithm, kid).length === 0) {
      refuse('TokenSignatureKeyNotFound', `no key '${kid ?? ''}' for the token's signature was found`);
    }
    refuse('TokenSignatureInvalid', "the token's signature is not valid");
  }

  private configurations({ openIdConfigs }: KeySources, fetchJson: FetchJson) {
    return all(
      openIdConfigs.map(url => {
        const known = this.openId.get(url, fetchJson);
        return isPromise(known) ? this.fetched(known) : known;
      }),
    );
  }

  private async fetched<T>(fetching: Promise<T>): Promise<T> {
    try {
      return await fetching;
    } catch (error) {
      // the keys of nobody: a test that forgot to say who answers
      if (EmulatorError.isEmulatorError(error)) throw error;
      return refuse('TokenSignatureKeyNotFound', `the keys could not be fetched: ${messageOf(error)}`);
    }
  }

  /** The key that a token is signed with; undefined when it is none of these. */
  private async signerOf(
    token: ReadToken,
    keys: readonly JWK[],
    { algorithm, kid }: Search,
  ): Promise<JWK | undefined> {
    for (const key of fitting(keys, algorithm, kid)) {
      try {
        const imported = await this.openId.import(key, algorithm);
        await this.clock.hold(compactVerify(token.text, imported, { algorithms: [algorithm] }));
        return key;
      } catch {
        // another key may fit
      }
    }
    return undefined;
  }
}

function fitting(keys: readonly JWK[], alg: string, kid: string | undefined): readonly JWK[] {
  const type = alg.startsWith('HS') ? 'oct' : alg.startsWith('ES') ? 'EC' : 'RSA';
  return keys.filter(
    key =>
      key.kty === type &&
      (key.use === undefined || key.use === 'sig') &&
      (key.alg === undefined || key.alg === alg) &&
      (kid === undefined || key.kid === undefined || key.kid === kid),
  );
}
