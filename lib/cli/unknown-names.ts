import { type ServiceModel, unknownNames } from '../emulator/index';
import { CliError } from './cli-error';
import type { RunOptions } from './stack-options';

const FLAGS = { stubs: '--stub', namedValues: '--named-value' } as const;

/**
 * Refuses names in `--stub` and `--named-value` that mean nothing to the service: a command runs one stack, so that they are typing errors.
 *
 * @param service reads the service, if there is a name to look for
 * @throws CliError
 */
export function refuseUnknownNames(service: () => ServiceModel, options: RunOptions): void {
  const names = Object.keys({ ...options.stubs, ...options.namedValues });
  const [first] = names.length === 0 ? [] : unknownNames(service(), options);
  if (first) throw new CliError(`${FLAGS[first.option]} ${first.problem}`);
}
