import { boolean, definePolicy, element, many, oneOf, optional, string } from '../define';

/** A domain, with an asterisk for its subdomains or for any. */
const DOMAIN = /^(\*|\*?[A-Za-z0-9.-]+)$/;

/** Lets Adobe Flash and Microsoft Silverlight clients call the API. The content is a cross-domain policy file of Adobe's. */
export const crossDomain = definePolicy('cross-domain', {
  page: 'cross-domain-policy',
  sections: ['inbound'],
  scopes: ['service'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted'],
  children: {
    /** The policy file. */
    crossDomainPolicy: optional(
      element({
        children: {
          /** Which other policy files count. */
          siteControl: optional(
            element({
              attributes: {
                /** The policy files that are permitted. */
                permittedCrossDomainPolicies: oneOf(['all', 'by-content-type', 'master-only', 'none'], {
                  required: true,
                }),
              },
            }),
          ),
          /** Domains that may read. */
          allowAccessFrom: many(
            element({
              attributes: {
                /** The domain, with `*` for any. */
                domain: string({ required: true, pattern: DOMAIN }),
                /** Whether only documents fetched by HTTPS may. */
                secure: boolean({ default: true }),
              },
            }),
          ),
          /** Domains that may send headers. */
          allowHttpRequestHeadersFrom: many(
            element({
              attributes: {
                /** The domain, with `*` for any. */
                domain: string({ required: true, pattern: DOMAIN }),
                /** The headers, with `,` between them and `*` for any. */
                headers: string({ required: true }),
                /** Whether only documents fetched by HTTPS may. */
                secure: boolean({ default: true }),
              },
            }),
          ),
        },
      }),
    ),
  },
});
