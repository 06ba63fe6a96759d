import { definePolicy, oneOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Runs the policies inside at the same time and waits for all of them, or for the first. */
export const wait = definePolicy('wait', {
  page: 'wait-policy',
  sections: ['inbound', 'backend', 'outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  transparent: true,
  attributes: {
    /** Whether all must end or any one of them. */
    for: oneOf(['all', 'any'], { required: true, expression: true, default: 'all' }),
  },
  policies: {
    only: [
      'send-request',
      'cache-lookup-value',
      'choose',
      'forward-request',
      'cache-store-value',
      'authentication-managed-identity',
    ],
    min: 1,
  },
});
