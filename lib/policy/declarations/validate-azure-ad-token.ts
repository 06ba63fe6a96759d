import { boolean, definePolicy, element, integer, string, text, wrapped } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { STATUS_CODES } from './shared/http';
import { CLAIM } from './shared/claim';

/** Refuses a request without a valid token of Microsoft Entra ID. */
export const validateAzureAdToken = definePolicy('validate-azure-ad-token', {
  page: 'validate-azure-ad-token-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The tenant: its id, a domain of it, an address, `organizations` or `common`. */
    tenantId: string({ required: true, expression: true }),
    /** The header that holds the token. */
    headerName: string({ expression: true, default: 'Authorization' }),
    /** The query parameter that holds the token. */
    queryParameterName: string({ expression: true }),
    /** The token itself, without `Bearer `. */
    tokenValue: string({ expression: true }),
    /** The address of the identity provider, for other clouds than the public one. */
    authenticationEndpoint: string({ expression: true }),
    /** The status code of the response when validation fails. */
    failedValidationHttpcode: integer({ expression: true, ...STATUS_CODES, default: 401 }),
    /** The message in the response's body when validation fails; when absent it depends on what is wrong. */
    failedValidationErrorMessage: string({ expression: true }),
    /** The variable that receives the token as a `Jwt`. */
    outputTokenVariableName: string(),
    /** The scheme that must stand before the token in `Authorization`. */
    requireScheme: string({ expression: true, undocumented: true }),
    /** Whether tokens that were forwarded in protected form are taken. */
    allowProtectedForwardedTokens: boolean({ expression: true, undocumented: true }),
    /** Whether tokens bound to a proof of possession are taken. */
    allowProofOfPossessionTokens: boolean({ expression: true, undocumented: true }),
  },
  children: {
    /** The backend applications that the token may be for; rarely needed. */
    backendApplicationIds: wrapped('application-id', text(string({ required: true }))),
    /** The client applications that may call. */
    clientApplicationIds: wrapped('application-id', text(string({ required: true }))),
    /** The audiences, one of which the token must be for. */
    audiences: wrapped('audience', text(string({ required: true, expression: true }))),
    /** The claims that the token must have, all of them. */
    requiredClaims: wrapped('claim', CLAIM),
    /** The keys that decrypt a token. */
    decryptionKeys: wrapped(
      'key',
      element({
        attributes: {
          /** The key's id, compared with the token's `kid`. */
          id: string({ undocumented: true }),
          /** The name of a certificate of the service that holds the key. */
          certificateId: string({ required: true, refersTo: 'certificate' }),
        },
      }),
    ),
  },
  atMostOne: [['headerName', 'queryParameterName', 'tokenValue']],
  atLeastOne: [['clientApplicationIds', 'audiences']],
});
