import { Body } from '../http';
import { internalFailure } from '../pipeline/failure';
import { approximated, type Handler } from './handler';
import { bodyTextOf } from './shared/messages';

/** Replaces the body of the request, or of the response in outbound. */
export const setBody: Handler = {
  support: approximated(
    'Liquid templates, to which `xsi-nil` and `parse-date` belong, and `html-decode-expression` are not modelled; text and expressions are. A request without a body fails, as the documentation has it; the option `assumptions.bodyWhereNone` chooses otherwise.',
  ),
  compile(policy) {
    const text = bodyTextOf(policy);
    return call => {
      const content = text(call);
      const { message, request, services } = call;
      if (message === request && !request.body && services.assumptions.bodyWhereNone === 'fails') {
        throw internalFailure(
          'set-body',
          'BodyNotPresent',
          `the request has no body to replace, for which the service's documentation promises an exception; let '${request.method}' requests pass by set-body`,
        );
      }
      message.body = Body.of(message.body?.content.replaced(content) ?? content);
    };
  },
};
