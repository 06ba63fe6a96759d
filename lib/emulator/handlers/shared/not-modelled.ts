import { EmulatorError } from '../../emulator-error';

/** The error for a policy, or a part of one, that the gateway does not do. */
export function notModelled(policy: string, what = 'it'): EmulatorError {
  return new EmulatorError(
    'emulator/not-modelled',
    `<${policy}>: the local gateway does not model ${what}; give the option 'stubs' a function for '${policy}', or 'ignore' to pass it over`,
  );
}
