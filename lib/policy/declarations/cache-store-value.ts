import { anyValue, definePolicy, integer, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { CACHING_TYPE } from './shared/cache';

/** Puts a value into the cache, without waiting for it. */
export const cacheStoreValue = definePolicy('cache-store-value', {
  page: 'cache-store-value-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  disputed: { once: 'section' },
  attributes: {
    /** The key of the value. */
    key: string({ required: true, expression: true }),
    /** The value. */
    value: anyValue({ required: true }),
    /** Seconds for which the value is kept. */
    duration: integer({ required: true, expression: true, min: 1 }),
    /** Which cache is used. */
    cachingType: CACHING_TYPE,
  },
});
