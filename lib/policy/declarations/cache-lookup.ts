import { boolean, definePolicy, many, oneOf, string, text } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { CACHING_TYPE } from './shared/cache';

/** Answers a GET from the cache when it holds a response. Needs `cache-store` in outbound. */
export const cacheLookup = definePolicy('cache-lookup', {
  page: 'cache-lookup-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  allowedInFragments: false,
  attributes: {
    /** Whether every developer account has responses of its own. */
    varyByDeveloper: boolean({ required: true, expression: true, default: false }),
    /** Whether every group of users has responses of its own. */
    varyByDeveloperGroups: boolean({ required: true, expression: true, default: false }),
    /** Who may cache the response after the gateway. */
    downstreamCachingType: oneOf(['none', 'private', 'public'], { expression: true, default: 'none' }),
    /** Whether later caches must ask again when the response is stale. */
    mustRevalidate: boolean({ expression: true, default: true }),
    /** Whether requests with `Authorization` are cached; then vary by that header. */
    allowPrivateResponseCaching: boolean({ expression: true, default: false }),
    /** Which cache is used. */
    cachingType: CACHING_TYPE,
  },
  children: {
    /** Headers whose values have responses of their own. */
    varyByHeader: many(text(string({ required: true, expression: true }))),
    /** Query parameters whose values have responses of their own; several in one, with `;` between them. */
    varyByQueryParameter: many(text(string({ required: true, expression: true }))),
  },
});
