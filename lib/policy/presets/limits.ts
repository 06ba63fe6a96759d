import { llmEmitTokenMetric, llmTokenLimit, rateLimitByKey } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import { checkInteger } from './check';
import { POLICY_IDS, VARIABLES } from './variables';

/** How many calls a user may make. */
export interface RateLimitOptions {
  /** Calls allowed in a period. @default 100 */
  readonly calls?: number;
  /** The period in seconds, at most 300. @default 60 */
  readonly periodSeconds?: number;
}

/** How many tokens a user may use. */
export interface TokenBudgetOptions {
  /** Tokens allowed in a minute; above it the answer is 429. @default - no limit a minute */
  readonly tokensPerMinute?: number;
  /** Tokens allowed in a `quotaPeriod`; above it the answer is 403. @default - no quota */
  readonly quota?: number;
  /** The fixed window of `quota`, in UTC. @default 'Monthly' */
  readonly quotaPeriod?: 'Hourly' | 'Daily' | 'Weekly' | 'Monthly' | 'Yearly';
  /**
   * Whether a prompt's tokens are estimated before the call. Without it a call is refused only after an earlier one has spent the budget; streamed
   * calls are always estimated.
   *
   * @default true
   */
  readonly estimatePromptTokens?: boolean;
}

type InboundFragment = PolicyFragment<'backend' | 'outbound' | 'on-error'>;

/** Who is calling. */
const caller = () => csharp<string>`(string)context.Variables[${VARIABLES.callerId}]`;

/**
 * The fragment that limits calls per user, counted on the validated token's subject.
 *
 * To a caller: above the limit the answer is 429 with `Retry-After`; every answer tells the calls left in `x-gateway-remaining-requests`.
 * Counts are per gateway instance and region, so the limit is not an exact cap.
 *
 * @throws PolicyError `gateway/out-of-range`
 * @see https://learn.microsoft.com/azure/api-management/rate-limit-by-key-policy
 */
export function rateLimitFragment(
  id: string,
  gateway: string,
  options: RateLimitOptions,
  source?: string,
): InboundFragment {
  const { calls = 100, periodSeconds = 60 } = options;
  checkInteger(calls, {
    option: 'rateLimit.calls',
    min: 1,
    fix: 'give the calls of a period, or rateLimit: false for no limit',
  });
  checkInteger(periodSeconds, {
    option: 'rateLimit.periodSeconds',
    min: 1,
    max: 300,
    fix: 'the service counts calls over five minutes at most; shorten the period, or limit longer ones by tokenBudget.quota',
  });
  const policy = rateLimitByKey({
    id: POLICY_IDS.rateLimit,
    calls,
    renewalPeriod: periodSeconds,
    counterKey: csharp<string>`${`${gateway}:calls:`} + ${caller()}`,
    retryAfterVariableName: VARIABLES.rateLimitRetryAfter,
    remainingCallsHeaderName: 'x-gateway-remaining-requests',
    totalCallsHeaderName: 'x-gateway-limit-requests',
  });
  return policyFragment(id, [policy], { source });
}

/**
 * The fragment that limits tokens per user.
 *
 * To a caller: above the tokens per minute the answer is 429 with `Retry-After`, above the quota 403; the error's code tells them apart. What is left
 * is in `x-gateway-remaining-tokens` and `x-gateway-remaining-quota-tokens`, what the call used in `x-gateway-consumed-tokens`. Counts are
 * approximate: calls in flight are not known yet, and each gateway instance counts for itself.
 *
 * @throws PolicyError `gateway/token-budget` when neither a rate nor a quota is given, or a period without a quota; `gateway/out-of-range`
 * @see https://learn.microsoft.com/azure/api-management/llm-token-limit-policy
 */
export function tokenBudgetFragment(
  id: string,
  gateway: string,
  options: TokenBudgetOptions,
  source?: string,
): InboundFragment {
  if (options.tokensPerMinute === undefined && options.quota === undefined) {
    throw new PolicyError(
      'gateway/token-budget',
      `tokenBudget needs tokensPerMinute, quota or both, got ${show(options)}; leave tokenBudget out for no budget`,
    );
  }
  if (options.quotaPeriod !== undefined && options.quota === undefined) {
    throw new PolicyError(
      'gateway/token-budget',
      `tokenBudget.quotaPeriod is the period of quota, got ${show(options.quotaPeriod)} without a quota; give quota, or leave quotaPeriod out`,
    );
  }
  const fix = 'give a number of tokens, or leave it out for no limit';
  checkInteger(options.tokensPerMinute, { option: 'tokenBudget.tokensPerMinute', min: 1, fix });
  checkInteger(options.quota, { option: 'tokenBudget.quota', min: 1, fix });
  const policy = llmTokenLimit({
    id: POLICY_IDS.tokenBudget,
    counterKey: csharp<string>`${`${gateway}:tokens:`} + ${caller()}`,
    ...(options.tokensPerMinute !== undefined && {
      tokensPerMinute: options.tokensPerMinute,
      remainingTokensHeaderName: 'x-gateway-remaining-tokens',
    }),
    ...(options.quota !== undefined && {
      tokenQuota: options.quota,
      tokenQuotaPeriod: options.quotaPeriod ?? 'Monthly',
      remainingQuotaTokensHeaderName: 'x-gateway-remaining-quota-tokens',
    }),
    estimatePromptTokens: options.estimatePromptTokens ?? true,
    retryAfterVariableName: VARIABLES.tokenRetryAfter,
    tokensConsumedHeaderName: 'x-gateway-consumed-tokens',
    tokensConsumedVariableName: VARIABLES.consumedTokens,
  });
  return policyFragment(id, [policy], { source });
}

/**
 * The fragment that emits prompt, completion and total tokens as Application Insights metrics, by API, model deployment and client application.
 * It needs `metrics` on the API's diagnostic. Callers notice nothing.
 *
 * @see https://learn.microsoft.com/azure/api-management/llm-emit-token-metric-policy
 */
export function tokenMetricFragment(id: string, gateway: string, source?: string): InboundFragment {
  const policy = llmEmitTokenMetric({
    namespace: 'azure-openai-gateway',
    dimension: [
      { name: 'API ID' },
      { name: 'gateway', value: gateway },
      { name: 'model', value: csharp<string>`(string)context.Variables[${VARIABLES.modelDeployment}]` },
      {
        name: 'application',
        value: csharp<string>`(string)context.Variables[${VARIABLES.callerApplication}]`,
      },
    ],
  });
  return policyFragment(id, [policy], { source });
}
