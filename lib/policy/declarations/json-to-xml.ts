import { boolean, definePolicy, oneOf, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Turns a JSON body into XML. */
export const jsonToXml = definePolicy('json-to-xml', {
  page: 'json-to-xml-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Whether every body is turned, or only one whose content type is JSON. */
    apply: oneOf(['always', 'content-type-json'], { required: true, expression: true }),
    /** Whether the caller must accept XML; `false` turns the body whatever the caller accepts. */
    considerAcceptHeader: boolean({ expression: true, default: true }),
    /** Whether dates are read as dates; `false` copies them. */
    parseDate: boolean({ default: true }),
    /** What separates a namespace's prefix from the name. */
    namespaceSeparator: string({ expression: true, default: '_' }),
    /** What starts the name of a property that declares a namespace, usually `xmlns`. */
    namespacePrefix: string({ expression: true }),
    /** The property whose own properties become attributes. */
    attributeBlockName: string({ expression: true }),
    /** What starts the name of a property that becomes an attribute. */
    attributePrefix: string({ expression: true, undocumented: true }),
    /** The property whose own properties declare namespaces. */
    namespaceBlockName: string({ expression: true, undocumented: true }),
    /** What replaces a character that cannot stand in a name. */
    invalidCharacterReplacement: string({ expression: true, undocumented: true }),
    /** What becomes of nulls. */
    nullValues: string({ expression: true, undocumented: true }),
    /** Whether white space around values is removed. */
    trimValues: boolean({ undocumented: true }),
    /** Whether empty values stay empty or become null. */
    emptyValues: oneOf(['preserve', 'as-null'], { expression: true, undocumented: true }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface JsonToXmlSpec extends SpecOf<typeof jsonToXml> {}
