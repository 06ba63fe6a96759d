import { enterpriseGateway } from '../../examples/enterprise/gateway';
import {
  AzureOpenAiGateway,
  type AzureOpenAiGatewayProps,
  BackendAuthentication,
  PolicyFragment,
} from '../../lib';
import { policyFragment, setHeader } from '../../lib/policy';
import { testStack } from '../support/template';
import { addressOf, Graph, testGateway } from './support';

function graphOf(props: Partial<AzureOpenAiGatewayProps> = {}): Graph {
  const stack = testStack();
  new AzureOpenAiGateway(stack, 'Gateway', { ...enterpriseGateway, ...props });
  return Graph.of(stack);
}

const identity = graphOf();
const keys = graphOf({ backendAuthentication: BackendAuthentication.apiKey() });
const service = graphOf({ retryScope: 'service' });

describe.each([
  ['managed identity', identity],
  ['keys', keys],
  ['retry at service scope', service],
])("Terraform's graph with %s", (_, graph) => {
  const policies = graph.find('azurerm_api_management_api_policy');
  const fragments = graph.find('azurerm_api_management_policy_fragment');
  const fragment = (name: string) =>
    graph.find('azurerm_api_management_policy_fragment', new RegExp(`^enterprise-${name}$`));

  test('has no loose ends and no cycles', () => {
    expect(graph.dangling()).toEqual([]);
    expect(graph.cyclic()).toEqual([]);
  });

  test('creates fragments before the policy, and destroys them after it', () => {
    const ofRetries = fragment('failover');
    graph.expectOrder(
      fragments.filter(address => !ofRetries.includes(address)),
      policies,
    );
    // with the retry stands what chooses its pools
    const service = [...graph.bodies.keys()].filter(name =>
      name.startsWith('azurerm_api_management_policy.'),
    );
    graph.expectOrder(ofRetries, service.length > 0 ? service : policies);
  });

  test('creates pools, and by them backends and accounts, before the fragment that routes to them', () => {
    const pools = graph.find('azapi_resource', /^enterprise-(gpt|text)/);
    const forRetries = graph.find('azapi_resource', /^enterprise-(gpt|text).*-failover-\d$/);
    graph.expectOrder(
      pools.filter(pool => !forRetries.includes(pool)),
      fragment('routing'),
    );
    graph.expectOrder(pools, fragment('failover'));
    graph.expectOrder(graph.find('azurerm_api_management_backend'), fragment('routing'));
    graph.expectOrder(graph.find('azurerm_cognitive_account'), fragment('routing'));
  });

  test('creates loggers before the fragment that writes to them', () => {
    graph.expectOrder(
      graph.find('azurerm_api_management_logger', /^ai-(audit|error)-logger$/),
      fragment('audit'),
    );
  });

  test('creates the schema before the fragment that validates by it', () => {
    graph.expectOrder(graph.find('azurerm_api_management_global_schema'), fragment('validation'));
  });

  test('lets the service send events before the loggers, which the service tries out', () => {
    const senders = graph
      .find('azurerm_role_assignment')
      .filter(address => String(graph.bodies.get(address)?.scope).includes('azurerm_eventhub.'));
    expect(senders).toHaveLength(2);
    graph.expectOrder(senders, graph.find('azurerm_api_management_logger', /^ai-/));
  });

  test('creates the API before its policy and its diagnostic', () => {
    const api = graph.find('azurerm_api_management_api');
    graph.expectOrder(api, policies);
    graph.expectOrder(api, graph.find('azapi_resource', /^applicationinsights$/));
    graph.expectOrder(api, graph.find('azurerm_api_management_api_operation'));
  });

  test('creates the deployments of one account one after the other', () => {
    for (const account of graph.find('azurerm_cognitive_account')) {
      const deployments = graph
        .find('azurerm_cognitive_deployment')
        .filter(address => graph.dependencies(address).has(account));
      expect(deployments).toHaveLength(2);
      const [first, second] = deployments.sort(
        (a, b) => graph.dependencies(a).size - graph.dependencies(b).size,
      );
      graph.expectOrder([first!], [second!]);
    }
  });

  test('creates deployments of different accounts side by side', () => {
    for (const deployment of graph.find('azurerm_cognitive_deployment')) {
      const accounts = [...graph.dependencies(deployment)].filter(address =>
        address.startsWith('azurerm_cognitive_account.'),
      );
      expect(accounts).toHaveLength(1);
    }
  });

  test('lets whoever deploys write secrets before the first one', () => {
    const deployer = graph
      .find('azurerm_role_assignment')
      .filter(address =>
        String(graph.bodies.get(address)?.role_definition_id).endsWith(
          'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
        ),
      );
    expect(deployer).toHaveLength(1);
    graph.expectOrder(deployer, graph.find('azurerm_key_vault_secret'));
  });

  test('gives the role time to arrive: the service is created before the first secret', () => {
    graph.expectOrder(graph.find('azurerm_api_management'), graph.find('azurerm_key_vault_secret'));
  });

  test('creates everything after the resource group', () => {
    const group = graph.find('azurerm_resource_group');
    const rest = [...graph.bodies.keys()].filter(
      address => !group.includes(address) && !address.startsWith('data.'),
    );
    graph.expectOrder(group, rest);
  });
});

