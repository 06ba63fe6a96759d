import { definePolicy, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Presents a client certificate to the backend. */
export const authenticationCertificate = definePolicy('authentication-certificate', {
  page: 'authentication-certificate-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The certificate's thumbprint. */
    thumbprint: string({ expression: true }),
    /** The name of a certificate of the service; the only way to one kept in Key Vault. */
    certificateId: string({ expression: true, refersTo: 'certificate' }),
    /** The certificate as bytes in Base64. */
    body: string({ expression: true }),
    /** The password of the certificate in `body`. */
    password: string({ expression: true }),
  },
  exactlyOne: [['thumbprint', 'certificateId', 'body']],
});

/** The declaration as a name, for the policies that hold one inside. */
export interface AuthenticationCertificateSpec extends SpecOf<typeof authenticationCertificate> {}
