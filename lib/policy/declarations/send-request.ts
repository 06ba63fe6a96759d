import { boolean, definePolicy, integer, many, oneOf, optional, policy, string, text } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { authenticationCertificate, type AuthenticationCertificateSpec } from './authentication-certificate';
import {
  authenticationManagedIdentity,
  type AuthenticationManagedIdentitySpec,
} from './authentication-managed-identity';
import { proxy, type ProxySpec } from './proxy';
import { setBody, type SetBodySpec } from './set-body';
import { setHeader, type SetHeaderSpec } from './set-header';
import { setMethod, type SetMethodSpec } from './set-method';

/** Sends a request of its own and waits for the response. */
export const sendRequest = definePolicy('send-request', {
  page: 'send-request-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  disputed: { gateways: ['v2'] },
  attributes: {
    /** Whether the request starts empty or as a copy of the current one. In outbound a copy has no body. */
    mode: oneOf(['new', 'copy'], { expression: true, default: 'new' }),
    /** The variable that receives the response, null when it failed and `ignoreError` is set. */
    responseVariableName: string({ required: true, expression: true }),
    /** Seconds to wait for the response. */
    timeout: integer({ expression: true, min: 0, default: 60 }),
    /** The same in milliseconds. */
    timeoutMs: integer({ expression: true, min: 0, undocumented: true }),
    /** Whether the pipeline goes on when the request fails. */
    ignoreError: boolean({ default: false }),
    /** Whether the response is collected. */
    bufferResponse: boolean({ default: true, undocumented: true }),
    /** Whether a status of 400 to 599 is an error. */
    failOnErrorStatusCode: boolean({ default: false, undocumented: true }),
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
  atMostOne: [['timeout', 'timeoutMs']],
});
