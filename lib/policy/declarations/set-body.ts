import { boolean, definePolicy, oneOf, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Sets the body of the request (inbound, backend) or of the response (outbound). */
export const setBody = definePolicy('set-body', {
  page: 'set-body-policy',
  sections: ['inbound', 'backend', 'outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Whether the text is a Liquid template. Then `{{` is Liquid's own syntax and not a named value. */
    template: oneOf(['none', 'liquid'], { default: 'none' }),
    /** How a Liquid template sees elements marked `xsi:nil`: as blank or as null. */
    xsiNil: oneOf(['blank', 'null'], { default: 'blank' }),
    /** Whether a Liquid template sees what looks like a date as a date. */
    parseDate: boolean({ default: true }),
    /** Whether HTML entities in the expression's result are decoded. */
    htmlDecodeExpression: boolean({ undocumented: true }),
  },
  text: string({ required: true, expression: true }),
});

/** The declaration as a name, for the policies that hold one inside. */
export interface SetBodySpec extends SpecOf<typeof setBody> {}
