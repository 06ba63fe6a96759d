import { approximated, type Handler } from './handler';

/** Puts a value into the cache. */
export const cacheStoreValue: Handler = {
  support: approximated(
    'The value is there at once; the service stores it a little later. One cache stands for the internal and the external one, whatever `caching-type` says.',
  ),
  compile(policy) {
    const key = policy.text('key');
    const value = policy.any('value');
    const duration = policy.number('duration');
    return call => {
      const { cache, clock } = call.services;
      cache.set(`value:${key(call)}`, value(call), duration(call) * 1000, clock.now());
    };
  },
};
