import { reasonOf } from '../http';
import { emptyResponse } from '../pipeline/messages';
import { type Handler, MODELLED } from './handler';
import { statusOf } from './shared/messages';

/** Changes the status of the response. */
export const setStatus: Handler = {
  support: MODELLED,
  compile(policy) {
    const read = statusOf(policy);
    return call => {
      const { status, reason } = read(call);
      call.response ??= emptyResponse(status);
      call.response.status = status;
      call.response.reason = reason ?? reasonOf(status);
    };
  },
};
