import { EmulatorError } from '../emulator-error';
import type { ModelAccount } from '../models';
import { readConfiguration, readModelAccounts } from '../terraform';

/**
 * The model accounts of a stack.
 *
 * @throws EmulatorError `emulator/no-model` when there are none
 */
export function stackAccounts(
  stack: string | object,
  variables: Readonly<Record<string, unknown>> | undefined,
): readonly ModelAccount[] {
  const accounts = readModelAccounts(readConfiguration(stack, variables));
  if (accounts.length > 0) return accounts;
  throw new EmulatorError(
    'emulator/no-model',
    'the stack has no model account and no backend that leads to one; give a stack with azurerm_cognitive_account',
  );
}
