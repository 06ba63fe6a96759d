import { exportJWK, generateKeyPair, type JWK, type JWTPayload, type KeyLike, SignJWT } from 'jose';
import type { BackendRequest, BackendResponse, Clock } from '../../../lib/emulator';

interface Key {
  readonly id: string;
  readonly algorithm: string;
  readonly privateKey: KeyLike;
  readonly publicJwk: JWK;
}

/** Claims and header fields that differ from those of a good token; null leaves a claim out. */
export interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly kid?: string;
  /** Seconds until it expires. */
  readonly expiresIn?: number;
}

/** An identity provider of tests: it signs tokens, and publishes its keys as the real ones do. */
export class TestIdentity {
  public static readonly TENANT = '00000000-0000-0000-0000-000000000000';

  /** Addresses that were asked for, in order. */
  public readonly asked: string[] = [];
  /** Whether the provider answers. */
  public isUp = true;
  private keys: Key[] = [];
  private count = 0;

  private constructor(
    private readonly clock: Clock,
    /** Where the configuration stands. */
    public readonly issuer: string,
  ) {}

  public static async start(
    clock: Clock,
    issuer = `https://login.microsoftonline.com/${TestIdentity.TENANT}/v2.0`,
    algorithm = 'RS256',
  ): Promise<TestIdentity> {
    const identity = new TestIdentity(clock, issuer);
    await identity.rotate(algorithm);
    return identity;
  }

  /** The address of the configuration. */
  public get configurationUrl(): string {
    return `${this.issuer}/.well-known/openid-configuration`;
  }

  /** Signs with a new key from now on; the old one is published no more. */
  public async rotate(algorithm = 'RS256'): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const id = `key-${++this.count}`;
    const publicJwk = { ...(await exportJWK(publicKey)), kid: id, use: 'sig' };
    this.keys = [{ id, algorithm, privateKey, publicJwk }];
  }

  /** A token for the gateway, good unless the options say otherwise. */
  public async token({ claims = {}, kid, expiresIn = 3600 }: TokenOptions = {}): Promise<string> {
    const [key] = this.keys;
    if (!key) throw new Error('there is no key');
    const now = Math.floor(this.clock.now() / 1000);
    const payload: JWTPayload = {
      iss: this.issuer,
      aud: 'api://ai-gateway',
      sub: 'user-1',
      azp: 'app-1',
      roles: ['AI.User'],
      iat: now,
      nbf: now,
      exp: now + expiresIn,
      ...claims,
    };
    const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null));
    return new SignJWT(kept)
      .setProtectedHeader({ alg: key.algorithm, kid: kid ?? key.id, typ: 'JWT' })
      .sign(key.privateKey);
  }

  /** Answers requests for the configuration and the keys. */
  public readonly answer = ({ url }: BackendRequest): BackendResponse => {
    this.asked.push(url);
    if (!this.isUp) throw new Error('the identity provider is down');
    if (url === this.configurationUrl) {
      return { status: 200, body: { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` } };
    }
    if (url === `${this.issuer}/keys`) {
      return { status: 200, body: { keys: this.keys.map(({ publicJwk }) => publicJwk) } };
    }
    return { status: 404 };
  };
}
