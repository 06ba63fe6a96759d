import { ResourceGroup as AzurermResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';

import { enterpriseGateway } from '../../examples/enterprise/gateway';
import {
  AzapiProvider,
  AzapiResource,
  AzureOpenAiGateway,
  BackendAuthentication,
  NamedValue,
  PolicyFragment,
  ResourceGroup,
} from '../../lib';
import {
  include,
  namedValue,
  policyDocument,
  policyFragment,
  setBackendService,
  setHeader,
} from '../../lib/policy';
import { warningMessages } from '../support/annotations';
import { synthesize, testApp, testStack } from '../support/template';
import {
  addGateway,
  addressOf,
  bodies,
  countsOf,
  Graph,
  MINIMAL,
  sharedService,
  testGateway,
} from './support';

describe('two gateways in one stack', () => {
  test('each with everything of its own, do not touch each other', () => {
    const stack = testStack();
    addGateway(stack, 'One', { name: 'one' });
    addGateway(stack, 'Two', { name: 'two' });
    const alone = countsOf(testGateway().stack);
    for (const [type, count] of Object.entries(countsOf(stack)))
      expect([type, count]).toEqual([type, 2 * alone[type]!]);
    const graph = Graph.of(stack);
    for (const [address] of graph.bodies) {
      const owner = /\.(One|Two)_/.exec(address)?.[1];
      const others = [...graph.dependencies(address)].filter(
        dependency =>
          owner !== undefined && !dependency.includes(`.${owner}_`) && !dependency.startsWith('data.'),
      );
      expect(others).toEqual([]);
    }
  });

  test('that would create one resource group are refused', () => {
    const stack = testStack();
    addGateway(stack, 'One', { environment: 'Test' });
    expect(() => addGateway(stack, 'Two')).toThrow(
      "[gateway/duplicate-resource-group] test/Two: the resource group 'rg-gw-test' is created by the gateway 'test/One' already; give one of the two another name or environment, or both a group of their own as 'resourceGroup'",
    );
    expect(() => addGateway(testStack(), 'Two')).not.toThrow();
  });

  test('of one name differ where names must be unique in Azure', () => {
    const stack = testStack();
    const group = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
      name: 'rg',
      location: 'eastus',
    });
    addGateway(stack, 'One', { resourceGroup: group });
    addGateway(stack, 'Two', { resourceGroup: group });
    for (const type of ['azurerm_api_management', 'azurerm_key_vault', 'azurerm_cognitive_account']) {
      expect(Object.keys(bodies(stack, type))).toHaveLength(2);
    }
  });

  test('on one service have paths, fragments, backends and loggers of their own', () => {
    const stack = testStack();
    const apiManagement = sharedService(stack);
    addGateway(stack, 'One', { apiManagement, name: 'one', apiPath: 'one/openai' });
    addGateway(stack, 'Two', {
      apiManagement,
      name: 'two',
      apiPath: 'two/openai',
      audit: { auditLoggerId: 'two-audit', errorLoggerId: 'two-errors' },
    });
    expect(countsOf(stack)).not.toHaveProperty('azurerm_api_management');
    expect(Object.values(bodies(stack, 'azurerm_api_management_api')).map(api => api.path as string)).toEqual(
      ['one/openai', 'two/openai'],
    );
    expect(Object.keys(bodies(stack, 'azurerm_api_management_logger')).sort()).toEqual([
      'ai-audit-logger',
      'ai-error-logger',
      'one-application-insights',
      'two-application-insights',
      'two-audit',
      'two-errors',
    ]);
    expect(Object.keys(bodies(stack, 'azurerm_api_management_policy_fragment'))).toHaveLength(20);
    expect(Graph.of(stack).cyclic()).toEqual([]);
  });

  test.each([
    [
      { name: 'one', environment: 'other', apiPath: 'other/openai' },
      "[apim/duplicate-name] test/Two/Api: the API 'one' is already defined at 'test/One/Api'; choose another name, or use that one",
    ],
    [
      { name: 'two', apiPath: 'openai' },
      "[apim/duplicate-name] test/Two/Api: the API at path 'openai' is already defined at 'test/One/Api'; choose another name, or use that one",
    ],
  ])('on one service cannot share a name or path: %p', (props, message) => {
    const stack = testStack();
    const apiManagement = sharedService(stack);
    addGateway(stack, 'One', { apiManagement, name: 'one', audit: false });
    expect(() => addGateway(stack, 'Two', { apiManagement, audit: false, ...props })).toThrow(message);
  });

  test('on one service cannot both bring its policy', () => {
    const stack = testStack();
    const apiManagement = sharedService(stack);
    const shared = { apiManagement, audit: false, retryScope: 'service' } as const;
    addGateway(stack, 'One', { ...shared, name: 'one', apiPath: 'one/openai' });
    expect(() => addGateway(stack, 'Two', { ...shared, name: 'two', apiPath: 'two/openai' })).toThrow(
      "[apim/duplicate-name] test/Two/ServicePolicy: the policy at service scope 'the service' is already defined at 'test/One/ServicePolicy'; choose another name, or use that one",
    );
  });

  test('replacing the policy of a service that exists is warned of', () => {
    const stack = testStack();
    testGateway({ apiManagement: sharedService(stack), retryScope: 'service' }, stack);
    expect(
      warningMessages(stack).some(message => message.startsWith('[apim/service-policy-overwritten]')),
    ).toBe(true);
  });
});

