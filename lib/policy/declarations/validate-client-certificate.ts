import { boolean, definePolicy, element, string, wrapped } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Refuses a request whose client certificate breaks these rules or matches none of the identities. */
export const validateClientCertificate = definePolicy('validate-client-certificate', {
  page: 'validate-client-certificate-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Whether the certificate must not be revoked. */
    validateRevocation: boolean({ default: true }),
    /** Whether the certificate must lead to an authority that is trusted. */
    validateTrust: boolean({ default: true }),
    /** Whether the certificate's time must have begun. */
    validateNotBefore: boolean({ default: true }),
    /** Whether the certificate's time must not be over. */
    validateNotAfter: boolean({ default: true }),
    /** Whether the request goes on when validation fails. */
    ignoreError: boolean({ default: false }),
  },
  children: {
    /** The identities, at most 10, one of which the certificate must match in everything given. */
    identities: wrapped(
      'identity',
      element({
        attributes: {
          /** The certificate's thumbprint. */
          thumbprint: string(),
          /** The certificate's serial number. */
          serialNumber: string(),
          /** The common name in the subject. */
          commonName: string(),
          /** The subject as a distinguished name, for example `C=US, O="Contoso, Inc.", CN=*.contoso.com`. */
          subject: string(),
          /** A DNS name among the alternative names of the subject. */
          dnsName: string(),
          /** The issuer's subject as a distinguished name. */
          issuerSubject: string(),
          /** The thumbprint of the issuer's certificate. */
          issuerThumbprint: string(),
          /** The name of a certificate of the service that is the issuer's; without the other two about the issuer. */
          issuerCertificateId: string({ refersTo: 'certificate' }),
        },
        atMostOne: [
          ['issuerCertificateId', 'issuerSubject'],
          ['issuerCertificateId', 'issuerThumbprint'],
        ],
      }),
      { max: 10 },
    ),
  },
});
