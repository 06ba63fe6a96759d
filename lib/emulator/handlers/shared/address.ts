import { Url } from '../../http';
import { internalFailure } from '../../pipeline/failure';

/**
 * Reads an address that an expression may have made.
 *
 * @param policy that uses it
 * @throws Failure for text that is no address
 */
export function addressOf(text: string, policy: string): Url {
  try {
    return Url.parse(text);
  } catch {
    throw internalFailure(
      policy,
      'ExpressionValueEvaluationFailure',
      `'${text}' is no address; it must start with a scheme and a host, like 'https://backend.example'`,
    );
  }
}