describe('a gateway in a stack that has other things', () => {
  test('leaves them alone', () => {
    const stack = testStack();
    new AzurermResourceGroup(stack, 'Other', { name: 'rg-other', location: 'eastus' });
    new TerraformVariable(stack, 'variable', { type: 'string' });
    const before = synthesize(stack).resource?.azurerm_resource_group?.Other;
    testGateway({}, stack);
    expect(synthesize(stack).resource?.azurerm_resource_group?.Other).toEqual(before);
  });

  test("uses the stack's own azapi provider, whether it is there before or comes later", () => {
    for (const order of ['before', 'after']) {
      const stack = testStack();
      if (order === 'before') new AzapiProvider(stack, 'Azapi', { tenantId: 't' });
      testGateway({}, stack);
      if (order === 'after') new AzapiProvider(stack, 'Azapi', { tenantId: 't' });
      expect(synthesize(stack).provider?.azapi).toEqual([{ tenant_id: 't' }]);
    }
  });

  test('brings an azapi provider when the stack has none, one for two gateways', () => {
    const stack = testStack();
    addGateway(stack, 'One', { name: 'one' });
    addGateway(stack, 'Two', { name: 'two' });
    expect(synthesize(stack).provider?.azapi).toEqual([{}]);
  });

  test('can share the stack with an azapi resource of the user', () => {
    const { stack, gateway } = testGateway();
    new AzapiResource(stack, 'Own', {
      type: 'Microsoft.ApiManagement/service/tags@2024-05-01',
      name: 'own',
      parentId: gateway.apiManagement.id,
      body: { properties: { displayName: 'own' } },
    });
    expect(Graph.of(stack).dangling()).toEqual([]);
  });

  test('can be in a stack below another construct, under its path', () => {
    const app = testApp();
    class Platform extends TerraformStack {
      public readonly gateway = new AzureOpenAiGateway(this, 'Inner', MINIMAL);
    }
    const platform = new Platform(app, 'platform');
    expect(platform.gateway.node.path).toBe('platform/Inner');
  });
});

