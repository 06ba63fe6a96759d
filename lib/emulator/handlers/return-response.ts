import { reasonOf } from '../http';
import { type CallResponse, emptyResponse } from '../pipeline/messages';
import { responseVariable } from '../context/variables';
import { approximated, type Handler } from './handler';
import { bodyOf, changeHeader, fieldChange, statusOf } from './shared/messages';

/** Answers the caller and ends the pipeline. */
export const returnResponse: Handler = {
  support: approximated('Liquid templates, to which `xsi-nil` and `parse-date` belong, are not modelled.'),
  compile(policy) {
    const variable = policy.literal('response-variable-name');
    const status = policy.child('set-status');
    const readStatus = status && statusOf(status);
    const headers = policy.children('set-header').map(fieldChange);
    const body = policy.child('set-body');
    const readBody = body && bodyOf(body);
    return call => {
      const start: CallResponse =
        (variable === undefined ? undefined : responseVariable(call, variable, 'return-response')) ??
        emptyResponse(200);
      const { status: code = start.status, reason } = readStatus?.(call) ?? {};
      const changes = headers.map(change => change(call));
      const content = readBody?.(call) ?? start.body;
      const response: CallResponse = {
        status: code,
        reason: reason ?? (code === start.status ? start.reason : reasonOf(code)),
        headers: start.headers.copy(),
        body: content,
      };
      for (const change of changes) changeHeader(call, response.headers, change);
      call.end(response);
    };
  },
};
