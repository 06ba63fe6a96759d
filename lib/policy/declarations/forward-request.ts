import { boolean, definePolicy, integer, oneOf, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Sends the request to the backend. Without it no backend is called. */
export const forwardRequest = definePolicy('forward-request', {
  page: 'forward-request-policy',
  sections: ['backend'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Seconds to wait for the response's headers; more than 240 may not be honoured. */
    timeout: integer({ expression: true, min: 0, default: 300 }),
    /** The same in milliseconds. */
    timeoutMs: integer({ expression: true, min: 0 }),
    /** Seconds to wait for a 100 Continue. */
    continueTimeout: integer({ expression: true, min: 0 }),
    /** The HTTP version towards the backend. */
    httpVersion: oneOf(['1', '2or1', '2'], { default: '1' }),
    /** Whether redirects are followed instead of handed to the caller. */
    followRedirects: boolean({ expression: true, default: false }),
    /** Whether the request body is kept, which a retry of a POST needs. */
    bufferRequestBody: boolean({ default: false }),
    /** Whether the response is collected before it is sent on; `false` for server-sent events. */
    bufferResponse: boolean({ default: true }),
    /** Whether a status of 400 to 599 goes to `on-error`. */
    failOnErrorStatusCode: boolean({ default: false }),
  },
  atMostOne: [['timeout', 'timeoutMs']],
});

/** The declaration as a name, for the policies that hold one inside. */
export interface ForwardRequestSpec extends SpecOf<typeof forwardRequest> {}
