import { type Handler, MODELLED } from './handler';
import { fieldChange } from './shared/messages';

/** Changes a parameter of the query that the backend gets. */
export const setQueryParameter: Handler = {
  support: MODELLED,
  compile(policy) {
    const read = fieldChange(policy);
    return call => {
      const { query } = call.request;
      read(call)({
        get: name => query.getAll(name) ?? [],
        set: (name, values) => query.set(name, ...values),
      });
    };
  },
};
