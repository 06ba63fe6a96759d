import { ApiManagementSku, DeploymentSku, type GatewayModel } from '../../lib';
import { templateOf } from '../support/template';
import { bodies, type Body, jsonOf, testGateway } from './support';

const REGIONS = [
  { location: 'eastus', priority: 1, weight: 3 },
  { location: 'westus', priority: 1, weight: 1 },
  { location: 'swedencentral', name: 'europe', priority: 2 },
];

const MODELS: readonly GatewayModel[] = [
  {
    name: 'chat',
    modelName: 'gpt-4o',
    version: '2024-11-20',
    sku: DeploymentSku.DATA_ZONE_STANDARD,
    capacity: 20,
    raiPolicyName: 'strict',
    regions: { westus: { sku: DeploymentSku.PROVISIONED_MANAGED, capacity: 100, priority: 0 } },
  },
  { name: 'embedding', version: '1', regions: { europe: false } },
];

describe('accounts and deployments', () => {
  const { stack, gateway } = testGateway({ regions: REGIONS, models: MODELS });

  const deployments = Object.fromEntries(
    Object.entries(jsonOf(stack).resource?.azurerm_cognitive_deployment ?? {}).map(([id, body]) => [
      id.replace(/^Gateway_Models_|_[0-9A-F]{8}$/g, ''),
      body as Body,
    ]),
  );

  test('there is an account a region, by its name', () => {
    expect([...gateway.accounts.keys()]).toEqual(['eastus', 'westus', 'europe']);
    expect(gateway.accounts.get('europe')?.location).toBe('swedencentral');
  });

  test('a model is deployed where it is not switched off', () => {
    expect(Object.keys(deployments).sort()).toEqual([
      'eastus_chat',
      'eastus_embedding',
      'europe_chat',
      'westus_chat',
      'westus_embedding',
    ]);
  });

  test('the deployment has the name that callers use, the model its own', () => {
    expect(deployments.eastus_chat).toMatchObject({
      name: 'chat',
      model: { name: 'gpt-4o', version: '2024-11-20' },
      sku: { name: 'DataZoneStandard', capacity: 20 },
      rai_policy_name: 'strict',
    });
    expect(deployments.eastus_embedding).toMatchObject({ name: 'embedding', model: { name: 'embedding' } });
  });

  test('what differs in a region differs there only', () => {
    expect(deployments.westus_chat).toMatchObject({ sku: { name: 'ProvisionedManaged', capacity: 100 } });
    expect(deployments.europe_chat).toMatchObject({ sku: { name: 'DataZoneStandard', capacity: 20 } });
  });

  test('backends call the account of their region below /openai', () => {
    const backends = bodies(stack, 'azurerm_api_management_backend');
    expect(Object.keys(backends).sort()).toEqual([
      'gw-chat-eastus',
      'gw-chat-europe',
      'gw-chat-westus',
      'gw-embedding-eastus',
      'gw-embedding-westus',
    ]);
    for (const [name, body] of Object.entries(backends)) {
      const region = name.split('-').at(-1) ?? '';
      expect(body.url).toMatch(
        new RegExp(`^\\$\\{azurerm_cognitive_account\\.Gateway_Models_${region}_\\w+\\.endpoint\\}openai$`),
      );
      expect(body.protocol).toBe('http');
    }
  });

  test('pools take priority and weight of the region, unless the model says otherwise', () => {
    const services = bodies(stack, 'azapi_resource')['gw-chat']!.body.properties.pool.services as Body[];
    expect(services.map(({ priority, weight }) => [priority as number, weight as number])).toEqual([
      [1, 3],
      [0, 1],
      [2, 1],
    ]);
  });
});

test('a region that serves no model has no account', () => {
  const { gateway } = testGateway({
    regions: REGIONS,
    models: [{ name: 'chat', version: '1', regions: { europe: false } }],
  });
  expect([...gateway.accounts.keys()]).toEqual(['eastus', 'westus']);
});

describe('circuit breakers', () => {
  test('take other numbers', () => {
    const { stack } = testGateway({
      circuitBreaker: { count: 2, intervalSeconds: 10, tripSeconds: 90, acceptRetryAfter: false },
    });
    templateOf(stack).allResourcesProperties('azurerm_api_management_backend', {
      circuit_breaker_rule: {
        trip_duration: 'PT1M30S',
        accept_retry_after_enabled: false,
        failure_condition: { count: 2, interval_duration: 'PT10S' },
      },
    });
  });

  test('can be left out', () => {
    const [backend] = Object.values(
      bodies(testGateway({ circuitBreaker: false }).stack, 'azurerm_api_management_backend'),
    );
    expect(backend).not.toHaveProperty('circuit_breaker_rule');
  });
});

describe('the service', () => {
  test('takes tier, units and whatever else a service takes', () => {
    const { stack } = testGateway({
      apiManagement: {
        publisherName: 'Contoso',
        publisherEmail: 'gateway@contoso.example',
        sku: ApiManagementSku.premium(3),
        zones: ['1', '2', '3'],
        location: 'northeurope',
      },
    });
    templateOf(stack).hasResourceProperties('azurerm_api_management', {
      sku_name: 'Premium_3',
      zones: ['1', '2', '3'],
      location: 'northeurope',
    });
  });

  test('of the other generation has another name, so that it can be made before the old one goes', () => {
    const name = (sku: ApiManagementSku) => {
      const { stack } = testGateway({
        apiManagement: { publisherName: 'a', publisherEmail: 'b@c.example', sku },
      });
      return Object.keys(bodies(stack, 'azurerm_api_management'))[0];
    };
    expect(name(ApiManagementSku.standardV2())).toBe(name(ApiManagementSku.premiumV2(2)));
    expect(name(ApiManagementSku.standardV2())).not.toBe(name(ApiManagementSku.premium()));
  });
});
