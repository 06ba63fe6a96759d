import { type Handler, MODELLED } from './handler';
import { headerChange } from './shared/messages';

/** Changes a header of the request, or of the response in outbound and on-error. */
export const setHeader: Handler = {
  support: MODELLED,
  compile(policy) {
    const change = headerChange(policy);
    return call => change(call)(call.message.headers);
  },
};
