import type { ApiManagementBackendCircuitBreakerRule } from '@cdktf/provider-azurerm/lib/api-management-backend';
import type { IConstruct } from 'constructs';

import { OptionKind, plainText, requireInteger, ValidationError } from '../core/index';
import { isoDuration } from './duration';
import { ApiManagementNameRules, requireName } from './names';

/** A range of HTTP status codes, both ends included. */
export interface StatusCodeRange {
  /** First status code, 200 to 599. */
  readonly min: number;
  /** Last status code, 200 to 599. */
  readonly max: number;
}

/** When a backend is taken out of service, and for how long. */
export interface CircuitBreakerRule {
  /**
   * Name of the rule.
   *
   * @default 'failures'
   */
  readonly name?: string;
  /**
   * Failures within the interval that trip the breaker, 1 to 10000.
   *
   * @default 5
   */
  readonly count?: number;
  /**
   * Share of calls within the interval that must fail to trip the breaker, in percent, 1 to 100; instead of `count`.
   *
   * @default - `count` decides
   */
  readonly percentage?: number;
  /**
   * Seconds within which failures are counted.
   *
   * @default 60
   */
  readonly intervalSeconds?: number;
  /**
   * Seconds for which a tripped backend gets no calls.
   *
   * @default 30
   */
  readonly tripSeconds?: number;
  /**
   * Keeps a tripped backend out for as long as its `Retry-After` asks.
   *
   * @default true
   */
  readonly acceptRetryAfter?: boolean;
  /**
   * Status codes that count as failures, at most 10 ranges.
   *
   * @default - 408, 429, and 500 to 599
   */
  readonly statusCodeRanges?: readonly StatusCodeRange[];
  /**
   * Reasons of errors that count as failures, at most 10, for example `Timeout`.
   *
   * @default - none
   */
  readonly errorReasons?: readonly string[];
}

/** What a {@link CircuitBreakerRule} must be. */
export const CIRCUIT_BREAKER = OptionKind.objectOf<CircuitBreakerRule>({
  name: OptionKind.TEXT.optional(),
  count: OptionKind.NUMBER.optional(),
  percentage: OptionKind.NUMBER.optional(),
  intervalSeconds: OptionKind.NUMBER.optional(),
  tripSeconds: OptionKind.NUMBER.optional(),
  acceptRetryAfter: OptionKind.SWITCH.optional(),
  statusCodeRanges: OptionKind.listOf(
    OptionKind.objectOf<StatusCodeRange>({ min: OptionKind.NUMBER, max: OptionKind.NUMBER }),
  ).optional(),
  errorReasons: OptionKind.listOf(OptionKind.CHECKED_LATER).optional(),
});

const DEFAULT_RANGES: readonly StatusCodeRange[] = [
  { min: 408, max: 408 },
  { min: 429, max: 429 },
  { min: 500, max: 599 },
];

const MAXIMUM_CONDITIONS = 10;
const MAXIMUM_REASON_LENGTH = 200;

/**
 * The one rule that a backend can have, as the provider takes it.
 *
 * @see https://learn.microsoft.com/azure/api-management/backends#circuit-breaker
 * @throws ValidationError `apim/circuit-breaker`, `core/invalid-name`
 */
export function circuitBreakerArguments(
  scope: IConstruct,
  rule: CircuitBreakerRule,
): ApiManagementBackendCircuitBreakerRule {
  const {
    name = 'failures',
    percentage,
    count,
    intervalSeconds = 60,
    tripSeconds = 30,
    acceptRetryAfter = true,
    errorReasons = [],
    statusCodeRanges = errorReasons.length > 0 ? [] : DEFAULT_RANGES,
  } = rule;
  requireName(scope, ApiManagementNameRules.CIRCUIT_BREAKER_RULE, name, 'circuitBreaker.name');
  if (count !== undefined && percentage !== undefined) {
    throw invalid(
      scope,
      `only one of 'count' and 'percentage' may be given, got ${count} and ${percentage}; drop one`,
    );
  }
  const check = (prop: string, value: number | undefined, minimum: number, maximum: number) => {
    requireInteger(scope, 'apim/circuit-breaker', `'circuitBreaker.${prop}'`, value, minimum, maximum);
  };
  check('count', count, 1, 10_000);
  check('percentage', percentage, 1, 100);
  check('intervalSeconds', intervalSeconds, 1, 86_400);
  check('tripSeconds', tripSeconds, 1, 86_400);
  for (const { min, max } of statusCodeRanges) {
    check('statusCodeRanges.min', min, 200, 599);
    check('statusCodeRanges.max', max, 200, 599);
    if (min > max)
      throw invalid(scope, `a range of status codes must go upwards, got ${min} to ${max}; swap them`);
  }
  const conditions = [statusCodeRanges.length, errorReasons.length];
  if (Math.max(...conditions) > MAXIMUM_CONDITIONS || Math.max(...conditions) === 0) {
    throw invalid(
      scope,
      `1 to ${MAXIMUM_CONDITIONS} 'statusCodeRanges' or 'errorReasons' are needed, got ${conditions.join(' and ')}; join or add some`,
    );
  }
  for (const reason of errorReasons) {
    if (typeof reason === 'string' && reason.length >= 1 && reason.length <= MAXIMUM_REASON_LENGTH) continue;
    throw invalid(
      scope,
      `each of 'circuitBreaker.errorReasons' must have 1 to ${MAXIMUM_REASON_LENGTH} characters, got '${reason}'; name one that policies see in context.LastError.Reason`,
    );
  }
  return {
    name,
    tripDuration: isoDuration(tripSeconds),
    acceptRetryAfterEnabled: acceptRetryAfter,
    failureCondition: {
      intervalDuration: isoDuration(intervalSeconds),
      ...(percentage === undefined ? { count: count ?? 5 } : { percentage }),
      statusCodeRange:
        statusCodeRanges.length > 0 ? statusCodeRanges.map(({ min, max }) => ({ min, max })) : undefined,
      errorReasons: errorReasons.length > 0 ? errorReasons.map(plainText) : undefined,
    },
  };
}

function invalid(scope: IConstruct, message: string): ValidationError {
  return new ValidationError('apim/circuit-breaker', message, scope);
}
