import { definePolicy, element, integer, many, string } from '../define';
import { GATEWAYS } from '../vocabulary';

/** Limits the calls and the bandwidth of a subscription in a long period; 403 above it. */
export const quota = definePolicy('quota', {
  page: 'quota-policy',
  sections: ['inbound'],
  scopes: ['product'],
  gateways: GATEWAYS,
  once: 'document',
  attributes: {
    /** Calls allowed in a period. */
    calls: integer({ min: 1 }),
    /** Kilobytes allowed in a period. */
    bandwidth: integer({ min: 1 }),
    /** Seconds of the fixed period; 0 never ends. */
    renewalPeriod: integer({ required: true, min: 0 }),
  },
  children: {
    /** Quotas of single APIs of the product, counted apart. */
    api: many(
      element({
        attributes: {
          /** The API's name. */
          name: string(),
          /** The API's id. */
          id: string(),
          /** Calls allowed in a period. */
          calls: integer({ min: 1 }),
          /** Kilobytes allowed in a period. */
          bandwidth: integer({ min: 1 }),
          /** Seconds of the fixed period; 0 never ends. */
          renewalPeriod: integer({ min: 0, pageOnly: true }),
        },
        children: {
          /** Quotas of single operations, counted apart. */
          operation: many(
            element({
              attributes: {
                /** The operation's name. */
                name: string(),
                /** The operation's id. */
                id: string(),
                /** Calls allowed in a period. */
                calls: integer({ min: 1 }),
                /** Kilobytes allowed in a period. */
                bandwidth: integer({ min: 1 }),
                /** Seconds of the fixed period; 0 never ends. */
                renewalPeriod: integer({ min: 0, pageOnly: true }),
              },
              atLeastOne: [
                ['name', 'id'],
                ['calls', 'bandwidth'],
              ],
            }),
          ),
        },
        atLeastOne: [
          ['name', 'id'],
          ['calls', 'bandwidth'],
        ],
      }),
    ),
  },
  atLeastOne: [['calls', 'bandwidth']],
});
