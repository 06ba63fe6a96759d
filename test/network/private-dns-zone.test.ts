import { PrivateLinkKind, ResourceGroup } from '../../lib/core';
import { PrivateDnsZone } from '../../lib/network';
import { onlyResource, synthesize, testStack } from '../support/template';

function zone(name: string, virtualNetworkIds?: Record<string, string>) {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return {
    stack,
    created: new PrivateDnsZone(stack, 'Zone', {
      resourceGroup,
      name,
      virtualNetworkIds,
      tags: { team: 'ai' },
    }),
  };
}

test('creates a zone that virtual networks resolve by', () => {
  const { stack, created } = zone('privatelink.openai.azure.com', { hub: '/networks/hub' });
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_private_dns_zone!);
  expect(created.name).toBe('privatelink.openai.azure.com');
  expect(onlyResource(stack, 'azurerm_private_dns_zone')).toEqual({
    name: 'privatelink.openai.azure.com',
    resource_group_name: 'rg',
    tags: { team: 'ai' },
  });
  expect(onlyResource(stack, 'azurerm_private_dns_zone_virtual_network_link')).toEqual({
    name: 'hub',
    private_dns_zone_name: `\${azurerm_private_dns_zone.${name}.name}`,
    resource_group_name: 'rg',
    virtual_network_id: '/networks/hub',
  });
});

test('takes more networks later', () => {
  const { stack, created } = zone('privatelink.openai.azure.com', { hub: '/networks/hub' });
  created.addVirtualNetworkLink('spoke', '/networks/spoke');
  const links = Object.values(synthesize(stack).resource!.azurerm_private_dns_zone_virtual_network_link!);
  expect(links.map(link => link.name)).toEqual(['hub', 'spoke']);
});

test('may exist already', () => {
  const stack = testStack();
  const attributes = { id: '/zones/a', name: 'privatelink.openai.azure.com' };
  expect(PrivateDnsZone.fromPrivateDnsZoneAttributes(stack, 'Zone', attributes)).toMatchObject(attributes);
  expect(synthesize(stack).resource).toBeUndefined();
});

test('the zones that services need are names of zones', () => {
  const kinds = Object.values(PrivateLinkKind) as PrivateLinkKind[];
  const names = kinds.flatMap(kind => kind.dnsZones);
  expect(names.length).toBeGreaterThan(6);
  for (const name of names) expect(() => zone(name)).not.toThrow();
});

test.each(['openai', 'https://openai.azure.com', '.azure.com', ''])('fails for the zone name %p', name => {
  expect(() => zone(name)).toThrow(
    `[network/invalid-zone-name] stack/Zone: 'name' must be a domain name such as privatelink.openai.azure.com, got '${name}'; take one of 'dnsZones' of a PrivateLinkKind`,
  );
});
