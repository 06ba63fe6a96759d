import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import type { TerraformStack } from 'cdktf';

import { addDependency, replacedWith, ResourceGroup as Group, WriteChain } from '../../lib/core';
import { synthesize, testApp, testStack } from '../support/template';

function groups(stack: TerraformStack, ...ids: string[]): ResourceGroup[] {
  return ids.map(id => new ResourceGroup(stack, id, { name: id, location: 'eastus' }));
}

function dependencies(stack: TerraformStack): Record<string, string[] | undefined> {
  const resources = synthesize(stack).resource!.azurerm_resource_group!;
  return Object.fromEntries(Object.entries(resources).map(([name, body]) => [name, body.depends_on]));
}

const address = (id: string) => `azurerm_resource_group.${id}`;

test('a dependency is an address that Terraform accepts, and earlier ones stay', () => {
  const stack = testStack();
  const [a, b, c] = groups(stack, 'a', 'b', 'c');
  addDependency(c!, a!);
  addDependency(c!, b!);
  addDependency(a!);
  expect(dependencies(stack)).toEqual({ a: undefined, b: undefined, c: [address('a'), address('b')] });
});

test('writes of a chain wait for the one before', () => {
  const stack = testStack();
  const chain = new WriteChain();
  for (const resource of groups(stack, 'a', 'b', 'c')) chain.append(resource);
  expect(dependencies(stack)).toEqual({ a: undefined, b: [address('a')], c: [address('b')] });
});

test('a follower waits for the last write, also when it comes before later writes', () => {
  const stack = testStack();
  const chain = new WriteChain();
  const [a, b, c, follower] = groups(stack, 'a', 'b', 'c', 'follower');
  chain.append(a!);
  chain.append(b!);
  chain.follow(follower!);
  chain.append(c!);
  expect(dependencies(stack).follower).toEqual([address('b'), address('c')]);
});

test('a follower of a chain without writes waits for nothing', () => {
  const stack = testStack();
  const [follower] = groups(stack, 'follower');
  new WriteChain().follow(follower!);
  expect(dependencies(stack)).toEqual({ follower: undefined });
});

describe('a resource that is replaced with another one', () => {
  test('is triggered by its id, which changes with it and not when it is only updated', () => {
    const stack = testStack();
    const group = new Group(stack, 'Group', { location: 'eastus' });
    const [follower] = groups(stack, 'follower');
    follower!.lifecycle = replacedWith(follower!, group);
    expect(synthesize(stack).resource?.azurerm_resource_group?.follower?.lifecycle).toEqual({
      replace_triggered_by: ['azurerm_resource_group.Group_C77FDACD.id'],
    });
  });

  test('is not for one that exists already, or of another stack', () => {
    const app = testApp();
    const [stack, other] = [testStack('a', app), testStack('b', app)];
    const [follower] = groups(stack, 'follower');
    const existing = Group.fromResourceGroupAttributes(stack, 'Group', { name: 'g', location: 'eastus' });
    const elsewhere = new Group(other, 'Group', { location: 'eastus' });
    expect([replacedWith(follower!, existing), replacedWith(follower!, elsewhere)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
