import { integer, string } from '../../define';

/** A status code that HTTP knows. */
export const STATUS_CODES = { min: 100, max: 599 } as const;

/** The status code and the message of the response when a token or certificate is refused. */
export const FAILED_VALIDATION = {
  /** The status code of the response when validation fails. */
  failedValidationHttpcode: integer({ expression: true, ...STATUS_CODES, default: 401 }),
  /** The message in the response's body when validation fails; when absent it depends on what is wrong. */
  failedValidationErrorMessage: string({ expression: true }),
} as const;
