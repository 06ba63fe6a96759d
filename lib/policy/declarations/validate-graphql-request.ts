import { definePolicy, element, integer, oneOf, string, wrapped } from '../define';
import { GATEWAYS } from '../vocabulary';

/** Refuses a GraphQL request that is not valid or too large, and fields that the caller may not have. */
export const validateGraphqlRequest = definePolicy('validate-graphql-request', {
  page: 'validate-graphql-request-policy',
  sections: ['inbound'],
  scopes: ['service', 'workspace', 'product', 'api'],
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** The variable that receives the errors. */
    errorVariableName: string({ expression: true }),
    /** The largest request in bytes; the service takes up to 102,400 unless support raises it. */
    maxSize: integer({ required: true, expression: true, min: 0 }),
    /** The deepest query. */
    maxDepth: integer({ expression: true, min: 1, default: 6 }),
    /** The largest sum of the depths of a request's queries. */
    maxTotalDepth: integer({ expression: true, min: 1, undocumented: true }),
    /** The largest complexity of a request. */
    maxComplexity: integer({ expression: true, min: 1, undocumented: true }),
  },
  children: {
    /** Who may have what, at most 100 rules. */
    authorize: wrapped(
      'rule',
      element({
        attributes: {
          /** The path, `/type/field`; `/__*` is the introspection system. */
          path: string({ required: true }),
          /** What happens to the field: it is kept, taken out of the request, refuses the request, or the next rule decides. */
          action: oneOf(['allow', 'remove', 'reject', 'ignore'], { expression: true, default: 'allow' }),
        },
      }),
      { max: 100 },
    ),
  },
});
