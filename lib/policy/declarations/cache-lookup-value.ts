import { anyValue, definePolicy, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { CACHING_TYPE } from './shared/cache';

/** Reads a value from the cache into a variable. */
export const cacheLookupValue = definePolicy('cache-lookup-value', {
  page: 'cache-lookup-value-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  disputed: { once: 'section', fragments: true },
  attributes: {
    /** The key of the value. */
    key: string({ required: true, expression: true }),
    /** The variable that receives the value. */
    variableName: string({ required: true }),
    /** What the variable receives when the cache has no value. When absent, check that the variable is there. */
    defaultValue: anyValue(),
    /** Which cache is used. */
    cachingType: CACHING_TYPE,
  },
});
