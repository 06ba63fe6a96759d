import { Match } from 'aws-cdk-lib/assertions';
import type { TerraformStack } from 'cdktf';
import { Testing, Token } from 'cdktf';

import { enterpriseGateway } from '../../examples/enterprise/gateway';
import { AzureOpenAiGateway, ResourceGroup, acknowledgeWarning } from '../../lib';
import { annotationsOf, warningsOf } from '../support/annotations';
import { synthesize, templateOf, testApp, testStack } from '../support/template';
import { resolved } from '../apim/support';
import { addGateway, bodies, type Body, countsOf, jsonOf, testGateway } from './support';

function enterprise() {
  const stack = testStack();
  return { stack, gateway: new AzureOpenAiGateway(stack, 'Gateway', enterpriseGateway) };
}

/** Looked at by many tests, changed by none. */
const minimal = testGateway();
const large = enterprise();

describe('a minimal gateway', () => {
  test('is made of these resources', () => {
    expect(countsOf(minimal.stack)).toEqual({
      azapi_resource: 2,
      azurerm_api_management: 1,
      azurerm_api_management_api: 1,
      azurerm_api_management_api_operation: 7,
      azurerm_api_management_api_policy: 1,
      azurerm_api_management_backend: 1,
      azurerm_api_management_logger: 3,
      azurerm_api_management_policy_fragment: 10,
      azurerm_application_insights: 1,
      azurerm_cognitive_account: 1,
      azurerm_cognitive_deployment: 1,
      azurerm_eventhub: 2,
      azurerm_eventhub_namespace: 1,
      azurerm_key_vault: 1,
      azurerm_key_vault_secret: 2,
      azurerm_log_analytics_workspace: 1,
      azurerm_monitor_diagnostic_setting: 4,
      azurerm_resource_group: 1,
      azurerm_role_assignment: 4,
    });
  });

  test('is in a resource group of its own, in the first region', () => {
    templateOf(minimal.stack).hasResourceProperties('azurerm_resource_group', {
      name: 'rg-gw-test',
      location: 'eastus',
    });
  });

  test('has an account that takes no keys, with the model as it was asked for', () => {
    const template = templateOf(minimal.stack);
    template.hasResourceProperties('azurerm_cognitive_account', {
      kind: 'OpenAI',
      location: 'eastus',
      local_auth_enabled: false,
      public_network_access_enabled: true,
    });
    template.hasResourceProperties('azurerm_cognitive_deployment', {
      name: 'gpt-4o',
      model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' },
      sku: { name: 'GlobalStandard', capacity: 10 },
      rai_policy_name: 'Microsoft.DefaultV2',
      version_upgrade_option: 'NoAutoUpgrade',
    });
  });

  test('has a service of tier StandardV2', () => {
    templateOf(minimal.stack).hasResourceProperties('azurerm_api_management', {
      sku_name: 'StandardV2_1',
      publisher_name: 'Contoso',
      publisher_email: 'gateway@contoso.example',
      identity: { type: 'SystemAssigned' },
    });
  });

  test('has an API below /openai that needs a token but no subscription, over https only', () => {
    templateOf(minimal.stack).hasResourceProperties('azurerm_api_management_api', {
      name: 'gw',
      path: 'openai',
      display_name: 'Azure OpenAI gateway gw',
      protocols: ['https'],
      subscription_required: false,
    });
  });

  test('has the operations of Azure OpenAI in both styles', () => {
    const operations = Object.values(
      jsonOf(minimal.stack).resource?.azurerm_api_management_api_operation ?? {},
    ).map(body => `${body.method} ${body.url_template}`);
    expect(operations.sort()).toEqual([
      'POST /deployments/{deployment-id}/chat/completions',
      'POST /deployments/{deployment-id}/completions',
      'POST /deployments/{deployment-id}/embeddings',
      'POST /v1/chat/completions',
      'POST /v1/completions',
      'POST /v1/embeddings',
      'POST /v1/responses',
    ]);
  });

  test('writes two secrets: where the gateway is, and which model it has', () => {
    const { stack, gateway } = minimal;
    const secrets = bodies(stack, 'azurerm_key_vault_secret');
    expect(Object.keys(secrets).sort()).toEqual(['openai-deployment-test', 'openai-endpoint-test']);
    expect(secrets['openai-deployment-test']!.value).toBe('gpt-4o');
    expect(secrets['openai-endpoint-test']!.value).toBe(resolved(stack, gateway.gatewayUrl));
  });

  test('tells its addresses, and forces no output on the stack', () => {
    const { stack, gateway } = minimal;
    expect(resolved(stack, gateway.apiUrl)).toBe(`${resolved(stack, gateway.gatewayUrl)}/openai`);
    expect(resolved(stack, gateway.gatewayUrl)).toMatch(/^\$\{azurerm_api_management\.\w+\.gateway_url\}$/);
    expect(synthesize(stack).output).toBeUndefined();
  });

  test('takes another path, and a subscription key if asked to', () => {
    const { stack, gateway } = testGateway({ apiPath: 'team/openai', subscriptionRequired: true });
    templateOf(stack).hasResourceProperties('azurerm_api_management_api', {
      path: 'team/openai',
      subscription_required: true,
    });
    expect(gateway.apiUrl).toMatch(/\/team\/openai$/);
  });
});

