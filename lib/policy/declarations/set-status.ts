import { definePolicy, integer, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { STATUS_CODES } from './shared/http';

/** Sets the status of the response. */
export const setStatus = definePolicy('set-status', {
  page: 'set-status-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The status code. */
    code: integer({ required: true, expression: true, ...STATUS_CODES }),
    /** The reason phrase. */
    reason: string({ required: true, expression: true }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface SetStatusSpec extends SpecOf<typeof setStatus> {}
