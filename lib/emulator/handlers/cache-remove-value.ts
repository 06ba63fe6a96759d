import { approximated, type Handler } from './handler';

/** Removes a value from the cache. */
export const cacheRemoveValue: Handler = {
  support: approximated(
    'One cache stands for the internal and the external one, whatever `caching-type` says. `fail-on-cache-removal-error` makes no difference, since that never fails.',
  ),
  compile(policy) {
    const key = policy.text('key');
    return call => call.services.cache.delete(`value:${key(call)}`);
  },
};
