import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ValidationError } from '../core/index';

/** Which gateway creates which resource group, by stack. */
const CREATED = new WeakMap<TerraformStack, Map<string, IConstruct>>();

/**
 * Refuses a second gateway that creates the same resource group: Terraform would create one of them and fail for the other. Two stacks may be of two
 * subscriptions, each with a group of that name.
 *
 * @param gateway the gateway that creates it
 * @throws ValidationError `gateway/duplicate-resource-group`
 */
export function requireOwnGroup(gateway: IConstruct, name: string): void {
  const stack = TerraformStack.of(gateway);
  const created = CREATED.get(stack) ?? new Map<string, IConstruct>();
  CREATED.set(stack, created);
  // The service compares names of groups without regard to case.
  const other = created.get(name.toLowerCase());
  if (other !== undefined) {
    throw new ValidationError(
      'gateway/duplicate-resource-group',
      `the resource group '${name}' is created by the gateway '${other.node.path}' already; give one of the two another name or environment, ` +
        "or both a group of their own as 'resourceGroup'",
      gateway,
    );
  }
  created.set(name.toLowerCase(), gateway);
}
