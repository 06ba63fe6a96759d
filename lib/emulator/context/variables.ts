import type { Call } from '../pipeline/call';
import type { CallResponse } from '../pipeline/messages';
import { EmulatorError } from '../emulator-error';

/** Responses that policies keep in variables, by the object that expressions see. */
const RESPONSES = new WeakMap<object, CallResponse>();

/** Notes which response an object of `context.Variables` is. */
export function keepResponse(object: object, response: CallResponse): void {
  RESPONSES.set(object, response);
}

/** The response in a variable; undefined when the variable holds null. */
export function responseVariable(call: Call, name: string): CallResponse | undefined {
  const value = call.variables.get(name);
  if (value === null) return undefined;
  const response = typeof value === 'object' && value !== null ? RESPONSES.get(value) : undefined;
  if (response) return response;
  throw new EmulatorError(
    'emulator/no-response',
    `the variable '${name}' holds no response; let a send-request write it`,
  );
}
