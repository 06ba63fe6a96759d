import { definePolicy, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Changes the method of the request. The text is the method. */
export const setMethod = definePolicy('set-method', {
  page: 'set-method-policy',
  sections: ['inbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  text: string({ required: true, expression: true }),
});

/** The declaration as a name, for the policies that hold one inside. */
export interface SetMethodSpec extends SpecOf<typeof setMethod> {}
