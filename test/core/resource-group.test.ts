import type { TerraformResource } from 'cdktf';
import { TerraformOutput } from 'cdktf';

import { ResourceGroup } from '../../lib/core';
import { synthesize, templateOf, testStack } from '../support/template';

test('creates a group with the derived name', () => {
  const stack = testStack();
  new ResourceGroup(stack, 'Group', { location: 'eastus', tags: { team: 'ai' } });
  templateOf(stack).hasResource('azurerm_resource_group', {
    Properties: { name: 'rg-group', location: 'eastus', tags: { team: 'ai' } },
  });
});

test('says where it is by a reference, so that what is in it stays where the group is', () => {
  const stack = testStack();
  const group = new ResourceGroup(stack, 'Group', { location: 'eastus' });
  new TerraformOutput(stack, 'location', { value: group.location, staticId: true });
  expect(synthesize(stack).output).toEqual({
    location: { value: '${azurerm_resource_group.Group_C77FDACD.location}' },
  });
});

test('is named by a reference, so that its resources come after it', () => {
  const stack = testStack();
  const group = new ResourceGroup(stack, 'Group', { location: 'eastus', name: 'platform' });
  new TerraformOutput(stack, 'name', { value: group.name, staticId: true });
  expect(synthesize(stack).output).toEqual({
    name: { value: '${azurerm_resource_group.Group_C77FDACD.name}' },
  });
});

test('uses a group that exists and creates none', () => {
  const stack = testStack();
  const group = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'platform',
    location: 'westus',
  });
  expect([group.name, group.location]).toEqual(['platform', 'westus']);
  templateOf(stack).resourceCountIs('azurerm_resource_group', 0);
});

test('fails for a name that Azure refuses, created or not', () => {
  const stack = testStack('stack');
  const message = "'name' of the resource group must have 1 to 90 characters";
  expect(() => new ResourceGroup(stack, 'A', { location: 'eastus', name: 'a/b' })).toThrow(
    `[core/invalid-name] stack/A: ${message}`,
  );
  expect(() =>
    ResourceGroup.fromResourceGroupAttributes(stack, 'B', { name: 'a.', location: 'eastus' }),
  ).toThrow(`[core/invalid-name] stack/B: ${message}`);
});

test('hands out its resource for overrides', () => {
  const stack = testStack();
  const group = new ResourceGroup(stack, 'Group', { location: 'eastus' });
  (group.node.defaultChild as TerraformResource).addOverride('managed_by', 'x');
  templateOf(stack).hasResourceProperties('azurerm_resource_group', { managed_by: 'x' });
});
