import type { Body, Graph } from './support';

/** Where the name of each type is unique: below these arguments, nowhere else. Without any, in all of Azure or the subscription. */
const PLACES: Readonly<Record<string, { readonly within: readonly string[]; readonly name?: string }>> = {
  azurerm_resource_group: { within: [] },
  azurerm_cognitive_account: { within: [] },
  azurerm_api_management: { within: [] },
  azurerm_key_vault: { within: [] },
  azurerm_eventhub_namespace: { within: [] },
  azurerm_cognitive_deployment: { within: ['cognitive_account_id'] },
  azurerm_cognitive_account_rai_policy: { within: ['cognitive_account_id'] },
  azurerm_eventhub: { within: ['namespace_id'] },
  azurerm_eventhub_consumer_group: { within: ['eventhub_name'] },
  azurerm_key_vault_secret: { within: ['key_vault_id'] },
  azurerm_monitor_diagnostic_setting: { within: ['target_resource_id'] },
  azurerm_role_assignment: { within: ['scope', 'role_definition_id', 'principal_id'], name: 'none' },
  azurerm_api_management_api_operation: { within: ['api_name'], name: 'operation_id' },
  azurerm_api_management_api_policy: { within: ['api_name'], name: 'none' },
  azurerm_api_management_policy: { within: ['api_management_id'], name: 'none' },
  azurerm_api_management_product: { within: ['api_management_name'], name: 'product_id' },
  azurerm_api_management_product_api: { within: ['product_id', 'api_name'], name: 'none' },
  azurerm_api_management_product_policy: { within: ['product_id'], name: 'none' },
  azurerm_api_management_subscription: { within: ['api_management_name'], name: 'subscription_id' },
  azurerm_api_management_global_schema: { within: ['api_management_name'], name: 'schema_id' },
  azurerm_private_dns_zone_virtual_network_link: { within: ['private_dns_zone_name'] },
};

/**
 * What a resource is known by in Azure: no two resources are known by the same. A place is known by the address of its resource, or by `replaced` of it where that
 * is another one than before.
 */
export function identityOf(
  address: string,
  body: Body,
  replaced: (address: string) => string = same => same,
): string {
  const type = /^\w+/.exec(address)?.[0] ?? '';
  const azapiType = /^[\w./]+/.exec(String(body.type))?.[0];
  const kind =
    type === 'azapi_resource'
      ? azapiType?.replace(/.*service\/backends$/, 'azurerm_api_management_backend')
      : type;
  const { within, name = 'name' } = PLACES[type] ?? { within: placesOf(body) };
  const place = within.map(argument =>
    String(body[argument]).replace(
      /\$\{(?:[^{}]*?)((?:azurerm|azapi)_\w+\.[\w-]+)[^{}]*\}/g,
      (_, other: string) => replaced(other),
    ),
  );
  return [kind, ...place, String(body[name] ?? '').toLowerCase()].join(' | ');
}

/** Most resources stand below a service or in a group. */
function placesOf(body: Body): readonly string[] {
  return ['parent_id', 'api_management_id', 'api_management_name', 'resource_group_name']
    .filter(argument => argument in body)
    .slice(0, 1);
}

/** Resources that would be known by the same. */
export function sharedIdentities(graph: Graph): string[] {
  const byIdentity = new Map<string, string[]>();
  for (const [address, body] of graph.bodies) {
    if (address.startsWith('data.')) continue;
    const identity = identityOf(address, body);
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), address]);
  }
  return [...byIdentity.values()]
    .filter(addresses => addresses.length > 1)
    .map(addresses => addresses.join(' and '));
}
