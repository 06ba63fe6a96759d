import { type Handler, MODELLED } from './handler';
import { changeHeader, fieldChange } from './shared/messages';

/** Changes a header of the request, or of the response in outbound and on-error. */
export const setHeader: Handler = {
  support: MODELLED,
  compile(policy) {
    const read = fieldChange(policy);
    return call => changeHeader(call, call.message.headers, read(call));
  },
};
