import { definePolicy, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Authenticates to the backend with a user name and a password. */
export const authenticationBasic = definePolicy('authentication-basic', {
  page: 'authentication-basic-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** The user name. */
    username: string({ required: true, expression: true }),
    /** The password; a named value keeps it out of the policy. */
    password: string({ required: true, expression: true }),
  },
});
