import { approximated, type Handler } from './handler';

/** Reads a value from the cache into a variable. */
export const cacheLookupValue: Handler = {
  support: approximated(
    'One cache stands for the internal and the external one, whatever `caching-type` says. A variable is not set when nothing is found and there is no default, on which the documentation contradicts itself; the option `assumptions.cacheMiss` chooses otherwise.',
  ),
  compile(policy) {
    const key = policy.text('key');
    const variable = policy.required('variable-name');
    const fallback = policy.has('default-value') ? policy.any('default-value') : undefined;
    return call => {
      const { cache, clock, assumptions } = call.services;
      const found = cache.get(`value:${key(call)}`, clock.now());
      if (found !== undefined) call.variables.set(variable, found);
      else if (fallback) call.variables.set(variable, fallback(call));
      else if (assumptions.cacheMiss === 'is-null') call.variables.set(variable, null);
    };
  },
};