describe("policies of the user's own beside the gateway", () => {
  test('may use its fragments, backends and named values', () => {
    const { stack, gateway } = testGateway({ backendAuthentication: BackendAuthentication.apiKey() });
    const fragment = policyFragment('own', [
      setBackendService({ backendId: 'gw-gpt-4o' }),
      setHeader({ name: 'api-key', existsAction: 'override', value: [namedValue('gw-openai-key-eastus')] }),
    ]);
    const construct = new PolicyFragment(stack, 'Own', { apiManagement: gateway.apiManagement, fragment });
    const graph = Graph.of(stack);
    graph.expectOrder(graph.find('azapi_resource', /^gw-gpt-4o$/), [addressOf(construct)]);
    graph.expectOrder(graph.find('azurerm_api_management_named_value'), [addressOf(construct)]);
  });

  test('may stand on an operation of its API', () => {
    const { stack, gateway } = testGateway();
    const operation = gateway.api.node.findChild('v1-responses') as unknown as {
      addPolicy(document: ReturnType<typeof policyDocument>): unknown;
    };
    const own = policyFragment<never>('own', [
      setHeader({ name: 'x-own', existsAction: 'override', value: ['1'] }),
    ]);
    new PolicyFragment(stack, 'Own', { apiManagement: gateway.apiManagement, fragment: own });
    operation.addPolicy(policyDocument({ scope: 'operation', inbound: [include(own)] }));
    const graph = Graph.of(stack);
    graph.expectOrder(
      graph.find('azurerm_api_management_policy_fragment', /^own$/),
      graph.find('azurerm_api_management_api_operation_policy'),
    );
  });

  test('fail at synthesis for what nothing defines', () => {
    const { stack, gateway } = testGateway();
    new PolicyFragment(stack, 'Own', {
      apiManagement: gateway.apiManagement,
      fragment: policyFragment('own', [setBackendService({ backendId: 'gw-gpt-5' })]),
    });
    expect(() => synthesize(stack)).toThrow(
      "[test/Own] [apim/undefined-reference] the backend or pool 'gw-gpt-5' is referenced, but nothing defines it; defined are 'gw-gpt-4o-eastus', 'gw-gpt-4o'; " +
        "define it with new Backend(…) or new BackendPool(…), or declare it in 'existing.backends' of the service",
    );
  });

  test('cannot take the name of one of its fragments', () => {
    const { stack, gateway } = testGateway();
    expect(
      () =>
        new PolicyFragment(stack, 'Own', {
          apiManagement: gateway.apiManagement,
          fragment: policyFragment('gw-audit', [setHeader({ name: 'a', existsAction: 'delete' })]),
        }),
    ).toThrow(
      "[apim/duplicate-name] test/Own: the policy fragment 'gw-audit' is already defined at 'test/Gateway/gw-audit'; choose another name, or use that one",
    );
  });

  test('cannot replace the policy of its API', () => {
    const { gateway } = testGateway();
    expect(() => gateway.api.addPolicy(policyDocument({ scope: 'api' }))).toThrow(/already/);
  });

  test('a named value of another name does not disturb it', () => {
    const { stack, gateway } = testGateway();
    new NamedValue(stack, 'Own', { apiManagement: gateway.apiManagement, name: 'own', value: 'x' });
    expect(() => synthesize(stack)).not.toThrow();
  });
});

describe('escape hatches', () => {
  const stack = testStack();
  const gateway = new AzureOpenAiGateway(stack, 'Gateway', {
    ...enterpriseGateway,
    backendAuthentication: BackendAuthentication.apiKey(),
    retryScope: 'service',
    apiManagement: { ...MINIMAL.apiManagement, subnetId: 'subnet', virtualNetworkType: 'External' } as never,
    network: { privateEndpointSubnetId: 'subnet' },
  });
  const resources = gateway.node
    .findAll()
    .filter(construct => TerraformResource.isTerraformResource(construct));

  test('every resource is the default child of a construct, under the id Resource', () => {
    expect(resources.length).toBeGreaterThan(70);
    for (const resource of resources) {
      expect([resource.node.path, resource.node.id]).toEqual([resource.node.path, 'Resource']);
      expect(resource.node.scope?.node.defaultChild).toBe(resource);
    }
  });

  test('every resource takes overrides', () => {
    resources.forEach((resource, i) => resource.addOverride('marker', `x${i}`));
    const found = Object.values(synthesize(stack).resource ?? {})
      .flatMap(byName => Object.values(byName))
      .map(body => body.marker as string);
    expect(new Set(found)).toEqual(new Set(resources.map((_, i) => `x${i}`)));
  });
});
