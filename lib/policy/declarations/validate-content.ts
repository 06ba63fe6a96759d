import { boolean, definePolicy, element, integer, many, oneOf, optional, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { VALIDATION_ACTION } from './shared/actions';

/** Checks the size and the content of a body. It collects the body, so it breaks server-sent events. */
export const validateContent = definePolicy('validate-content', {
  page: 'validate-content-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** What happens to a content type that is not specified. */
    unspecifiedContentTypeAction: VALIDATION_ACTION,
    /** The largest body in bytes, decompressed. */
    maxSize: integer({ required: true, expression: true, min: 0 }),
    /** What happens to a larger body. */
    sizeExceededAction: VALIDATION_ACTION,
    /** The variable that receives the errors. */
    errorsVariableName: string(),
  },
  children: {
    /** Which content type stands for which. */
    contentTypeMap: optional(
      element({
        attributes: {
          /** The type that any body is validated as. */
          anyContentTypeValue: string({ expression: true }),
          /** The type that a body without one is validated as. */
          missingContentTypeValue: string({ expression: true }),
        },
        children: {
          /** A type, or a condition, that stands for another type. */
          type: many(
            element({
              attributes: {
                /** The type of the message. */
                from: string(),
                /** When the mapping holds. */
                when: boolean({ expression: true }),
                /** The type that the body is validated as. */
                to: string({ required: true }),
              },
              exactlyOne: [['from', 'when']],
            }),
          ),
        },
      }),
    ),
    /** How a content type is validated. */
    content: many(
      element({
        attributes: {
          /** The content type; when absent, every type of the API's schema. */
          type: string(),
          /** What checks the body. */
          validateAs: oneOf(['json', 'xml', 'soap'], { required: true }),
          /** The name of a schema of the service; when absent, the API's own. */
          schemaId: string({ refersTo: 'schema' }),
          /** A path inside a JSON schema, for example `#/components/schemas/address`. */
          schemaRef: string(),
          /** What happens to a body that is not valid. */
          action: VALIDATION_ACTION,
          /** Whether properties that a JSON schema does not name are taken, whatever the schema says. */
          allowAdditionalProperties: boolean(),
          /** Whether upper and lower case of property names are the same. */
          caseInsensitivePropertyNames: boolean(),
        },
      }),
    ),
  },
});