describe('an enterprise gateway', () => {
  test('has an account a region, a deployment a model in each, and a backend for each of those', () => {
    expect(countsOf(large.stack)).toMatchObject({
      azapi_resource: 7,
      azurerm_api_management_api_policy: 1,
      azurerm_api_management_backend: 6,
      azurerm_api_management_global_schema: 1,
      azurerm_api_management_policy_fragment: 14,
      azurerm_cognitive_account: 3,
      azurerm_cognitive_deployment: 6,
      azurerm_monitor_diagnostic_setting: 6,
      azurerm_role_assignment: 6,
    });
  });

  test('uses East US first, then West US, then West Europe', () => {
    const { stack } = large;
    const pools = bodies(stack, 'azapi_resource');
    for (const model of ['gpt-4o', 'text-embedding-3-large']) {
      const services = pools[`enterprise-${model}`]!.body.properties.pool.services as Body[];
      const regions = services.map(({ id, priority }) => [
        /\.Gateway_Backends_enterprise-[\w-]+?-(eastus|westus|westeurope)_/.exec(String(id))?.[1],
        priority as number,
      ]);
      expect(regions).toEqual([
        ['eastus', 1],
        ['westus', 2],
        ['westeurope', 3],
      ]);
    }
  });

  test('sends the first retry to the second region, the next to the third', () => {
    const pools = bodies(large.stack, 'azapi_resource');
    const priorities = (pool: string) =>
      (pools[pool]!.body.properties.pool.services as Body[]).map(({ priority }) => priority as number);
    expect(priorities('enterprise-gpt-4o-failover-1')).toEqual([3, 1, 2]);
    expect(priorities('enterprise-gpt-4o-failover-2')).toEqual([2, 3, 1]);
  });

  test('takes a backend out after 5 failures in a minute, for 30 seconds or as long as it asks', () => {
    templateOf(large.stack).allResourcesProperties('azurerm_api_management_backend', {
      circuit_breaker_rule: {
        name: 'failures',
        trip_duration: 'PT30S',
        accept_retry_after_enabled: true,
        failure_condition: Match.objectLike({ count: 5, interval_duration: 'PT1M' }),
      },
    });
  });

  test('deploys what differs in a region', () => {
    const deployments = Object.entries(jsonOf(large.stack).resource?.azurerm_cognitive_deployment ?? {}).map(
      ([id, body]) => [id.replace(/^Gateway_Models_|_[0-9A-F]{8}$/g, ''), body.sku.capacity as number],
    );
    expect(Object.fromEntries(deployments)).toEqual({
      'eastus_gpt-4o': 50,
      'westus_gpt-4o': 50,
      'westeurope_gpt-4o': 30,
      'eastus_text-embedding-3-large': 100,
      'westus_text-embedding-3-large': 100,
      'westeurope_text-embedding-3-large': 100,
    });
  });

  test('lets the service call each account', () => {
    const grants = Object.values(jsonOf(large.stack).resource?.azurerm_role_assignment ?? {}).filter(body =>
      String(body.role_definition_id).endsWith('5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'),
    );
    expect(grants.map(grant => String(grant.scope)).sort()).toEqual(
      ['eastus', 'westeurope', 'westus'].map(region =>
        expect.stringContaining(`azurerm_cognitive_account.Gateway_Models_${region}_`),
      ),
    );
    for (const grant of grants) {
      expect(grant.principal_id).toMatch(/^\$\{azurerm_api_management\.\w+\.identity\[0\]\.principal_id\}$/);
      expect(grant.principal_type).toBe('ServicePrincipal');
    }
  });
});

