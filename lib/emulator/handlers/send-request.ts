import { responseObject } from '../context/messages';
import { Failure, internalFailure } from '../pipeline/failure';
import { send } from '../pipeline/send';
import { approximated, type Handler } from './handler';
import { ownRequest } from './shared/outgoing';

/** Sends a request of its own and keeps the response in a variable. */
export const sendRequest: Handler = {
  support: approximated(
    'Client certificates, proxies and Liquid templates, to which `xsi-nil` and `parse-date` belong, are not modelled. The response is always collected, whatever `buffer-response` says.',
  ),
  compile(policy) {
    const request = ownRequest(policy);
    const variable = policy.optionalText('response-variable-name');
    const timeout = policy.optionalNumber('timeout');
    const timeoutMs = policy.optionalNumber('timeout-ms');
    const ignoresError = policy.literalFlag('ignore-error');
    const failsOnStatus = policy.literalFlag('fail-on-error-status-code');
    return async call => {
      const name = variable?.(call);
      const limit = timeoutMs?.(call) ?? (timeout?.(call) ?? 60) * 1000;
      try {
        const response = await send(call, {
          policy: 'send-request',
          timeoutMs: limit,
          ...(await request(call)),
        });
        await response.body?.collect();
        if (failsOnStatus && response.status >= 400) {
          throw internalFailure('send-request', 'ErrorStatusCode', `the answer was ${response.status}`);
        }
        if (name !== undefined) call.variables.set(name, responseObject(response));
      } catch (thrown) {
        if (!ignoresError || !Failure.isFailure(thrown)) throw thrown;
        if (name !== undefined) call.variables.set(name, null);
      }
    };
  },
};
