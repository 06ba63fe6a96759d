import { definePolicy, integer, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Lets only so many requests run the policies inside at a time; 429 at once for the others. */
export const limitConcurrency = definePolicy('limit-concurrency', {
  page: 'limit-concurrency-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  transparent: true,
  attributes: {
    /** What is counted apart, one counter a value. */
    key: string({ required: true, expression: true }),
    /** Requests at a time, per unit of the service. */
    maxCount: integer({ required: true, min: 1 }),
  },
  policies: { min: 1 },
});
