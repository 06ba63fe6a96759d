import { boolean, definePolicy, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { CACHING_TYPE } from './shared/cache';

/** Removes a value from the cache. */
export const cacheRemoveValue = definePolicy('cache-remove-value', {
  page: 'cache-remove-value-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The key of the value. */
    key: string({ required: true, expression: true }),
    /** Which cache is used. */
    cachingType: CACHING_TYPE,
    /** Whether a removal that fails is an error. */
    failOnCacheRemovalError: boolean({ expression: true, default: false, pageOnly: true }),
  },
});
