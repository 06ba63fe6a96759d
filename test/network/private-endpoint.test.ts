import { AuditTrail } from '../../lib/audit';
import { ResourceGroup } from '../../lib/core';
import type { PrivateEndpointProps } from '../../lib/network';
import { PrivateDnsZone, PrivateEndpoint } from '../../lib/network';
import { OpenAiAccount } from '../../lib/openai';
import { KeyVault } from '../../lib/secrets';
import { onlyResource, synthesize, testStack } from '../support/template';

function setup() {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  const account = new OpenAiAccount(stack, 'Account', { resourceGroup, publicNetworkAccessEnabled: false });
  const endpoint = (props: Partial<PrivateEndpointProps> = {}, id = 'Endpoint') =>
    new PrivateEndpoint(stack, id, { target: account, resourceGroup, subnetId: '/subnets/a', ...props });
  return { stack, resourceGroup, account, endpoint };
}

function addressOf(stack: Parameters<typeof synthesize>[0], type: string): string {
  return `${type}.${Object.keys(synthesize(stack).resource![type]!)[0]}`;
}

test('connects to the target and registers its names', () => {
  const { stack, resourceGroup, endpoint } = setup();
  const zone = new PrivateDnsZone(stack, 'Zone', { resourceGroup, name: 'privatelink.openai.azure.com' });
  endpoint({ name: 'my-endpoint', location: 'westus', privateDnsZoneIds: [zone.id], tags: { team: 'ai' } });
  expect(onlyResource(stack, 'azurerm_private_endpoint')).toEqual({
    name: 'my-endpoint',
    location: 'westus',
    resource_group_name: 'rg',
    subnet_id: '/subnets/a',
    private_service_connection: {
      name: 'my-endpoint',
      is_manual_connection: false,
      private_connection_resource_id: `\${${addressOf(stack, 'azurerm_cognitive_account')}.id}`,
      subresource_names: ['account'],
    },
    private_dns_zone_group: {
      name: 'default',
      private_dns_zone_ids: [`\${${addressOf(stack, 'azurerm_private_dns_zone')}.id}`],
    },
    tags: { team: 'ai' },
  });
});

test('leaves the zone group alone when records are made elsewhere', () => {
  const { stack, endpoint } = setup();
  endpoint();
  const resource = onlyResource(stack, 'azurerm_private_endpoint');
  expect(resource).not.toHaveProperty('private_dns_zone_group');
  expect(resource).toMatchObject({
    name: 'pep-endpoint',
    lifecycle: { ignore_changes: ['private_dns_zone_group'] },
  });
});

test.each(['before', 'after'] as const)(
  'comes after the last deployment of an account that is added %s it',
  order => {
    const { stack, account, endpoint } = setup();
    if (order === 'after') endpoint();
    account.addDeployment('A', { modelName: 'gpt-4o', modelVersion: '1' });
    account.addDeployment('B', { modelName: 'gpt-4.1', modelVersion: '1' });
    if (order === 'before') endpoint();
    const deployments = synthesize(stack).resource!.azurerm_cognitive_deployment!;
    const last = Object.keys(deployments).find(name => deployments[name]!.name === 'gpt-4.1');
    expect(onlyResource(stack, 'azurerm_private_endpoint').depends_on).toContain(
      `azurerm_cognitive_deployment.${last}`,
    );
  },
);

test('reaches every kind of resource by its own name', () => {
  const { stack, resourceGroup, endpoint } = setup();
  endpoint({ target: new KeyVault(stack, 'Vault', { resourceGroup }) }, 'VaultEndpoint');
  endpoint({ target: new AuditTrail(stack, 'Audit', { resourceGroup }) }, 'AuditEndpoint');
  const endpoints = Object.values(synthesize(stack).resource!.azurerm_private_endpoint!);
  const reached = Object.fromEntries(
    endpoints.map(body => [body.name, body.private_service_connection.subresource_names]),
  );
  expect(reached).toEqual({ 'pep-vaultendpoint': ['vault'], 'pep-auditendpoint': ['namespace'] });
});

test('comes before a secret that is written through it', () => {
  const { stack, resourceGroup, endpoint } = setup();
  const vault = new KeyVault(stack, 'Vault', { resourceGroup, grantDeployer: false });
  const way = endpoint({ target: vault });
  vault.addSecret('endpoint', 'https://example.com/', { publicValue: true, dependsOn: [way] });
  expect(onlyResource(stack, 'azurerm_key_vault_secret').depends_on).toEqual([
    addressOf(stack, 'azurerm_private_endpoint'),
  ]);
});

test('fails for a name that the service refuses', () => {
  expect(() => setup().endpoint({ name: 'endpoint-' })).toThrow(
    "[core/invalid-name] stack/Endpoint: 'name' of the private endpoint must have 1 to 80 characters",
  );
});
