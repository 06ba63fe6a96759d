import { claimValues, type ReadToken, refuse } from './token';

/** A claim that a token must have. */
export interface RequiredClaim {
  readonly name: string;
  /** Whether the token must have all the values, or any of them. */
  readonly match: string;
  /** What separates values within one text. */
  readonly separator: string | undefined;
  /** No values: the claim only has to be there. */
  readonly values: readonly string[];
}

/** What a token must say. */
export interface ClaimRules {
  readonly clockSkew: number;
  readonly requiresExpiration: boolean;
  /** Empty: any. */
  readonly audiences: readonly string[];
  readonly claims: readonly RequiredClaim[];
}

/**
 * Checks what a token says, once its signature is known to be good.
 *
 * @param issuers who may have made it; empty: anybody
 * @param now the present, in seconds since 1970
 * @throws TokenRefusal
 */
export function checkClaims(
  token: ReadToken,
  rules: ClaimRules,
  issuers: readonly string[],
  now: number,
): void {
  checkTimes(token, rules, now);
  const { payload } = token;
  const audiences = claimValues(payload, 'aud') ?? [];
  if (rules.audiences.length > 0 && !audiences.some(one => rules.audiences.includes(one))) {
    refuse('TokenAudienceNotAllowed', `the token is for '${audiences.join(', ')}'`);
  }
  if (issuers.length > 0 && !issuers.some(issuer => isIssuer(token, issuer))) {
    refuse('TokenIssuerNotAllowed', `the token is by '${payload.iss ?? ''}'`);
  }
  for (const claim of rules.claims) checkClaim(token, claim);
}

function checkTimes({ payload: { exp, nbf } }: ReadToken, rules: ClaimRules, now: number): void {
  if (exp === undefined && rules.requiresExpiration) refuse('JwtInvalid', 'the token has no expiration time');
  if (exp !== undefined && exp + rules.clockSkew <= now) refuse('TokenExpired', 'the token is expired');
  if (nbf !== undefined && nbf - rules.clockSkew > now) refuse('JwtInvalid', 'the token is not valid yet');
}

/** Configurations for all tenants leave the tenant's id open. */
function isIssuer({ payload }: ReadToken, issuer: string): boolean {
  const tenant = claimValues(payload, 'tid')?.[0];
  return payload.iss === (tenant === undefined ? issuer : issuer.replace('{tenantid}', tenant));
}

function checkClaim({ payload }: ReadToken, { name, match, separator, values }: RequiredClaim): void {
  const found = claimValues(payload, name);
  if (!found) return refuse('TokenClaimNotFound', `the token has no claim '${name}'`);
  const given = separator ? found.flatMap(value => value.split(separator)) : found;
  const isEnough =
    values.length === 0 ||
    (match === 'any'
      ? values.some(value => given.includes(value))
      : values.every(value => given.includes(value)));
  if (!isEnough)
    refuse('TokenClaimValueNotAllowed', `the claim '${name}' does not have the value that it must`);
}
