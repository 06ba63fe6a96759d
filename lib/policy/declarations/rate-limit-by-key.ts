import { boolean, definePolicy, integer, string } from '../define';
import { SCOPES } from '../vocabulary';

/** Limits the calls that a key may make in a period; 429 above it. */
export const rateLimitByKey = definePolicy('rate-limit-by-key', {
  page: 'rate-limit-by-key-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: ['classic', 'v2', 'self-hosted', 'workspace'],
  attributes: {
    /** Calls allowed in a period. */
    calls: integer({ required: true, expression: true, min: 1 }),
    /** Seconds of the sliding period, at most 300. */
    renewalPeriod: integer({ required: true, expression: true, min: 1, max: 300 }),
    /** What is counted apart, one counter a value, across all scopes that use the same value. */
    counterKey: string({ required: true, expression: true }),
    /** Whether the call counts, asked after the response; the limit then takes effect one call late. */
    incrementCondition: boolean({ expression: true }),
    /** How much a call counts. */
    incrementCount: integer({ expression: true, min: 0, default: 1 }),
    /** The header for the seconds to wait, in a response of 429. */
    retryAfterHeaderName: string({ default: 'Retry-After' }),
    /** The variable for the seconds to wait. */
    retryAfterVariableName: string(),
    /** The header for the calls left in the period. */
    remainingCallsHeaderName: string(),
    /** The variable for the calls left in the period. */
    remainingCallsVariableName: string(),
    /** The header for the calls allowed in the period. */
    totalCallsHeaderName: string(),
    /** Whether the count is raised after the response. */
    incrementAfterResponse: boolean({ undocumented: true }),
    /** Whether the time to wait may be spread. */
    flexibleRetryWindow: boolean({ undocumented: true }),
  },
});
