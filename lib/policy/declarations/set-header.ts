import { definePolicy, many, oneOf, string, text, type SpecOf } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Sets, adds or removes a header: of the request in inbound and backend, of the response in outbound and on-error. */
export const setHeader = definePolicy('set-header', {
  page: 'set-header-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The header's name. */
    name: string({ required: true, expression: true }),
    /** What happens when the header is there already. */
    existsAction: oneOf(['override', 'skip', 'append', 'delete'], { expression: true, default: 'override' }),
  },
  children: {
    /** The values; none with `delete`. */
    value: many(text(string({ required: true, expression: true }))),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface SetHeaderSpec extends SpecOf<typeof setHeader> {}
