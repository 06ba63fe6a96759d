import { EmulatorError } from '../emulator/index';
import { CliError } from './cli-error';

/** How an error speaks of an option of the library, and what the command has for it. */
const OPTIONS: readonly (readonly [library: RegExp, command: string])[] = [
  [
    /give the option 'stubs' a function for '([^']+)', or 'ignore' to pass it over/,
    "pass it over with '--stub $1'",
  ],
  [/give it in the option 'namedValues'/, "give it with '--named-value <name>=<value>'"],
  [/give it in the option 'variables'/, "give it with '--variable <name>=<value>'"],
  [/choose one with the option 'service'/, "choose one with '--service <name>'"],
];

/**
 * Runs something of the local gateway; what it cannot run is an error of the command, which names the command's own options.
 *
 * @throws CliError
 */
export async function withGatewayErrors<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!EmulatorError.isEmulatorError(error)) throw error;
    throw new CliError(
      OPTIONS.reduce((text, [library, command]) => text.replace(library, command), error.message),
    );
  }
}
