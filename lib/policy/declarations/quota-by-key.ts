import { boolean, definePolicy, integer, string } from '../define';
import { SCOPES } from '../vocabulary';

/** Limits the calls and the bandwidth that a key may use in a long period; 403 above it. */
export const quotaByKey = definePolicy('quota-by-key', {
  page: 'quota-by-key-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: ['classic', 'v2', 'self-hosted', 'workspace'],
  disputed: { gateways: ['v2'] },
  attributes: {
    /** Calls allowed in a period. */
    calls: integer({ min: 1 }),
    /** Kilobytes allowed in a period. */
    bandwidth: integer({ min: 1 }),
    /** Seconds of the fixed period, at least 300; 0 never ends. */
    renewalPeriod: integer({ required: true, min: 300, orZero: true }),
    /** What is counted apart, one counter a value. A call counts once however many policies count its key. */
    counterKey: string({ required: true, expression: true }),
    /** Whether the call counts, asked after the response. */
    incrementCondition: boolean({ expression: true }),
    /** How much a call counts. */
    incrementCount: integer({ expression: true, min: 0, default: 1 }),
    /** When the first period starts, `yyyy-MM-ddTHH:mm:ssZ`. */
    firstPeriodStart: string({
      pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
      default: '0001-01-01T00:00:00Z',
    }),
  },
  atLeastOne: [['calls', 'bandwidth']],
});