describe('tags', () => {
  /** Types that have no tags, or only those of the portal's filters. */
  const untagged = [
    'azapi_resource',
    'azurerm_api_management_api',
    'azurerm_api_management_api_operation',
    'azurerm_api_management_api_policy',
    'azurerm_api_management_backend',
    'azurerm_api_management_global_schema',
    'azurerm_api_management_logger',
    'azurerm_api_management_policy_fragment',
    'azurerm_cognitive_deployment',
    'azurerm_eventhub',
    'azurerm_monitor_diagnostic_setting',
    'azurerm_role_assignment',
  ];

  test('are on everything that has tags', () => {
    const { resource = {} } = jsonOf(large.stack);
    const tagged = Object.entries(resource).filter(([type]) => !untagged.includes(type));
    expect(tagged.map(([type]) => type)).toHaveLength(8);
    for (const [, byName] of tagged) {
      for (const body of Object.values(byName)) {
        expect(body.tags).toEqual({
          gateway: 'enterprise',
          environment: 'production',
          owner: 'ai-platform',
          costCenter: '4711',
        });
      }
    }
  });

  test('of a secret are at most 15, the most that it takes', () => {
    const tags = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`tag${i}`, 'x']));
    const secret = bodies(testGateway({ tags }).stack, 'azurerm_key_vault_secret')['openai-endpoint-test']!;
    expect(Object.keys(secret.tags as object)).toHaveLength(15);
    expect(secret.tags).toMatchObject({ gateway: 'gw', environment: 'test' });
  });

  test('are checked as Azure does', () => {
    expect(() => testGateway({ tags: { 'a<b': 'x' } })).toThrow(
      "[core/invalid-tags] test/Gateway/ResourceGroup: the name of a tag must have 1 to 512 characters without < > % & \\ ? /, got 'a<b'; rename it",
    );
  });
});

describe('names', () => {
  const nameOf = (stack: TerraformStack, type: string) => Object.keys(bodies(stack, type))[0] ?? '';

  test('that must be unique in Azure end in a hash, others say what they are', () => {
    const { stack } = minimal;
    expect(nameOf(stack, 'azurerm_cognitive_account')).toMatch(/^oai-gw-eastus-[0-9a-z]{8}$/);
    expect(nameOf(stack, 'azurerm_api_management')).toMatch(/^apim-gw-[0-9a-z]{8}$/);
    expect(nameOf(stack, 'azurerm_key_vault')).toMatch(/^kv-gw-[0-9a-z]{8}$/);
    expect(nameOf(stack, 'azurerm_eventhub_namespace')).toMatch(/^evhns-gw-[0-9a-z]{8}$/);
    expect(nameOf(stack, 'azurerm_log_analytics_workspace')).toBe('log-gw');
    expect(nameOf(stack, 'azurerm_application_insights')).toBe('appi-gw');
    expect(Object.keys(bodies(stack, 'azurerm_eventhub'))).toEqual(['ai-audit', 'ai-errors']);
    expect(Object.keys(bodies(stack, 'azurerm_api_management_backend'))).toEqual(['gw-gpt-4o-eastus']);
  });

  const UNIQUE = [
    'azurerm_cognitive_account',
    'azurerm_api_management',
    'azurerm_key_vault',
    'azurerm_eventhub_namespace',
  ];

  const again = testGateway();
  const elsewhere = [
    testGateway({ environment: 'prod' }),
    testGateway({}, testStack('other')),
    { stack: addGateway(testStack(), 'Other').node.scope as TerraformStack },
  ];

  test.each(UNIQUE)('of %s are the same on every run', type => {
    expect(nameOf(again.stack, type)).toBe(nameOf(minimal.stack, type));
  });

  test.each(UNIQUE)('of %s differ by environment, stack and construct', type => {
    const names = [minimal, ...elsewhere].map(({ stack }) => nameOf(stack, type));
    expect(new Set(names).size).toBe(4);
  });

  test('of an account differ by location, so that the new one can be made before the old one goes', () => {
    const account = (location: string) =>
      nameOf(testGateway({ regions: [{ location, name: 'main' }] }).stack, 'azurerm_cognitive_account');
    expect(account('eastus')).toMatch(/^oai-gw-main-/);
    expect(account('eastus')).not.toBe(account('westus'));
  });

  test('can all be set', () => {
    const { stack } = testGateway({
      regions: [{ location: 'eastus', accountName: 'my-account' }],
      apiManagement: { publisherName: 'a', publisherEmail: 'b@c.example', name: 'my-apim' },
      keyVault: { name: 'my-vault', allowedIpRanges: ['203.0.113.0/24'] },
      audit: { auditHubName: 'calls', errorHubName: 'failures' },
    });
    expect(nameOf(stack, 'azurerm_cognitive_account')).toBe('my-account');
    expect(nameOf(stack, 'azurerm_api_management')).toBe('my-apim');
    expect(nameOf(stack, 'azurerm_key_vault')).toBe('my-vault');
    expect(Object.keys(bodies(stack, 'azurerm_eventhub'))).toEqual(['calls', 'failures']);
  });
});

