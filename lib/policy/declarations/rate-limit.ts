import { definePolicy, element, integer, many, string } from '../define';
import { GATEWAYS } from '../vocabulary';

/** Limits the calls of a subscription in a period; 429 above it. Without a subscription key nothing is limited. */
export const rateLimit = definePolicy('rate-limit', {
  page: 'rate-limit-policy',
  sections: ['inbound'],
  scopes: ['product', 'api', 'operation'],
  gateways: GATEWAYS,
  once: 'document',
  attributes: {
    /** Calls allowed in a period. */
    calls: integer({ required: true, min: 1 }),
    /** Seconds of the sliding period, at most 300. */
    renewalPeriod: integer({ required: true, min: 1, max: 300 }),
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
  },
  children: {
    /** Limits of single APIs of a product, counted apart. */
    api: many(
      element({
        attributes: {
          /** The API's name. */
          name: string(),
          /** The API's id. */
          id: string(),
          /** Calls allowed in a period. */
          calls: integer({ required: true, min: 1 }),
          /** Seconds of the sliding period, at most 300. */
          renewalPeriod: integer({ required: true, min: 1, max: 300 }),
        },
        children: {
          /** Limits of single operations, counted apart. */
          operation: many(
            element({
              attributes: {
                /** The operation's name. */
                name: string(),
                /** The operation's id. */
                id: string(),
                /** Calls allowed in a period. */
                calls: integer({ required: true, min: 1 }),
                /** Seconds of the sliding period, at most 300. */
                renewalPeriod: integer({ required: true, min: 1, max: 300 }),
              },
              atLeastOne: [['name', 'id']],
            }),
          ),
        },
        atLeastOne: [['name', 'id']],
      }),
    ),
  },
});
