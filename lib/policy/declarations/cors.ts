import {
  boolean,
  definePolicy,
  element,
  integer,
  optional,
  some,
  someWrapped,
  string,
  text,
  wrapped,
} from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Lets browsers call the API from other origins. It should be the first policy of the section. */
export const cors = definePolicy('cors', {
  page: 'cors-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** Whether browsers may send credentials. */
    allowCredentials: boolean({ expression: true, default: false }),
    /** Whether a request from another origin is answered with an empty 200 instead of going on. */
    terminateUnmatchedRequest: boolean({ expression: true, default: true }),
  },
  children: {
    /** The origins: scheme, host and port, or `*` alone. */
    allowedOrigins: someWrapped('origin', text(string({ required: true, expression: true }))),
    /** The methods; GET and POST when absent. */
    allowedMethods: optional(
      element({
        attributes: {
          /** Seconds for which a browser may remember the answer to its preflight request. */
          preflightResultMaxAge: integer({ expression: true, min: 0, default: 0 }),
        },
        children: {
          /** The methods, or `*` alone. */
          method: some(text(string({ required: true, expression: true }))),
        },
      }),
    ),
    /** The request headers that browsers may send, or `*` alone. */
    allowedHeaders: wrapped('header', text(string({ required: true, expression: true }))),
    /** The response headers that scripts may read. */
    exposeHeaders: wrapped('header', text(string({ required: true, expression: true }))),
  },
});
