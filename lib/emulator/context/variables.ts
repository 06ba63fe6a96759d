import type { Call } from '../pipeline/call';
import { internalFailure } from '../pipeline/failure';
import type { CallResponse } from '../pipeline/messages';
import { isResponseObject } from './messages';

/**
 * The response in a variable; undefined when the variable holds null.
 *
 * @param policy that wants it
 * @throws Failure when the variable holds something else, or nothing wrote it
 */
export function responseVariable(call: Call, name: string, policy: string): CallResponse | undefined {
  const value = call.variables.get(name);
  if (value === null) return undefined;
  if (isResponseObject(value)) return value.identity;
  throw internalFailure(
    policy,
    'ExpressionValueEvaluationFailure',
    `the variable '${name}' holds no response; let a send-request write it`,
  );
}
