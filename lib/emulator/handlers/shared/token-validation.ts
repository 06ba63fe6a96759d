import { jwtObject } from '../../context/jwt';
import { checkClaims, type ClaimRules, type RequiredClaim } from '../../identity/claims';
import type { FetchJson } from '../../identity/open-id-keys';
import type { KeySources } from '../../identity/signature';
import { type ReadToken, refuse, TokenRefusal } from '../../identity/token';
import { concat, HeaderMap, isBytes, toText } from '../../http';
import { after, isPromise, type MaybePromise } from '../../maybe-promise';
import type { Call } from '../../pipeline/call';
import { Failure } from '../../pipeline/failure';
import type { PolicyReader } from '../../pipeline/policy-reader';
import { each, together, type Value } from '../../pipeline/value';
import { remembered } from '../../remembered';
import { Stop } from '../../stop';

/** Where a policy finds the token. */
export interface TokenPlace {
  readonly text: string | undefined;
  readonly requiredScheme: string | undefined;
  /** Whether no scheme may stand before the token. */
  readonly isBare?: boolean;
}

/** What a policy wants of a token, worked out for one request. */
export interface TokenRules extends KeySources, ClaimRules {
  readonly place: TokenPlace;
  readonly requiresSignature: boolean;
  /** Empty: any. */
  readonly issuers: readonly string[];
  /** The issuers that are good, too, since a configuration publishes one. */
  readonly publishedIssuers: (issuer: string) => readonly string[];
  readonly check?: (token: ReadToken) => void;
  readonly failureStatus: number;
  readonly failureMessage: string | undefined;
}

/** Reads where the token stands: one of `header-name`, `query-parameter-name` and `token-value`. */
export function tokenPlace(policy: PolicyReader, scheme: Value<string> | undefined): Value<TokenPlace> {
  const header = policy.optionalText('header-name');
  const query = policy.has('query-parameter-name') ? policy.text('query-parameter-name') : undefined;
  const value = policy.has('token-value') ? policy.text('token-value') : undefined;
  return call => {
    if (value) return { text: value(call) || undefined, requiredScheme: undefined, isBare: true };
    if (query) {
      const [text] = call.request.query.getAll(query(call));
      return { text, requiredScheme: undefined };
    }
    const name = header?.(call) ?? 'Authorization';
    const isUsual = name.toLowerCase() === 'authorization';
    return {
      text: call.request.headers.getAll(name)[0],
      // the service looks at the scheme of the usual header only
      requiredScheme: isUsual ? scheme?.(call) : undefined,
    };
  };
}

/** Reads `required-claims`. */
export function requiredClaims(policy: PolicyReader): Value<readonly RequiredClaim[]> {
  const claims = (policy.child('required-claims')?.children('claim') ?? []).map(claim => ({
    name: claim.text('name'),
    match: claim.text('match'),
    separator: claim.optionalText('separator'),
    values: each(claim.children('value').map(value => value.content())),
  }));
  return each(claims.map(claim => together<RequiredClaim>(claim)));
}

/**
 * Checks the token of a request.
 *
 * @throws Failure when it is refused
 */
export function validateToken(call: Call, source: string, rules: TokenRules): MaybePromise<ReadToken> {
  const refused = (thrown: unknown): never => {
    if (!TokenRefusal.isRefusal(thrown)) throw thrown;
    const { reason, message } = thrown;
    throw new Failure({
      source,
      reason,
      message,
      status: rules.failureStatus,
      ...(rules.failureMessage !== undefined && { publicMessage: rules.failureMessage }),
    });
  };
  try {
    const token = call.services.signatures.read(tokenText(rules.place));
    const believed = after(verified(call, token, rules), issuers => {
      checkClaims(token, rules, trustedIssuers(rules, issuers), call.services.clock.now() / 1000);
      rules.check?.(token);
      call.token = token;
      return token;
    });
    return isPromise(believed) ? believed.catch(refused) : believed;
  } catch (thrown) {
    return refused(thrown);
  }
}

/** The issuers that a policy names, and those that its configurations publish. */
function trustedIssuers({ issuers, publishedIssuers }: TokenRules, published: readonly string[]) {
  const trusted = [...issuers];
  for (const issuer of published) trusted.push(...publishedIssuers(issuer));
  return trusted;
}

/** Keeps a token in a variable, as an object of type `Jwt`. */
export function keepToken(call: Call, variable: string | undefined, token: ReadToken): void {
  if (variable !== undefined) call.variables.set(variable, jwtObject(token));
}

function verified(call: Call, token: ReadToken, rules: TokenRules): MaybePromise<readonly string[]> {
  if (!rules.requiresSignature && token.header.alg === 'none') return [];
  return call.services.signatures.verify(token, rules, fetchJson(call));
}

/** How many callers may take turns with their tokens. */
const MANY_CALLERS = 10_000;

/** The scheme, if there is one, and what follows it: the same text for the same header, so that it is quickly found again. */
const credentialsOf = remembered(
  text => {
    const [, scheme, rest] = /^\s*(?:([A-Za-z][\w-]*)\s+)?(\S+)\s*$/.exec(text) ?? [];
    return { scheme, rest };
  },
  { most: MANY_CALLERS },
);

function tokenText({ text, requiredScheme, isBare }: TokenPlace): string {
  if (text === undefined || text.trim() === '') return refuse('TokenNotPresent', 'JWT not present.');
  const { scheme, rest } = credentialsOf(text);
  if (requiredScheme && scheme?.toLowerCase() !== requiredScheme.toLowerCase()) {
    return refuse('TokenNotPresent', `JWT not present: the scheme must be '${requiredScheme}'.`);
  }
  if (isBare && scheme !== undefined) {
    return refuse('JwtInvalid', `the value must be the token alone, got '${scheme}' before it`);
  }
  return rest ?? refuse('JwtInvalid', 'the token is no JWT');
}

function fetchJson(call: Call): FetchJson {
  return async url => {
    const { clock, transport } = call.services;
    const stop = new Stop();
    const cancel = clock.guard(10_000, () => stop.now(new Error(`'${url}' did not answer in time`)));
    const headers = new HeaderMap({ Accept: 'application/json' });
    try {
      const answer = transport.send({ method: 'GET', url, headers, body: undefined }, stop);
      const { status, body } = isPromise(answer) ? await stop.until(answer) : answer;
      if (status !== 200) throw new Error(`'${url}' answered ${status}`);
      if (typeof body === 'string') return JSON.parse(body) as unknown;
      if (isBytes(body)) return JSON.parse(toText(body)) as unknown;
      if (body && Symbol.asyncIterator in body) return JSON.parse(toText(await concat(body))) as unknown;
      return body;
    } finally {
      cancel();
    }
  };
}
