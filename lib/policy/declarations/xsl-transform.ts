import { definePolicy, element, many, markup, named, one, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Transforms an XML body with an XSLT 1.0 stylesheet. */
export const xslTransform = definePolicy('xsl-transform', {
  page: 'xsl-transform-policy',
  sections: ['inbound', 'outbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  children: {
    /** Values that the stylesheet declares with `xsl:param`. */
    parameter: many(
      element({
        attributes: {
          /** The parameter's name. */
          parameterName: string({ required: true, pageOnly: true }),
        },
        text: string({ required: true, expression: true }),
      }),
      { pageOnly: true },
    ),
    /** The stylesheet. */
    stylesheet: named('xsl:stylesheet', one(markup(), { pageOnly: true })),
  },
});
