import { boolean, definePolicy, oneOf, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Turns an XML body into JSON. */
export const xmlToJson = definePolicy('xml-to-json', {
  page: 'xml-to-json-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Whether the JSON is shaped for JavaScript or mirrors the XML. */
    kind: oneOf(['javascript-friendly', 'direct'], { required: true, expression: true }),
    /** Whether every body is turned, or only one whose content type is XML. */
    apply: oneOf(['always', 'content-type-xml'], { required: true, expression: true }),
    /** Whether the caller must accept JSON; `false` turns the body whatever the caller accepts. */
    considerAcceptHeader: boolean({ expression: true, default: true }),
    /** Whether child elements are always arrays, also single ones. */
    alwaysArrayChildElements: boolean({ expression: true, default: false }),
    /** Whether text that is only white space is kept. */
    preserveWhitespaceNodes: boolean({ expression: true, undocumented: true }),
    /** Whether white space around values is removed. */
    trimValues: boolean({ expression: true, undocumented: true }),
    /** Whether empty values stay empty or become null. */
    emptyValues: oneOf(['preserve', 'as-null'], { expression: true, undocumented: true }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface XmlToJsonSpec extends SpecOf<typeof xmlToJson> {}
