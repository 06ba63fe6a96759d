import { boolean, definePolicy, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Changes the path and the query of the request to the backend. */
export const rewriteUri = definePolicy('rewrite-uri', {
  page: 'rewrite-uri-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The new path and query, with the parameters of the operation in braces, for example `/orders/{id}`. */
    template: string({ required: true, expression: true }),
    /** Whether query parameters that the template does not name are kept. */
    copyUnmatchedParams: boolean({ expression: true, default: true }),
  },
});
