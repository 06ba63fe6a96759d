import { boolean, definePolicy, string, type SpecOf } from '../define';

/** Gets a token for the service's managed identity and sends it to the backend in `Authorization`. */
export const authenticationManagedIdentity = definePolicy('authentication-managed-identity', {
  page: 'authentication-managed-identity-policy',
  sections: ['inbound'],
  scopes: ['service', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  attributes: {
    /** What the token is for, for example `https://cognitiveservices.azure.com`. */
    resource: string({ required: true, expression: true }),
    /** The client id of a user-assigned identity. When absent the system-assigned identity is used. */
    clientId: string(),
    /** The variable that receives the token, a string. */
    outputTokenVariableName: string(),
    /** Whether the request goes on without a token when none can be had. */
    ignoreError: boolean({ default: false }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface AuthenticationManagedIdentitySpec extends SpecOf<typeof authenticationManagedIdentity> {}
