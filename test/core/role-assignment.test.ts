import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';

import { addDependency, Role, RoleAssignment } from '../../lib/core';
import { onlyResource, synthesize, testStack } from '../support/template';

const VAULT = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';

test('spells the role as the service does, in the subscription of the resource', () => {
  const stack = testStack();
  new RoleAssignment(stack, 'Grant', {
    resourceId: VAULT,
    role: Role.KEY_VAULT_SECRETS_USER,
    principalId: 'p',
  });
  expect(onlyResource(stack, 'azurerm_role_assignment')).toEqual({
    scope: VAULT,
    role_definition_id:
      '/subscriptions/aaaa/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6',
    principal_id: 'p',
    principal_type: 'ServicePrincipal',
  });
});

test('finds the subscription when the resource is created in the same run', () => {
  const stack = testStack();
  const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'eastus' });
  new RoleAssignment(stack, 'Grant', {
    resourceId: group.id,
    role: Role.EVENT_HUBS_DATA_SENDER,
    principalId: 'p',
  });
  expect(onlyResource(stack, 'azurerm_role_assignment')).toMatchObject({
    scope: '${azurerm_resource_group.Group.id}',
    role_definition_id:
      '/subscriptions/${element(split("/", azurerm_resource_group.Group.id), 2)}/providers/Microsoft.Authorization/roleDefinitions/2b629674-e913-4c01-ae53-ef4638d8f975',
  });
});

test.each([
  ['User', 'User'],
  ['Group', 'Group'],
  ['Unknown', undefined],
] as const)('says of a principal of type %s: %s', (principalType, expected) => {
  const stack = testStack();
  new RoleAssignment(stack, 'Grant', {
    resourceId: VAULT,
    role: Role.of('Custom', 'guid'),
    principalId: 'p',
    principalType,
  });
  expect(onlyResource(stack, 'azurerm_role_assignment').principal_type).toBe(expected);
});

test('can be depended on', () => {
  const stack = testStack();
  const grant = new RoleAssignment(stack, 'Grant', {
    resourceId: VAULT,
    role: Role.of('Custom', 'guid'),
    principalId: 'p',
  });
  addDependency(new ResourceGroup(stack, 'After', { name: 'rg', location: 'eastus' }), grant);
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_role_assignment!);
  expect(onlyResource(stack, 'azurerm_resource_group').depends_on).toEqual([
    `azurerm_role_assignment.${name}`,
  ]);
});

test('fails for an id without a subscription', () => {
  expect(
    () =>
      new RoleAssignment(testStack('stack'), 'Grant', {
        resourceId: '/providers/Microsoft.Management/managementGroups/m',
        role: Role.KEY_VAULT_SECRETS_USER,
        principalId: 'p',
      }),
  ).toThrow(
    "[core/no-subscription-in-resource-id] stack/Grant: 'resourceId' must start with /subscriptions/<id>/, got '/providers/Microsoft.Management/managementGroups/m'; give the full resource id",
  );
});
