import type { AzureOpenAiGatewayProps } from '../../lib';
import { warningMessages } from '../support/annotations';
import { templateOf, testStack } from '../support/template';
import { bodies, Graph, MINIMAL, sharedService, testGateway } from './support';

const SUBNET =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints';
const APIM_SUBNET =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/apim';
const zone = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.${name}`;

const CLOSED: Partial<AzureOpenAiGatewayProps> = {
  regions: [{ location: 'eastus' }, { location: 'westus' }],
  apiManagement: {
    publisherName: 'Contoso',
    publisherEmail: 'gateway@contoso.example',
    virtualNetworkType: 'External',
    subnetId: APIM_SUBNET,
  },
  keyVault: {},
  network: {
    privateEndpointSubnetId: SUBNET,
    privateDnsZoneIds: {
      openai: zone('openai.azure.com'),
      keyVault: zone('vaultcore.azure.net'),
      eventHub: zone('servicebus.windows.net'),
    },
  },
};

describe('a closed gateway', () => {
  const { stack } = testGateway(CLOSED);
  const endpoints = bodies(stack, 'azurerm_private_endpoint');

  test('has a private endpoint in front of each account, the vault and the event hubs', () => {
    expect(
      Object.values(endpoints).map(body => [
        body.name,
        body.private_service_connection.subresource_names[0],
        body.private_dns_zone_group.private_dns_zone_ids[0],
      ]),
    ).toEqual([
      ['pep-gw-audit', 'namespace', zone('servicebus.windows.net')],
      ['pep-gw-eastus', 'account', zone('openai.azure.com')],
      ['pep-gw-vault', 'vault', zone('vaultcore.azure.net')],
      ['pep-gw-westus', 'account', zone('openai.azure.com')],
    ]);
    for (const body of Object.values(endpoints)) {
      expect(body.subnet_id).toBe(SUBNET);
      expect(body.private_service_connection.is_manual_connection).toBe(false);
    }
  });

  test.each(['azurerm_cognitive_account', 'azurerm_key_vault', 'azurerm_eventhub_namespace'])(
    'keeps public networks out of %s',
    type => {
      templateOf(stack).allResourcesProperties(type, { public_network_access_enabled: false });
    },
  );

  test('has its service in the network', () => {
    templateOf(stack).hasResourceProperties('azurerm_api_management', {
      virtual_network_type: 'External',
      virtual_network_configuration: { subnet_id: APIM_SUBNET },
    });
  });

  test('creates an endpoint of an account after its last deployment, which the service would refuse beside it', () => {
    const graph = Graph.of(stack);
    for (const region of ['eastus', 'westus']) {
      const [endpoint] = graph.find('azurerm_private_endpoint', new RegExp(`-${region}$`));
      const deployments = graph
        .find('azurerm_cognitive_deployment')
        .filter(address => address.includes(`_${region}_`));
      graph.expectOrder(deployments, [endpoint!]);
    }
  });

  test("writes secrets after the vault's endpoint, the only way in", () => {
    const graph = Graph.of(stack);
    graph.expectOrder(
      graph.find('azurerm_private_endpoint', /-vault$/),
      graph.find('azurerm_key_vault_secret'),
    );
    expect(graph.cyclic()).toEqual([]);
  });

  test('is not warned of as public', () => {
    expect(warningMessages(stack).filter(message => message.startsWith('[gateway/public-network]'))).toEqual(
      [],
    );
  });
});

describe('options', () => {
  test('endpoints are in the region of their network', () => {
    const { stack } = testGateway({
      ...CLOSED,
      network: { privateEndpointSubnetId: SUBNET, location: 'northeurope' },
    });
    templateOf(stack).allResourcesProperties('azurerm_private_endpoint', { location: 'northeurope' });
  });

  test('without zones, names are resolved by other means, which Terraform leaves alone', () => {
    const { stack } = testGateway({ ...CLOSED, network: { privateEndpointSubnetId: SUBNET } });
    for (const body of Object.values(bodies(stack, 'azurerm_private_endpoint'))) {
      expect(body).not.toHaveProperty('private_dns_zone_group');
      expect(body.lifecycle).toEqual({ ignore_changes: ['private_dns_zone_group'] });
    }
  });

  test('addresses of the pipeline keep the vault reachable for it', () => {
    const { stack } = testGateway({ ...CLOSED, keyVault: { allowedIpRanges: ['203.0.113.0/24'] } });
    templateOf(stack).hasResourceProperties('azurerm_key_vault', {
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', ip_rules: ['203.0.113.0/24'] },
    });
  });

  test('without audit there is no endpoint for it', () => {
    const { stack } = testGateway({ ...CLOSED, audit: false });
    expect(Object.keys(bodies(stack, 'azurerm_private_endpoint'))).toEqual([
      'pep-gw-eastus',
      'pep-gw-vault',
      'pep-gw-westus',
    ]);
  });

  test('a service that exists is taken to be in the network', () => {
    const stack = testStack();
    expect(() => testGateway({ ...CLOSED, apiManagement: sharedService(stack) }, stack)).not.toThrow();
  });

  test('a service that would be created outside of the network, and reach nothing, is refused', () => {
    expect(() => testGateway({ ...CLOSED, apiManagement: MINIMAL.apiManagement })).toThrow(
      '[gateway/service-outside-network] test/Gateway: network closes the model accounts to public networks, and the API Management service, which has to reach them, is in no network: ' +
        "got no apiManagement.subnetId; give apiManagement.virtualNetworkType and subnetId, for example 'External' and a subnet of the same network",
    );
  });
});

test('an open gateway has no endpoints', () => {
  expect(bodies(testGateway().stack, 'azurerm_private_endpoint')).toEqual({});
});
