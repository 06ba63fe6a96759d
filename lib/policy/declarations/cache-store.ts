import { boolean, definePolicy, integer, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Puts the response to a GET into the cache. Needs `cache-lookup` in inbound. */
export const cacheStore = definePolicy('cache-store', {
  page: 'cache-store-policy',
  sections: ['outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** Seconds for which the response is kept. */
    duration: integer({ required: true, expression: true, min: 1 }),
    /** Whether the response is cached whatever its status; when absent only a 200 is. */
    cacheResponse: boolean({ expression: true, default: false }),
    /** How the response is cached. */
    cachingMode: string({ undocumented: true }),
  },
});
