import { boolean, definePolicy, integer } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Runs the policies inside once, and again while the condition holds. */
export const retry = definePolicy('retry', {
  page: 'retry-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  transparent: true,
  attributes: {
    /** Runs again while this is true; it is evaluated after each run of the policies inside. */
    condition: boolean({ required: true, expression: true }),
    /** The most runs after the first one, 1 to 50. */
    count: integer({ required: true, expression: true, min: 1, max: 50 }),
    /** Seconds between runs; 0 runs again at once. */
    interval: integer({ required: true, expression: true, min: 0 }),
    /** The longest wait, in seconds. With `delta` the waits grow exponentially up to it. */
    maxInterval: integer({ expression: true, min: 1 }),
    /** Seconds added to the wait from run to run. */
    delta: integer({ expression: true, min: 1 }),
    /** Whether the first retry runs at once. */
    firstFastRetry: boolean({ expression: true, default: false }),
  },
  policies: { except: ['wait'], min: 1 },
});
