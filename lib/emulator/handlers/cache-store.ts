import { keep, notedKey } from '../cache/response-cache';
import { approximated, type Handler } from './handler';

/** Puts the response into the cache, for a `cache-lookup` to find. */
export const cacheStore: Handler = {
  support: approximated(
    'One cache stands for the internal and the external one. `caching-mode` makes no difference.',
  ),
  compile(policy) {
    const duration = policy.number('duration');
    const storesAll = policy.has('cache-response') ? policy.flag('cache-response') : undefined;
    return async call => {
      const seconds = duration(call);
      const isWanted = storesAll?.(call) ?? call.response?.status === 200;
      const key = notedKey(call);
      if (key === undefined || !isWanted || !call.response) return;
      await call.response.body?.collect();
      const { cache, clock } = call.services;
      cache.set(`response:${key}`, keep(call.response), seconds * 1000, clock.now());
    };
  },
};
