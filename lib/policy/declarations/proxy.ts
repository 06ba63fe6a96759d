import { definePolicy, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Sends the request through an HTTP proxy. */
export const proxy = definePolicy('proxy', {
  page: 'proxy-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The proxy's address, `http://host:port`. */
    url: string({ required: true, expression: true }),
    /** The user name for the proxy. */
    username: string({ expression: true }),
    /** The password for the proxy. */
    password: string({ expression: true }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface ProxySpec extends SpecOf<typeof proxy> {}
