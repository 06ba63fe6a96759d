import { definePolicy, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Wraps a JSON response into a call of a JavaScript function, for browsers without CORS. */
export const jsonp = definePolicy('jsonp', {
  page: 'jsonp-policy',
  sections: ['outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** The query parameter that holds the function's name. */
    callbackParameterName: string({ required: true, expression: true }),
  },
});
