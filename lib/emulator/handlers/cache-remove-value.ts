import { approximated, type Handler } from './handler';

/** Removes a value from the cache. */
export const cacheRemoveValue: Handler = {
  support: approximated('One cache stands for the internal and the external one.'),
  compile(policy) {
    const key = policy.text('key');
    return call => call.services.cache.delete(`value:${key(call)}`);
  },
};
