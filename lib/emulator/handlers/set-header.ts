import { type Handler, MODELLED } from './handler';
import { changeHeader, fieldChange, headerName } from './shared/messages';

/** Changes a header of the request, or of the response in outbound and on-error. */
export const setHeader: Handler = {
  support: MODELLED,
  compile(policy) {
    const read = fieldChange(policy);
    const { constant } = policy.text('name');
    const known = constant && headerName(constant.is);
    return call => changeHeader(call, call.message.headers, read(call), known);
  },
};
