import { importJWK, type JWK, type KeyLike } from 'jose';
import type { Clock } from '../clock';
import type { MaybePromise } from '../maybe-promise';

export type { JWK };

/** How long an identity provider's answer is good for, as on the service. */
const CACHE_MS = 3_600_000;
/** How soon it may be asked again because a key was not found, or because it did not answer. */
const REFRESH_MS = 300_000;

/** What an identity provider publishes. */
export interface OpenIdConfiguration {
  readonly issuer: string | undefined;
  readonly keys: readonly JWK[];
  /** When it was fetched, in milliseconds since 1970. */
  readonly at: number;
}

/** Fetches JSON. */
export type FetchJson = (url: string) => Promise<unknown>;

/** Keeps what identity providers publish: their issuer and keys. */
export class OpenIdKeys {
  private readonly known = new Map<string, OpenIdConfiguration>();
  /** What could not be fetched, and when. */
  private readonly failures = new Map<string, { readonly at: number; readonly error: unknown }>();
  private readonly underWay = new Map<string, Promise<OpenIdConfiguration>>();
  private readonly imported = new WeakMap<JWK, Map<string, Promise<KeyLike | Uint8Array>>>();

  public constructor(private readonly clock: Clock) {}

  /** What is published under an address: kept for an hour. */
  public get(url: string, fetchJson: FetchJson): MaybePromise<OpenIdConfiguration> {
    const known = this.known.get(url);
    return known && this.clock.now() - known.at < CACHE_MS ? known : this.fetch(url, fetchJson);
  }

  /**
   * The same after a key was not found in it: asked for again, but not more often than every five minutes.
   *
   * @returns undefined when it is too early to ask again
   */
  public async refresh(url: string, fetchJson: FetchJson): Promise<OpenIdConfiguration | undefined> {
    const known = this.known.get(url);
    if (known && this.clock.now() - known.at < REFRESH_MS) return undefined;
    return this.fetch(url, fetchJson);
  }

  /** A key, ready to verify signatures of an algorithm. */
  public import(key: JWK, algorithm: string): Promise<KeyLike | Uint8Array> {
    let byAlgorithm = this.imported.get(key);
    if (!byAlgorithm) {
      byAlgorithm = new Map();
      this.imported.set(key, byAlgorithm);
    }
    let imported = byAlgorithm.get(algorithm);
    if (!imported) {
      imported = this.clock.hold(importJWK(key, algorithm));
      byAlgorithm.set(algorithm, imported);
    }
    return imported;
  }

  /** One that failed is not tried again so soon either. */
  private async fetch(url: string, fetchJson: FetchJson): Promise<OpenIdConfiguration> {
    const failure = this.failures.get(url);
    if (failure && this.clock.now() - failure.at < REFRESH_MS) throw failure.error;
    let fetching = this.underWay.get(url);
    if (!fetching) {
      fetching = this.fetchNow(url, fetchJson)
        .then(
          configuration => {
            this.failures.delete(url);
            return configuration;
          },
          (error: unknown) => {
            this.failures.set(url, { at: this.clock.now(), error });
            throw error;
          },
        )
        .finally(() => this.underWay.delete(url));
      this.underWay.set(url, fetching);
    }
    return fetching;
  }

  private async fetchNow(url: string, fetchJson: FetchJson): Promise<OpenIdConfiguration> {
    const { issuer, jwks_uri: jwksUri } = (await fetchJson(url)) as {
      readonly issuer?: unknown;
      readonly jwks_uri?: unknown;
    };
    if (typeof jwksUri !== 'string') throw new TypeError(`'${url}' names no jwks_uri`);
    const { keys } = (await fetchJson(jwksUri)) as { readonly keys?: unknown };
    const configuration: OpenIdConfiguration = {
      issuer: typeof issuer === 'string' ? issuer : undefined,
      keys: Array.isArray(keys) ? (keys as readonly JWK[]) : [],
      at: this.clock.now(),
    };
    this.known.set(url, configuration);
    return configuration;
  }
}