describe('with keys', () => {
  const named = keys.find('azurerm_api_management_named_value');

  test('the service may read the vault before the named values, which it reads at once', () => {
    const readers = keys
      .find('azurerm_role_assignment')
      .filter(address =>
        String(keys.bodies.get(address)?.role_definition_id).endsWith('4633458b-17de-408a-b874-0445c86b69e6'),
      );
    expect(readers).toHaveLength(1);
    keys.expectOrder(readers, named);
  });

  test('a named value is created after the secret that it takes its value from', () => {
    const pairs = [
      [/^openai-key-production$/, /-key-eastus$/],
      [/^openai-key-production-westus$/, /-key-westus$/],
      [/^openai-key-production-westeurope$/, /-key-westeurope$/],
    ] as const;
    for (const [secret, value] of pairs) {
      keys.expectOrder(
        keys.find('azurerm_key_vault_secret', secret),
        keys.find('azurerm_api_management_named_value', value),
      );
    }
  });

  test('each backend waits for the named value that it mentions, and the policy for all', () => {
    for (const region of ['eastus', 'westus', 'westeurope']) {
      const value = keys.find('azurerm_api_management_named_value', new RegExp(`-key-${region}$`));
      keys.expectOrder(value, keys.find('azurerm_api_management_backend', new RegExp(`-${region}$`)));
    }
    keys.expectOrder(named, keys.find('azurerm_api_management_api_policy'));
  });
});

describe('retry at service scope', () => {
  test('changes the policy of the service once, after the service', () => {
    const policy = service.find('azurerm_api_management_policy');
    expect(policy).toHaveLength(1);
    service.expectOrder(service.find('azurerm_api_management'), policy);
  });
});

/**
 * Terraform changes what refers to something before it deletes that only if the latter is created before it is destroyed; it extends that to all that the
 * latter depends on. Whatever is in that set and has to be replaced needs a new name, so that nothing may be in it that is replaced under its old one.
 */
describe.each([
  ['managed identity', identity],
  ['keys', keys],
])('an update with %s', (_, graph) => {
  const inverted = graph.createdBeforeDestroyed();

  test.each([
    'azurerm_api_management_policy_fragment',
    'azurerm_api_management_backend',
    'azurerm_api_management_global_schema',
    'azurerm_api_management_logger',
  ])('of the policies comes before the deletion of what they no longer mention: %s', type => {
    const mentioned = graph.find(type).filter(address => !address.includes('ApplicationInsights'));
    for (const address of mentioned) expect(inverted).toContain(address);
  });

  test('of the policies comes before the deletion of a pool', () => {
    for (const pool of graph.find('azapi_resource', /^enterprise-/)) expect(inverted).toContain(pool);
  });

  test('of a model replaces its deployment under the same name', () => {
    for (const deployment of graph.find('azurerm_cognitive_deployment')) {
      expect(inverted).not.toContain(deployment);
    }
  });

  test('of what nobody mentions is done in the usual order', () => {
    const usual = [
      ...graph.find('azurerm_api_management_api'),
      ...graph.find('azurerm_api_management_api_operation'),
      ...graph.find('azurerm_api_management_api_policy'),
      ...graph.find('azurerm_monitor_diagnostic_setting'),
      ...graph.find('azurerm_key_vault_secret', /-(endpoint|deployment)-/),
      ...graph.find('azurerm_api_management_logger', /application-insights/),
      ...graph.find('azapi_resource', /^applicationinsights$/),
    ];
    for (const address of usual) expect(inverted).not.toContain(address);
  });
});

test("a fragment of the user's own waits for what it mentions, and the gateway's policy does not wait for it", () => {
  const { stack, gateway } = testGateway();
  const fragment = new PolicyFragment(stack, 'Own', {
    apiManagement: gateway.apiManagement,
    fragment: policyFragment('own', [setHeader({ name: 'x-own', existsAction: 'override', value: ['1'] })]),
  });
  const graph = Graph.of(stack);
  expect(graph.dependencies(graph.find('azurerm_api_management_api_policy')[0]!)).not.toContain(
    addressOf(fragment),
  );
  graph.expectOrder(graph.find('azurerm_api_management'), [addressOf(fragment)]);
});
