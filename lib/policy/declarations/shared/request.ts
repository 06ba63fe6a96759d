import { many, oneOf, optional, policy, string, text } from '../../define';
import { authenticationCertificate } from '../authentication-certificate';
import { authenticationManagedIdentity } from '../authentication-managed-identity';
import { proxy } from '../proxy';
import { setBody } from '../set-body';
import { setHeader } from '../set-header';
import { setMethod } from '../set-method';

/** Whether a request starts empty. */
export const REQUEST_MODE = oneOf(['new', 'copy'], { expression: true, default: 'new' });

/** What a request that a policy sends is made of, in the order of the service's policy statement. */
export const REQUEST_PARTS = {
  /** The address. Required unless `mode` is `copy`. */
  setUrl: optional(text(string({ required: true, expression: true }))),
  /** The method. Required unless `mode` is `copy`. */
  setMethod: optional(policy(setMethod)),
  /** The headers, in order. */
  setHeader: many(policy(setHeader)),
  /** The body. */
  setBody: optional(policy(setBody)),
  /** The client certificate that is presented. */
  authenticationCertificate: optional(policy(authenticationCertificate)),
  /** The managed identity whose token is sent. */
  authenticationManagedIdentity: optional(policy(authenticationManagedIdentity)),
  /** The HTTP proxy that the request goes through. */
  proxy: optional(policy(proxy)),
} as const;

/** What a request must have when it is not a copy. */
export const REQUIRED_REQUEST_PARTS = { setUrl: ['mode', 'copy'], setMethod: ['mode', 'copy'] } as const;
