import type { AuthenticationPolicyOptions, EntraAuthenticationOptions } from '../policy/index';

/**
 * How callers prove who they are. There is no default: a gateway without authentication has to be asked for by name, with a reason.
 */
export class Authentication {
  /**
   * Callers present a token of one Microsoft Entra tenant; every call without a valid one is answered with 401.
   *
   * @throws PolicyError `gateway/authentication` when the gateway is made, for a tenant that is no GUID or no audience
   */
  public static entraId(options: EntraAuthenticationOptions): Authentication {
    return new Authentication({ kind: 'entra', ...options });
  }

  /**
   * Anybody who reaches the gateway may call. Limits are then counted by subscription or address.
   *
   * @param options why that is acceptable
   * @throws PolicyError `gateway/authentication` when the gateway is made, for an empty reason
   */
  public static anonymous(options: { readonly reason: string }): Authentication {
    return new Authentication({ kind: 'anonymous', ...options });
  }

  private constructor(
    /** What the authentication policy is made from. */
    public readonly policy: AuthenticationPolicyOptions,
  ) {}
}

/** How the gateway proves itself to the model accounts. */
export class BackendAuthentication {
  /** With its managed identity, which gets the role Cognitive Services OpenAI User on each account. Accounts take no keys. */
  public static managedIdentity(): BackendAuthentication {
    return new BackendAuthentication('managed-identity');
  }

  /**
   * With each account's key, kept in Key Vault as `openai-key-<environment>-…` and read by API Management from there. Accounts then take keys, which
   * anybody who holds one can use past the gateway.
   */
  public static apiKey(): BackendAuthentication {
    return new BackendAuthentication('api-key');
  }

  private constructor(
    /** Which of the two it is. */
    public readonly kind: 'managed-identity' | 'api-key',
  ) {}
}
