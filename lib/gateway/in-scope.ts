import type { IConstruct } from 'constructs';
import { ValidationError } from '../core/index';
import { PolicyError } from '../policy/index';

/**
 * Runs a pure function on behalf of a construct: what it refuses is then said with the construct's path.
 *
 * @throws ValidationError with the code of the error that the function threw
 */
export function inScope<T>(scope: IConstruct, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (PolicyError.isPolicyError(error)) throw new ValidationError(error.code, error.message, scope);
    if (ValidationError.isValidationError(error) && error.constructPath === undefined) {
      throw new ValidationError(error.code, error.message.replace(/^\[[^\]]*\] /, ''), scope);
    }
    throw error;
  }
}
