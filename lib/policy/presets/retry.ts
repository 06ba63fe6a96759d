import { choose, forwardRequest, retry, setVariable } from '../declarations/index';
import { csharp } from '../expression/index';
import { include } from '../include';
import type { Policy, PolicyFragment } from '../node';
import { checkInteger } from './check';
import type { ServedModel } from './routing';
import { VARIABLES } from './variables';

/** The most retries of a call, unless it is said otherwise. */
export const DEFAULT_RETRIES = 3;

/** How failed calls are repeated. */
export interface RetryPolicyOptions {
  /** The most retries after the first attempt, 1 to 50. @default 3 */
  readonly count?: number;
  /** Seconds before a retry. @default 2 */
  readonly intervalSeconds?: number;
  /** The longest wait in seconds; with `deltaSeconds` the waits grow exponentially up to it. @default 30 */
  readonly maxIntervalSeconds?: number;
  /** Seconds by which waits grow. @default 1 */
  readonly deltaSeconds?: number;
  /** Seconds to wait for the first byte of an answer; more than 240 may not be honoured. @default 230 */
  readonly timeoutSeconds?: number;
}

/** Which answers are worth another attempt: timeouts, throttling, server errors, and none at all. */
const isFailure = () =>
  csharp<boolean>`context.Response == null || context.Response.StatusCode == 408 || context.Response.StatusCode == 429 || context.Response.StatusCode >= 500`;

/**
 * The policy of the `backend` section: calls the pool, and again while it fails.
 *
 * Each attempt chooses a member of the pool anew; one whose circuit breaker is open is passed over. A model with more than one account is retried
 * at once the first time, and with failover pools elsewhere. To a caller: a region that fails or throttles costs some time, not the call. Answers are
 * passed on as they come, so that server-sent events stream.
 *
 * @param failover the fragment that chooses the pool of a retry; without it retries choose from the same pool
 * @throws PolicyError `gateway/out-of-range`
 * @see https://learn.microsoft.com/azure/api-management/retry-policy
 */
export function retryPolicy(
  options: RetryPolicyOptions,
  models: readonly ServedModel[],
  failover?: PolicyFragment<'outbound' | 'on-error'>,
): Policy<'inbound' | 'outbound' | 'on-error'> {
  const {
    count = DEFAULT_RETRIES,
    intervalSeconds = 2,
    maxIntervalSeconds = 30,
    deltaSeconds = 1,
    timeoutSeconds = 230,
  } = options;
  const fix = 'choose a value in that range';
  checkInteger(count, { option: 'retry.count', min: 1, max: 50, fix });
  checkInteger(intervalSeconds, { option: 'retry.intervalSeconds', min: 0, fix });
  checkInteger(maxIntervalSeconds, { option: 'retry.maxIntervalSeconds', min: 1, fix });
  checkInteger(deltaSeconds, { option: 'retry.deltaSeconds', min: 1, fix });
  checkInteger(timeoutSeconds, { option: 'retry.timeoutSeconds', min: 1, fix });
  const firstFastRetry = firstRetryAtOnce(models);
  return retry({
    condition: isFailure(),
    count,
    interval: intervalSeconds,
    maxInterval: maxIntervalSeconds,
    delta: deltaSeconds,
    ...(firstFastRetry !== undefined && { firstFastRetry }),
    policies: [
      setVariable({
        name: VARIABLES.attempts,
        value: csharp<number>`context.Variables.GetValueOrDefault<int>(${VARIABLES.attempts}, 0) + 1`,
      }),
      ...(failover ? [onRetries(failover)] : []),
      forwardRequest({
        timeout: timeoutSeconds,
        bufferRequestBody: true,
        bufferResponse: false,
      }),
      rememberRetryAfter(),
    ],
  });
}

function onRetries(failover: PolicyFragment<'outbound' | 'on-error'>) {
  return choose({
    when: [
      {
        condition: csharp<boolean>`context.Variables.GetValueOrDefault<int>(${VARIABLES.attempts}, 0) > 1`,
        policies: [include(failover)],
      },
    ],
  });
}

function firstRetryAtOnce(models: readonly ServedModel[]) {
  const pooled = models.filter(model => model.members > 1);
  if (pooled.length === 0) return undefined;
  if (pooled.length === models.length) return true;
  const names = pooled.map(model => csharp<string>`${model.deployment}`);
  const requested = csharp<string>`context.Variables.GetValueOrDefault<string>(${VARIABLES.modelDeployment}, "")`;
  return names
    .map(name => csharp<boolean>`${requested} == ${name}`)
    .reduce((a, b) => csharp<boolean>`${a} || ${b}`);
}

/** Of all throttled attempts the soonest `Retry-After` is what the caller should wait. */
function rememberRetryAfter() {
  const header = csharp<string>`context.Response.Headers.GetValueOrDefault("Retry-After", "")`;
  return choose({
    when: [
      {
        condition: csharp<boolean>`context.Response != null && context.Response.StatusCode >= 400 && int.TryParse(${header}, out var seconds)`,
        policies: [
          setVariable({
            name: VARIABLES.soonestRetryAfter,
            value: csharp<number>`Math.Min(context.Variables.GetValueOrDefault<int>(${VARIABLES.soonestRetryAfter}, int.MaxValue), int.Parse(${header}))`,
          }),
        ],
      },
    ],
  });
}
