import { problemsOf } from '../support/provider';
import { testStack } from '../support/template';
import { sharedIdentities } from './identities';
import { Graph, jsonOf } from './support';
import { VARIETIES } from './varieties';

describe.each(Object.entries(VARIETIES))('%s', (_, make) => {
  const stack = testStack();
  make(stack);
  const graph = Graph.of(stack);

  test('is what the providers accept', () => {
    expect(problemsOf(jsonOf(stack))).toEqual([]);
  });

  test('has nothing twice that Azure has once', () => {
    expect(sharedIdentities(graph)).toEqual([]);
  });

  test('has no loose ends and no cycles', () => {
    expect(graph.dangling()).toEqual([]);
    expect(graph.cyclic()).toEqual([]);
  });

  test('never writes to one model account twice at a time', () => {
    for (const writes of writesByAccount(graph).values()) {
      const ordered = [...writes].sort((a, b) => graph.dependencies(a).size - graph.dependencies(b).size);
      ordered.slice(1).forEach((later, i) => graph.expectOrder([ordered[i]!], [later]));
    }
  });
});

test('the checks find what is wrong', () => {
  const body = { name: 'rg.', location: 'eastus', nope: 1 };
  const pool = {
    type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
    name: 'p',
    parent_id: '${azurerm_api_management.a.id}',
    body: { properties: { type: 'Pool', url: 'https://x', pool: { services: [] } } },
  };
  const named = { api_management_name: 'a', resource_group_name: 'r', name: 'n', value_from_key_vault: {} };
  const problems = problemsOf({
    resource: {
      azurerm_resource_group: { a: body },
      azapi_resource: { p: pool },
      azurerm_api_management_named_value: { n: named },
      azurerm_unheard_of: { x: {} },
    },
  });
  expect(problems).toEqual([
    'azurerm_resource_group.a: name must not be "rg."',
    'azurerm_resource_group.a: nope is not in the table of arguments',
    'azapi_resource.p: the service refuses url and protocol of a pool',
    'azapi_resource.p: a pool has 1 to 30 members',
    'azurerm_api_management_named_value.n: display_name is missing',
    'azurerm_api_management_named_value.n: value_from_key_vault.secret_id is missing',
    'azurerm_unheard_of.x: the table of arguments has no such type',
  ]);
});

/** What writes to each model account: deployments, content filters and private endpoints. */
function writesByAccount(graph: Graph): Map<string, string[]> {
  const byAccount = new Map<string, string[]>();
  for (const [address, body] of graph.bodies) {
    const { private_service_connection: connection, cognitive_account_id: of } = body;
    const target = String(
      of ?? (connection as Record<string, unknown> | undefined)?.private_connection_resource_id,
    );
    const [account] = /azurerm_cognitive_account\.[\w-]+/.exec(target) ?? [];
    if (account !== undefined) byAccount.set(account, [...(byAccount.get(account) ?? []), address]);
  }
  return byAccount;
}
