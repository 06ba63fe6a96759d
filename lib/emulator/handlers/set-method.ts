import { type Handler, MODELLED } from './handler';

/** Changes the method of the request. */
export const setMethod: Handler = {
  support: MODELLED,
  compile(policy) {
    const method = policy.content();
    return call => {
      call.request.method = method(call).toUpperCase();
    };
  },
};
