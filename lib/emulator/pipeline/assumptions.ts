/** Where the service's documentation is silent or contradicts itself, what the gateway does. Each can be chosen otherwise. */
export interface Assumptions {
  /**
   * What the gateway's own 503, when breakers stop all backends, does inside `retry`: it goes to `on-error` at once, or it is retried like any failure.
   *
   * @default 'leaves-retry'
   */
  readonly poolExhausted: 'leaves-retry' | 'is-retried';
  /**
   * What a request without an answer (refused, reset, timed out) does inside `retry`: the condition decides, with `context.Response` being null, or it
   * goes to `on-error` at once.
   *
   * @default 'condition-decides'
   */
  readonly connectionFailure: 'condition-decides' | 'leaves-retry';
  /**
   * What `set-body` does to a request without a body, for example a GET: it fails, as the documentation says, or the request has a body from then on.
   *
   * @default 'fails'
   */
  readonly bodyWhereNone: 'fails' | 'is-set';
  /**
   * What `authentication-managed-identity` does with the token when it is told a variable for it: it goes into the variable only, or into `Authorization` as well.
   *
   * @default 'instead-of-header'
   */
  readonly tokenVariable: 'instead-of-header' | 'beside-header';
  /**
   * What `cache-lookup-value` does to its variable when it finds nothing and has no default: it sets none, or null.
   *
   * @default 'sets-none'
   */
  readonly cacheMiss: 'sets-none' | 'is-null';
  /**
   * What `rewrite-uri` does with the query where `copy-unmatched-params` is left out: it is copied, as the documentation has it, or dropped, as the schema has it.
   *
   * @default 'copied'
   */
  readonly unmatchedParams: 'copied' | 'dropped';
  /**
   * What `validate-jwt` does with tokens that are signed by a secret, HS256 and its like: it verifies them, or it refuses them, since the documentation does not list them.
   *
   * @default 'are-verified'
   */
  readonly secretSignatures: 'are-verified' | 'are-refused';
  /** How long `retry` waits; see {@link BackOff}. @default - the formula of the service's documentation, see `defaultBackOff` */
  readonly backOff: BackOff;
}

/** The arguments of `retry`, in seconds. */
export interface BackOffArguments {
  /** 1 before the second attempt, 2 before the third. */
  readonly retry: number;
  readonly interval: number;
  readonly delta: number | undefined;
  readonly maxInterval: number | undefined;
}

/** Seconds to wait before a retry, apart from `first-fast-retry`. `random` is a number from 0 up to 1. */
export type BackOff = (args: BackOffArguments, random: number) => number;

/**
 * Waits as the service's documentation describes it: the interval only is fixed; with `delta` it grows by that; with `max-interval` too it doubles, by
 * `interval + (2^(n - 1) - 1) · delta · random(0.8…1.2)`, up to that.
 *
 * The documented formula and its example disagree; this is the reading under which the example comes out.
 */
export function defaultBackOff(
  { retry, interval, delta, maxInterval }: BackOffArguments,
  random: number,
): number {
  if (delta === undefined) return interval;
  if (maxInterval === undefined) return interval + (retry - 1) * delta;
  const jitter = 0.8 + 0.4 * random;
  return Math.min(maxInterval, interval + (2 ** (retry - 1) - 1) * delta * jitter);
}

/** What the gateway assumes unless told otherwise. */
export const DEFAULT_ASSUMPTIONS: Assumptions = Object.freeze({
  poolExhausted: 'leaves-retry',
  connectionFailure: 'condition-decides',
  bodyWhereNone: 'fails',
  tokenVariable: 'instead-of-header',
  cacheMiss: 'sets-none',
  unmatchedParams: 'copied',
  secretSignatures: 'are-verified',
  backOff: defaultBackOff,
});
