import type { Call } from '../pipeline/call';
import type { CallResponse } from '../pipeline/messages';
import { EmulatorError } from '../emulator-error';
import { isResponseObject } from './messages';

/** The response in a variable; undefined when the variable holds null. */
export function responseVariable(call: Call, name: string): CallResponse | undefined {
  const value = call.variables.get(name);
  if (value === null) return undefined;
  if (isResponseObject(value)) return value.identity;
  throw new EmulatorError(
    'emulator/no-response',
    `the variable '${name}' holds no response; let a send-request write it`,
  );
}
