import { boolean, definePolicy, integer, many, string, text } from '../define';
import { GATEWAYS } from '../vocabulary';
import { STATUS_CODES } from './shared/http';

/** Refuses a request without a header, or with another value than those given. */
export const checkHeader = definePolicy('check-header', {
  page: 'check-header-policy',
  sections: ['inbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: GATEWAYS,
  attributes: {
    /** The header's name. */
    name: string({ required: true, expression: true }),
    /** The status code of the response when the check fails. */
    failedCheckHttpcode: integer({ required: true, expression: true, ...STATUS_CODES }),
    /** The message in the response's body when the check fails. */
    failedCheckErrorMessage: string({ required: true, expression: true }),
    /** Whether upper and lower case of the value are the same. */
    ignoreCase: boolean({ required: true, expression: true }),
  },
  children: {
    /** The values that are taken; any when there are none. */
    value: many(text(string({ required: true, expression: true }))),
  },
});