describe('what exists', () => {
  test('a resource group that is given is used, and no other is made', () => {
    const stack = testStack();
    const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
      name: 'rg-platform',
      location: 'northeurope',
    });
    const { gateway } = testGateway({ resourceGroup }, stack);
    expect(gateway.resourceGroup).toBe(resourceGroup);
    expect(countsOf(stack)).not.toHaveProperty('azurerm_resource_group');
    templateOf(stack).hasResourceProperties('azurerm_key_vault', {
      resource_group_name: 'rg-platform',
      location: 'northeurope',
    });
    templateOf(stack).hasResourceProperties('azurerm_cognitive_account', {
      resource_group_name: 'rg-platform',
      location: 'eastus',
    });
  });
});

describe('warnings', () => {
  test('the minimal gateway has one: its accounts can be reached from public networks', () => {
    const warnings = warningsOf(testGateway().stack);
    expect(warnings).toEqual([
      {
        path: 'test/Gateway',
        message:
          '[gateway/public-network] the model accounts can be reached from public networks, with Entra tokens only; give network.privateEndpointSubnetId to close them, ' +
          "or acknowledge this with acknowledgeWarning(scope, 'gateway/public-network', reason)",
      },
    ]);
    expect(annotationsOf(testGateway().stack, 'error' as never)).toEqual([]);
  });

  test('can be acknowledged with a reason', () => {
    const { stack, gateway } = testGateway();
    acknowledgeWarning(gateway, 'gateway/public-network', 'only Entra tokens are taken');
    expect(warningsOf(stack)).toEqual([]);
  });

  test('a vault that lets nobody in has one, too', () => {
    const { stack } = testGateway({ keyVault: {} });
    expect(warningsOf(stack).map(({ path, message }) => [path, message.split(' ')[0]])).toEqual([
      ['test/Gateway', '[gateway/public-network]'],
      ['test/Gateway/KeyVault', '[secrets/firewall-closed]'],
    ]);
  });
});

describe('synthesis', () => {
  test('gives the same JSON every time', () => {
    const json = () => Testing.synth(enterprise().stack, true);
    expect(json()).toBe(json());
  });

  test('does not depend on the environment, the time or the working directory', () => {
    const before = Testing.synth(enterprise().stack, true);
    const saved = { env: { ...process.env }, cwd: process.cwd(), now: Date.now, random: Math.random };
    const names = [
      'SUBSCRIPTION_ID',
      'TENANT_ID',
      'CLIENT_ID',
      'CLIENT_SECRET',
      'LOCATION',
      'OPENAI_API_KEY',
    ];
    try {
      for (const name of names) {
        for (const prefix of ['ARM', 'AZURE', 'TF_VAR', 'CDKTF'])
          process.env[`${prefix}_${name}`] = 'hostile';
      }
      Date.now = () => 0;
      Math.random = () => 0.5;
      process.chdir('/');
      expect(Testing.synth(enterprise().stack, true)).toBe(before);
    } finally {
      process.env = saved.env;
      process.chdir(saved.cwd);
      Date.now = saved.now;
      Math.random = saved.random;
    }
  });

  test('leaves nothing behind for the next app', () => {
    const first = Testing.synth(testGateway().stack, true);
    testGateway({ name: 'other', environment: 'prod', audit: false });
    expect(Testing.synth(testGateway().stack, true)).toBe(first);
  });

  test('shows no token, and no secret', () => {
    const text = Testing.synth(enterprise().stack, true);
    expect(text).not.toContain('TfToken');
    expect(Token.isUnresolved(text)).toBe(false);
    expect(text).not.toMatch(/access_key|listKeys|AccountKey/i);
  });

  test('works for an app of several stacks, each with a gateway', () => {
    const app = testApp();
    const [one, two] = ['one', 'two'].map(id => testStack(id, app));
    addGateway(one!, 'Gateway');
    addGateway(two!, 'Gateway');
    expect(countsOf(one!)).toEqual(countsOf(two!));
  });
});
