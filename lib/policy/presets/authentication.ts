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
  /**
   * The app roles (`roles` claim) of which a token must hold one, for example `AI.User`. At least one.
   *
   * @default - any token of the tenant for the audience; an application of the tenant gets one without being asked, unless the app registration requires
   * assignment
   */
  readonly roles?: readonly string[];
  /**
   * The issuers (`iss`) of which a token must hold one.
   *
   * @default - the tenant's v2.0 and v1.0 issuers of the public cloud; give them with another `loginEndpoint`
   */
  readonly issuers?: readonly string[];
  /**
   * The client applications (GUIDs) that may call. At least one. `validate-jwt` then takes tokens of version 2.0 only, whose claim `azp` names the application;
   * `validate-azure-ad-token` takes those of version 1.0, too.
   *
   * @default - any application of the tenant
   */
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
  /** The identity provider's address, without a path: that of another cloud than the public one. @default 'https://login.microsoftonline.com' */
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
 * @throws PolicyError `gateway/authentication` for a tenant or application that is no GUID, for an empty list, a blank entry or an identity provider without
 * https; `policy/…` for text that cannot stand in a policy
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
    ...(options.loginEndpoint !== undefined && { authenticationEndpoint: options.loginEndpoint }),
    failedValidationHttpcode: 401,
    failedValidationErrorMessage: 'the access token is missing or not valid for this gateway',
    outputTokenVariableName: VARIABLES.callerToken,
    ...(options.clientApplicationIds && { clientApplicationIds: options.clientApplicationIds }),
    audiences: options.audiences,
    ...(requiredClaims.length > 0 && { requiredClaims }),
  });
}

function roleClaims(options: EntraAuthenticationOptions) {
  return options.roles ? [{ name: 'roles', match: 'any' as const, value: options.roles }] : [];
}

function anonymous(options: AnonymousAuthenticationOptions): readonly (Inbound | CommentNode)[] {
  if (options.reason.trim() === '') {
    throw refused(
      `reason is empty, got ${show(options.reason)}; say why a gateway without authentication is acceptable`,
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
  // Without types nobody has to give audiences, and no list would ask for nothing.
  const { tenantId, audiences = [], roles, issuers, clientApplicationIds, loginEndpoint } = options;
  checkGuids('tenantId', [tenantId]);
  checkList(
    'audiences',
    audiences,
    "a token for any application would be accepted; give at least one, for example 'api://ai-gateway'",
  );
  checkList(
    'roles',
    roles,
    'a token without any role would be accepted; give at least one, or leave roles out to say so',
  );
  checkList(
    'issuers',
    issuers,
    'a token of any issuer would be accepted; give at least one, or leave issuers out',
  );
  checkList(
    'clientApplicationIds',
    clientApplicationIds,
    'any application would be accepted; give at least one, or leave clientApplicationIds out to say so',
  );
  checkGuids('clientApplicationIds', clientApplicationIds ?? []);
  if (loginEndpoint !== undefined && !/^https:\/\/[A-Za-z0-9.-]+$/.test(loginEndpoint)) {
    throw refused(
      `loginEndpoint must be https:// and a host, without a path, got ${show(loginEndpoint)}; for example 'https://login.microsoftonline.us'`,
    );
  }
  if (
    options.policy === 'validate-azure-ad-token' &&
    (options.issuers ?? options.clockSkewSeconds) !== undefined
  ) {
    throw refused(
      "issuers and clockSkewSeconds need the policy 'validate-jwt', got 'validate-azure-ad-token', which has neither; leave them out, or use 'validate-jwt'",
    );
  }
}

function checkGuids(option: string, ids: readonly string[]): void {
  const bad = ids.find(id => !GUID.test(id));
  if (bad === undefined) return;
  throw refused(
    `${option} must be a GUID that is known when the policy is rendered, got ${show(bad)}; write it out, as 'az account show' and the app registration show it`,
  );
}

/** A list that is empty asks for nothing, which is hardly what was meant. */
function checkList(option: string, values: readonly string[] | undefined, consequence: string): void {
  if (values?.length === 0) throw refused(`${option} is empty, so ${consequence}`);
  const blank = values?.findIndex(value => value.trim() === '') ?? -1;
  if (blank >= 0)
    throw refused(
      `${option}[${blank}] must not be blank, got ${show(values?.[blank])}; fill it in or drop it`,
    );
}

function refused(message: string): PolicyError {
  return new PolicyError('gateway/authentication', `authentication.${message}`);
}
