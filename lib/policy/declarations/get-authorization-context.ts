import { boolean, definePolicy, oneOf, string, type SpecOf } from '../define';

/** Gets the access token of a connection that the service's credential manager keeps. */
export const getAuthorizationContext = definePolicy('get-authorization-context', {
  page: 'get-authorization-context-policy',
  sections: ['inbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption'],
  attributes: {
    /** The name of the credential provider. */
    providerId: string({ required: true, expression: true, refersTo: 'authorization-provider' }),
    /** The name of the connection. */
    authorizationId: string({ required: true, expression: true }),
    /** The variable that receives the `Authorization`, null when there is none and `ignoreError` is set. */
    contextVariableName: string({ required: true, expression: true }),
    /** Whose permission is checked: the service's identity, or that of the token in `identity`. */
    identityType: oneOf(['managed', 'jwt'], { expression: true, default: 'managed' }),
    /** The token, without `Bearer `, for the identity type `jwt`. */
    identity: string({ expression: true }),
    /** Whether the request goes on without a token when none can be had. */
    ignoreError: boolean({ expression: true, default: false }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface GetAuthorizationContextSpec extends SpecOf<typeof getAuthorizationContext> {}
