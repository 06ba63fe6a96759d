import { definePolicy, element, many, optional, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { VALIDATION_ACTION } from './shared/actions';

/** A parameter that is treated otherwise than the others. */
const PARAMETER = element({
  attributes: {
    /** The parameter's name. */
    name: string({ required: true }),
    /** What happens to the parameter. */
    action: VALIDATION_ACTION,
  },
});

/** Checks headers, query and path of the request against the API's schema. */
export const validateParameters = definePolicy('validate-parameters', {
  page: 'validate-parameters-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** What happens to a parameter that the schema has and that breaks it. */
    specifiedParameterAction: VALIDATION_ACTION,
    /** What happens to a parameter that the schema does not have. */
    unspecifiedParameterAction: VALIDATION_ACTION,
    /** The variable that receives the errors. */
    errorsVariableName: string(),
  },
  children: {
    /** Other rules for headers. */
    headers: optional(
      element({
        attributes: {
          /** What happens to a header that the schema has and that breaks it. */
          specifiedParameterAction: VALIDATION_ACTION,
          /** What happens to a header that the schema does not have. */
          unspecifiedParameterAction: VALIDATION_ACTION,
        },
        children: {
          /** Headers that are treated otherwise. */
          parameter: many(PARAMETER),
        },
      }),
    ),
    /** Other rules for the query. */
    query: optional(
      element({
        attributes: {
          /** What happens to a query parameter that the schema has and that breaks it. */
          specifiedParameterAction: VALIDATION_ACTION,
          /** What happens to a query parameter that the schema does not have. */
          unspecifiedParameterAction: VALIDATION_ACTION,
        },
        children: {
          /** Query parameters that are treated otherwise. */
          parameter: many(PARAMETER),
        },
      }),
    ),
    /** Other rules for the path. */
    path: optional(
      element({
        attributes: {
          /** What happens to a path parameter that breaks the schema. */
          specifiedParameterAction: VALIDATION_ACTION,
        },
        children: {
          /** Path parameters that are treated otherwise. */
          parameter: many(PARAMETER),
        },
      }),
    ),
  },
});
