import { Failure } from '../pipeline/failure';
import { send } from '../pipeline/send';
import { approximated, type Handler } from './handler';
import { ownRequest } from './shared/outgoing';

/** Sends a request of its own and does not wait for an answer. */
export const sendOneWayRequest: Handler = {
  support: approximated(
    'Client certificates, proxies and Liquid templates, to which `xsi-nil` and `parse-date` belong, are not modelled.',
  ),
  compile(policy) {
    const request = ownRequest(policy);
    const timeout = policy.number('timeout');
    return async call => {
      const timeoutMs = timeout(call) * 1000;
      const outgoing = { policy: 'send-one-way-request', timeoutMs, ...(await request(call)) };
      void send(call, outgoing)
        .then(response => response.body?.collect())
        .catch((thrown: unknown) => {
          const why = Failure.isFailure(thrown) ? thrown.details.message : String(thrown);
          call.warn('emulator/one-way-request-failed', `send-one-way-request: ${why}`);
        });
    };
  },
};
