import { approximated, type Handler } from './handler';
import { bodyOf } from './shared/messages';

/** Replaces the body of the request, or of the response in outbound. */
export const setBody: Handler = {
  support: approximated('Liquid templates are not modelled; text and expressions are.'),
  compile(policy) {
    const body = bodyOf(policy);
    return call => {
      call.message.body = body(call);
    };
  },
};
