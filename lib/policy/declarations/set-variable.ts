import { anyValue, definePolicy, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Sets a variable of the request's context. */
export const setVariable = definePolicy('set-variable', {
  page: 'set-variable-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The variable's name. */
    name: string({ required: true }),
    /** The value. A literal becomes a string; an expression keeps its type, which must be a simple one or a JSON token. */
    value: anyValue({ required: true }),
  },
});
