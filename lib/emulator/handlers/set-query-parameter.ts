import { type Handler, MODELLED } from './handler';
import { changeField, fieldChange } from './shared/messages';

/** Changes a parameter of the query that the backend gets. */
export const setQueryParameter: Handler = {
  support: MODELLED,
  compile(policy) {
    const read = fieldChange(policy);
    return call => changeField(call.request.query, read(call));
  },
};
