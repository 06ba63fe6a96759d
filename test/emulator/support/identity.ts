import { type BackendRequest, type BackendResponse, type Clock, LocalIdentity } from '../../../lib/emulator';

/** Claims and header fields that differ from those of a good token; null leaves a claim out. */
export interface TokenOptions {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly kid?: string;
  /** Seconds until it expires. */
  readonly expiresIn?: number;
}

/** The identity provider of tests: it knows one issuer, counts who asks, and may be down. */
export class TestIdentity {
  public static readonly TENANT = '00000000-0000-0000-0000-000000000000';

  /** Addresses that were asked for, in order. */
  public readonly asked: string[] = [];
  /** Whether the provider answers. */
  public isUp = true;

  private constructor(
    private readonly identity: LocalIdentity,
    /** Where the configuration stands. */
    public readonly issuer: string,
  ) {}

  public static async start(
    clock: Clock,
    issuer = `https://login.microsoftonline.com/${TestIdentity.TENANT}/v2.0`,
    algorithm = 'RS256',
  ): Promise<TestIdentity> {
    return new TestIdentity(await LocalIdentity.create({ clock, algorithm: algorithm as 'RS256' }), issuer);
  }

  /** The address of the configuration. */
  public get configurationUrl(): string {
    return `${this.issuer}/.well-known/openid-configuration`;
  }

  /** Signs with a new key from now on; the old one is published no more. */
  public rotate(): Promise<void> {
    return this.identity.rotate();
  }

  /** A token for the gateway, good unless the options say otherwise. */
  public async token({ claims = {}, kid, expiresIn }: TokenOptions = {}): Promise<string> {
    const all = {
      iss: this.issuer,
      aud: 'api://ai-gateway',
      sub: 'user-1',
      azp: 'app-1',
      roles: ['AI.User'],
      ...claims,
    };
    const given = Object.entries(all).map(([name, value]) => [name, value ?? undefined]);
    return this.identity.token({
      claims: Object.fromEntries(given) as Readonly<Record<string, unknown>>,
      ...(kid !== undefined && { keyId: kid }),
      ...(expiresIn !== undefined && { expiresInSeconds: expiresIn }),
    });
  }

  /** Answers requests for the configuration and the keys. */
  public readonly answer = (request: BackendRequest): BackendResponse | Promise<BackendResponse> => {
    this.asked.push(request.url);
    if (!this.isUp) throw new Error('the identity provider is down');
    return this.identity.answer(request);
  };
}
