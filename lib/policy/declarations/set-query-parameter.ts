import { definePolicy, many, oneOf, string, text } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Sets, adds or removes a query parameter of the request. */
export const setQueryParameter = definePolicy('set-query-parameter', {
  page: 'set-query-parameter-policy',
  sections: ['inbound', 'backend'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The parameter's name. */
    name: string({ required: true, expression: true }),
    /** What happens when the parameter is there already. */
    existsAction: oneOf(['override', 'skip', 'append', 'delete'], { expression: true, default: 'override' }),
  },
  children: {
    /** The values. Required unless `existsAction` is `delete`. */
    value: many(text(string({ required: true, expression: true }))),
  },
  requiredUnless: { value: ['existsAction', 'delete'] },
});
