import { definePolicy, integer } from '../define';
import { SCOPES, SECTIONS } from '../vocabulary';
import { REQUEST_MODE, REQUEST_PARTS, REQUIRED_REQUEST_PARTS } from './shared/request';

/** Sends a request of its own and does not wait for the response. */
export const sendOneWayRequest = definePolicy('send-one-way-request', {
  page: 'send-one-way-request-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: {
    /** Whether the request starts empty or as a copy of the current one. */
    mode: REQUEST_MODE,
    /** Seconds until the request is given up. */
    timeout: integer({ expression: true, min: 0, default: 60 }),
  },
  children: REQUEST_PARTS,
  requiredUnless: REQUIRED_REQUEST_PARTS,
});
