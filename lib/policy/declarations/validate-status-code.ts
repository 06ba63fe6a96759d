import { definePolicy, element, integer, many, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { VALIDATION_ACTION } from './shared/actions';
import { STATUS_CODES } from './shared/http';

/** Checks the status of the response against the API's schema. */
export const validateStatusCode = definePolicy('validate-status-code', {
  page: 'validate-status-code-policy',
  sections: ['outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** What happens to a status that the schema does not have. */
    unspecifiedStatusCodeAction: VALIDATION_ACTION,
    /** The variable that receives the errors. */
    errorsVariableName: string(),
  },
  children: {
    /** Statuses that are treated otherwise. */
    statusCode: many(
      element({
        attributes: {
          /** The status code. */
          code: integer({ required: true, ...STATUS_CODES }),
          /** What happens to the response. */
          action: VALIDATION_ACTION,
        },
      }),
    ),
  },
});
