import { definePolicy } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Makes links in a response point to the gateway and links in a request to the backend. */
export const redirectContentUrls = definePolicy('redirect-content-urls', {
  page: 'redirect-content-urls-policy',
  sections: ['inbound', 'outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
});
