import {
  setHeader,
  setQueryParameter,
  setVariable,
  validateAzureAdToken,
  validateJwt,
} from '../declarations/index';
import { comment, policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { CommentNode, Policy, PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import { POLICY_IDS, VARIABLES } from './variables';

/** Callers prove who they are with a token of one Microsoft Entra tenant. */
export interface EntraAuthenticationOptions {
  /** The tenant's id, a GUID. */
  readonly tenantId: string;
  /** The audiences (`aud`) of which a token must hold one, for example `api://ai-gateway`. At least one. */
  readonly audiences: readonly string[];
  /** The app roles (`roles` claim) of which a token must hold one, for example `AI.User`. @default - any token of the tenant for the audience */
  readonly roles?: readonly string[];
  /**
   * The issuers (`iss`) of which a token must hold one.
   *
   * @default - the tenant's v2.0 and v1.0 issuers
   */
  readonly issuers?: readonly string[];
  /** The client applications (GUIDs) that may call. @default - any application of the tenant */
  readonly clientApplicationIds?: readonly string[];
  /**
   * The policy that checks the token. `validate-jwt` reads the tenant's OpenID configuration; `validate-azure-ad-token` is the service's shorthand
   * for it, which takes no `issuers`.
   *
   * @default 'validate-jwt'
   */
  readonly policy?: 'validate-jwt' | 'validate-azure-ad-token';
  /** Seconds by which clocks may differ. Only with `validate-jwt`. @default 0 */
  readonly clockSkewSeconds?: number;
  /** The identity provider's address. @default 'https://login.microsoftonline.com' */
  readonly loginEndpoint?: string;
}

/** Nobody proves anything; only for gateways that something else protects. */
export interface AnonymousAuthenticationOptions {
  /** Why that is acceptable; it is written into the policy for its reviewers. */
  readonly reason: string;
}

/** How callers prove who they are. */
export type AuthenticationPolicyOptions =
  | ({ readonly kind: 'entra' } & EntraAuthenticationOptions)
  | ({ readonly kind: 'anonymous' } & AnonymousAuthenticationOptions);

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

type Inbound = Policy<'backend' | 'outbound' | 'on-error'>;

/**
 * The fragment that says who calls.
 *
 * To a caller: without a valid token of the tenant, for one of the audiences and with one of the roles, the answer is 401 and no backend is
 * touched. The token and any gateway key are removed from the request, so that no backend ever sees them.
 *
 * @throws PolicyError for a tenant or application that is no GUID, or no audience
 * @see https://learn.microsoft.com/azure/api-management/validate-jwt-policy
 */
export function authenticationFragment(
  id: string,
  options: AuthenticationPolicyOptions,
  source?: string,
): PolicyFragment<'backend' | 'outbound' | 'on-error'> {
  const policies = options.kind === 'entra' ? entra(options) : anonymous(options);
  return policyFragment(id, [...policies, ...removeCredentials()], { source });
}

function entra(options: EntraAuthenticationOptions): readonly Inbound[] {
  checkEntra(options);
  const token = csharp<object>`((Jwt)context.Variables[${VARIABLES.callerToken}])`;
  return [
    options.policy === 'validate-azure-ad-token' ? azureAdToken(options) : jwt(options),
    setVariable({
      name: VARIABLES.callerId,
      value: csharp<string>`${token}.Subject ?? ${token}.Claims.GetValueOrDefault("oid", "unknown")`,
    }),
    setVariable({
      name: VARIABLES.callerApplication,
      value: csharp<string>`${token}.Claims.GetValueOrDefault("azp", ${token}.Claims.GetValueOrDefault("appid", "unknown"))`,
    }),
  ];
}

function jwt(options: EntraAuthenticationOptions): Inbound {
  const login = options.loginEndpoint ?? 'https://login.microsoftonline.com';
  const requiredClaims = [
    ...roleClaims(options),
    ...(options.clientApplicationIds
      ? [{ name: 'azp', match: 'any' as const, value: options.clientApplicationIds }]
      : []),
  ];
  return validateJwt({
    id: POLICY_IDS.authentication,
    headerName: 'Authorization',
    requireScheme: 'Bearer',
    failedValidationHttpcode: 401,
    failedValidationErrorMessage: 'the access token is missing or not valid for this gateway',
    requireExpirationTime: true,
    requireSignedTokens: true,
    ...(options.clockSkewSeconds !== undefined && { clockSkew: options.clockSkewSeconds }),
    outputTokenVariableName: VARIABLES.callerToken,
    openidConfig: [{ url: `${login}/${options.tenantId}/v2.0/.well-known/openid-configuration` }],
    audiences: options.audiences,
    issuers: options.issuers ?? [
      `${login}/${options.tenantId}/v2.0`,
      `https://sts.windows.net/${options.tenantId}/`,
    ],
    ...(requiredClaims.length > 0 && { requiredClaims }),
  });
}

function azureAdToken(options: EntraAuthenticationOptions): Inbound {
  const requiredClaims = roleClaims(options);
  return validateAzureAdToken({
    id: POLICY_IDS.authentication,
    tenantId: options.tenantId,
    headerName: 'Authorization',
    failedValidationHttpcode: 401,
    failedValidationErrorMessage: 'the access token is missing or not valid for this gateway',
    outputTokenVariableName: VARIABLES.callerToken,
    ...(options.clientApplicationIds && { clientApplicationIds: options.clientApplicationIds }),
    audiences: options.audiences,
    ...(requiredClaims.length > 0 && { requiredClaims }),
  });
}

function roleClaims(options: EntraAuthenticationOptions) {
  return options.roles && options.roles.length > 0
    ? [{ name: 'roles', match: 'any' as const, value: options.roles }]
    : [];
}

function anonymous(options: AnonymousAuthenticationOptions): readonly (Inbound | CommentNode)[] {
  if (options.reason.trim() === '') {
    throw new PolicyError(
      'gateway/authentication',
      'authentication.reason is empty: say why a gateway without authentication is acceptable',
    );
  }
  return [
    comment(`no authentication: ${options.reason}`),
    setVariable({
      name: VARIABLES.callerId,
      value: csharp<string>`context.Subscription?.Id ?? context.Request.IpAddress`,
    }),
    setVariable({ name: VARIABLES.callerApplication, value: 'anonymous' }),
  ];
}

function removeCredentials(): readonly Inbound[] {
  return [
    ...['Authorization', 'api-key', 'Ocp-Apim-Subscription-Key'].map(name =>
      setHeader({ name, existsAction: 'delete' }),
    ),
    ...['api-key', 'subscription-key'].map(name => setQueryParameter({ name, existsAction: 'delete' })),
  ];
}

function checkEntra(options: EntraAuthenticationOptions): void {
  for (const [name, ids] of [
    ['tenantId', [options.tenantId]],
    ['clientApplicationIds', options.clientApplicationIds ?? []],
  ] as const) {
    const bad = ids.find(id => !GUID.test(id));
    if (bad === undefined) continue;
    throw new PolicyError(
      'gateway/authentication',
      `authentication.${name} must be a GUID, got ${show(bad)}`,
    );
  }
  if (options.audiences.length === 0) {
    throw new PolicyError(
      'gateway/authentication',
      "authentication.audiences is empty, so a token for any application would be accepted; give at least one, for example 'api://ai-gateway'",
    );
  }
  if (
    options.policy === 'validate-azure-ad-token' &&
    (options.issuers ?? options.clockSkewSeconds) !== undefined
  ) {
    throw new PolicyError(
      'gateway/authentication',
      "authentication.issuers and clockSkewSeconds need the policy 'validate-jwt', got 'validate-azure-ad-token', which has neither",
    );
  }
}
