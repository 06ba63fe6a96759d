import { boolean, definePolicy, element, integer, many, string, text, wrapped } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { STATUS_CODES } from './shared/http';
import { CLAIM } from './shared/claim';

/** Refuses a request without a valid JSON web token. */
export const validateJwt = definePolicy('validate-jwt', {
  page: 'validate-jwt-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The header that holds the token. */
    headerName: string({ expression: true }),
    /** The query parameter that holds the token. */
    queryParameterName: string({ expression: true }),
    /** The token itself, without `Bearer `. */
    tokenValue: string({ expression: true }),
    /** The status code of the response when validation fails. */
    failedValidationHttpcode: integer({ expression: true, ...STATUS_CODES, default: 401 }),
    /** The message in the response's body when validation fails; when absent it depends on what is wrong. */
    failedValidationErrorMessage: string({ expression: true }),
    /** Whether the token must expire. */
    requireExpirationTime: boolean({ expression: true, default: true }),
    /** The scheme that must stand before the token in `Authorization`, for example `Bearer`. */
    requireScheme: string({ expression: true }),
    /** Whether the token must be signed. */
    requireSignedTokens: boolean({ expression: true, default: true }),
    /** Seconds by which the clocks of the issuer and the gateway may differ. */
    clockSkew: integer({ expression: true, min: 0, default: 0 }),
    /** The variable that receives the token as a `Jwt`. */
    outputTokenVariableName: string(),
  },
  children: {
    /** Where the issuer and its signing keys are read from, and read again every hour. */
    openidConfig: many(
      element({
        attributes: {
          /** The address of the OpenID configuration. */
          url: string({ required: true, expression: true }),
          /** Whether the address must answer when the policy is saved; `false` for one that only the gateway's network reaches. */
          validateConnectivity: boolean({ pageOnly: true, default: true }),
          /** A host name for the request, where it differs from the address. */
          host: string({ undocumented: true }),
        },
      }),
    ),
    /** Signing keys as tokens. */
    issuerSigningTokens: wrapped('token', text(string({ required: true, expression: true })), {
      undocumented: true,
    }),
    /** The keys that may sign a token, tried one after another. */
    issuerSigningKeys: wrapped(
      'key',
      element({
        attributes: {
          /** The key's id, compared with the token's `kid`. */
          id: string(),
          /** The name of a certificate of the service that holds the key. */
          certificateId: string({ refersTo: 'certificate' }),
          /** The modulus of an RSA key in Base64url. */
          n: string(),
          /** The exponent of an RSA key in Base64url. */
          e: string(),
        },
        text: string({ expression: true }),
        exactlyOne: [['text', 'certificateId', 'n']],
        together: [['n', 'e']],
      }),
    ),
    /** The keys that decrypt a token, tried one after another. */
    decryptionKeys: wrapped(
      'key',
      element({
        attributes: {
          /** The key's id, compared with the token's `kid`. */
          id: string(),
          /** The name of a certificate of the service that holds the key. */
          certificateId: string({ refersTo: 'certificate' }),
          /** The modulus of an RSA key in Base64url. */
          n: string({ pageOnly: true }),
          /** The exponent of an RSA key in Base64url. */
          e: string({ pageOnly: true }),
        },
        text: string({ expression: true }),
        exactlyOne: [['text', 'certificateId', 'n']],
        together: [['n', 'e']],
      }),
    ),
    /** The audiences, one of which the token must be for. */
    audiences: wrapped('audience', text(string({ required: true, expression: true }))),
    /** The issuers, one of which must have made the token. */
    issuers: wrapped('issuer', text(string({ required: true, expression: true }))),
    /** The claims that the token must have, all of them. */
    requiredClaims: wrapped('claim', CLAIM),
  },
  exactlyOne: [['headerName', 'queryParameterName', 'tokenValue']],
});
