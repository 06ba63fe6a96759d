import { definePolicy, element, many, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { VALIDATION_ACTION } from './shared/actions';

/** Checks the headers of the response against the API's schema. */
export const validateHeaders = definePolicy('validate-headers', {
  page: 'validate-headers-policy',
  sections: ['outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** What happens to a header that the schema has and that breaks it. */
    specifiedHeaderAction: VALIDATION_ACTION,
    /** What happens to a header that the schema does not have. */
    unspecifiedHeaderAction: VALIDATION_ACTION,
    /** The variable that receives the errors. */
    errorsVariableName: string(),
  },
  children: {
    /** Headers that are treated otherwise. */
    header: many(
      element({
        attributes: {
          /** The header's name. */
          name: string({ required: true }),
          /** What happens to the header. */
          action: VALIDATION_ACTION,
        },
      }),
    ),
  },
});
