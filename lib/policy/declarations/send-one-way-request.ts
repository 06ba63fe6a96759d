import { definePolicy, integer, many, oneOf, optional, policy, string, text } from '../define';
import { SCOPES, SECTIONS } from '../vocabulary';
import { authenticationCertificate, type AuthenticationCertificateSpec } from './authentication-certificate';
import {
  authenticationManagedIdentity,
  type AuthenticationManagedIdentitySpec,
} from './authentication-managed-identity';
import { proxy, type ProxySpec } from './proxy';
import { setBody, type SetBodySpec } from './set-body';
import { setHeader, type SetHeaderSpec } from './set-header';
import { setMethod, type SetMethodSpec } from './set-method';

/** Sends a request of its own and does not wait for the response. */
export const sendOneWayRequest = definePolicy('send-one-way-request', {
  page: 'send-one-way-request-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: {
    /** Whether the request starts empty or as a copy of the current one. */
    mode: oneOf(['new', 'copy'], { expression: true, default: 'new' }),
    /** Seconds until the request is given up. */
    timeout: integer({ expression: true, min: 0, default: 60 }),
  },
  children: {
    /** The address. Required unless `mode` is `copy`. */
    setUrl: optional(text(string({ required: true, expression: true }))),
    /** The method. Required unless `mode` is `copy`. */
    setMethod: optional(policy<SetMethodSpec>(setMethod)),
    /** The headers, in order. */
    setHeader: many(policy<SetHeaderSpec>(setHeader)),
    /** The body. */
    setBody: optional(policy<SetBodySpec>(setBody)),
    /** The client certificate that is presented. */
    authenticationCertificate: optional(policy<AuthenticationCertificateSpec>(authenticationCertificate)),
    /** The managed identity whose token is sent. */
    authenticationManagedIdentity: optional(
      policy<AuthenticationManagedIdentitySpec>(authenticationManagedIdentity),
    ),
    /** The HTTP proxy that the request goes through. */
    proxy: optional(policy<ProxySpec>(proxy)),
  },
  requiredUnless: { setUrl: ['mode', 'copy'], setMethod: ['mode', 'copy'] },
});
