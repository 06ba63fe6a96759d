import { boolean, definePolicy, integer, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { REQUEST_MODE, REQUEST_PARTS, REQUIRED_REQUEST_PARTS } from './shared/request';

/** Sends a request of its own and waits for the response. */
export const sendRequest = definePolicy('send-request', {
  page: 'send-request-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  disputed: { gateways: ['v2'] },
  attributes: {
    /** Whether the request starts empty or as a copy of the current one. In outbound a copy has no body. */
    mode: REQUEST_MODE,
    /** The variable that receives the response, null when it failed and `ignoreError` is set. */
    responseVariableName: string({ required: true, expression: true }),
    /** Seconds to wait for the response. */
    timeout: integer({ expression: true, min: 0, default: 60 }),
    /** The same in milliseconds. */
    timeoutMs: integer({ expression: true, min: 0, undocumented: true }),
    /** Whether the pipeline goes on when the request fails. */
    ignoreError: boolean({ default: false }),
    /** Whether the response is collected. */
    bufferResponse: boolean({ default: true, undocumented: true }),
    /** Whether a status of 400 to 599 is an error. */
    failOnErrorStatusCode: boolean({ default: false, undocumented: true }),
  },
  children: REQUEST_PARTS,
  requiredUnless: REQUIRED_REQUEST_PARTS,
  atMostOne: [['timeout', 'timeoutMs']],
});
