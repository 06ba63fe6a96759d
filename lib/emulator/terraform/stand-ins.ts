import type { Resource } from './resource';

/** Reads another attribute of the same resource. */
type Attribute = (name: string) => string | undefined;

type StandIn = (attribute: Attribute, resource: Resource) => string | undefined;

/** The subscription of all resources that no deployment gave an id. */
const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** What the resource manager calls a type, for ids that look like its own. */
const ARM_TYPES: Readonly<Record<string, string>> = {
  azurerm_api_management: 'Microsoft.ApiManagement/service',
  azurerm_application_insights: 'Microsoft.Insights/components',
  azurerm_cognitive_account: 'Microsoft.CognitiveServices/accounts',
  azurerm_eventhub_namespace: 'Microsoft.EventHub/namespaces',
  azurerm_key_vault: 'Microsoft.KeyVault/vaults',
  azurerm_log_analytics_workspace: 'Microsoft.OperationalInsights/workspaces',
  azurerm_user_assigned_identity: 'Microsoft.ManagedIdentity/userAssignedIdentities',
};

/** Parts of an API Management service: their place in its id, and the argument that names them. */
const SERVICE_PARTS: Readonly<Record<string, readonly [collection: string, name: string]>> = {
  azurerm_api_management_api: ['apis', 'name'],
  azurerm_api_management_api_version_set: ['apiVersionSets', 'name'],
  azurerm_api_management_backend: ['backends', 'name'],
  azurerm_api_management_group: ['groups', 'name'],
  azurerm_api_management_logger: ['loggers', 'name'],
  azurerm_api_management_named_value: ['namedValues', 'name'],
  azurerm_api_management_policy_fragment: ['policyFragments', 'name'],
  azurerm_api_management_product: ['products', 'product_id'],
  azurerm_api_management_subscription: ['subscriptions', 'subscription_id'],
  azurerm_api_management_user: ['users', 'user_id'],
};

/** The address that the service would give; it only has to be the one that backends of tests answer to. */
const STAND_INS: Readonly<Record<string, Readonly<Record<string, StandIn>>>> = {
  azurerm_api_management: {
    gateway_url: attribute => `https://${attribute('name')}.azure-api.net`,
    management_api_url: attribute => `https://${attribute('name')}.management.azure-api.net`,
    developer_portal_url: attribute => `https://${attribute('name')}.developer.azure-api.net`,
  },
  azurerm_cognitive_account: {
    endpoint: attribute => {
      const host = attribute('custom_subdomain_name') ?? attribute('name');
      const domain = attribute('kind') === 'OpenAI' ? 'openai.azure.com' : 'cognitiveservices.azure.com';
      return `https://${host}.${domain}/`;
    },
  },
  azurerm_key_vault: { vault_uri: attribute => `https://${attribute('name')}.vault.azure.net/` },
  azurerm_key_vault_secret: {
    id: attribute => `https://vault.invalid/secrets/${attribute('name')}/1`,
    versionless_id: attribute => `https://vault.invalid/secrets/${attribute('name')}`,
  },
  azurerm_eventhub: {
    id: attribute => `${attribute('namespace_id')}/eventhubs/${attribute('name')}`,
  },
};

/**
 * What stands for a value that only a deployment knows: the same text each time, and of the service's own form where something reads it.
 *
 * @param path the attribute, and what follows it
 */
export function standIn(
  resource: Resource,
  path: readonly (string | number)[],
  attribute: Attribute,
): string {
  const name = path.join('.');
  const known = STAND_INS[resource.type]?.[name]?.(attribute, resource);
  if (known !== undefined) return known;
  if (name === 'id') return idOf(resource, attribute);
  return `${resource.address}.${name}`;
}

function idOf(resource: Resource, attribute: Attribute): string {
  const parent = resource.type === 'azapi_resource' ? attribute('parent_id') : undefined;
  if (parent !== undefined) return `${parent}/${azapiCollection(attribute('type'))}/${attribute('name')}`;
  const group = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${attribute('resource_group_name') ?? 'local'}`;
  const part = SERVICE_PARTS[resource.type];
  if (part) {
    const [collection, name] = part;
    const service = attribute('api_management_id');
    const own = `${collection}/${attribute(name) ?? resource.name}`;
    return service !== undefined
      ? `${service}/${own}`
      : `${group}/providers/Microsoft.ApiManagement/service/${attribute('api_management_name')}/${own}`;
  }
  const type = ARM_TYPES[resource.type] ?? resource.type;
  return `${group}/providers/${type}/${attribute('name') ?? resource.name}`;
}

/** The last part of an azapi type: `backends` of `Microsoft.ApiManagement/service/backends@2024-05-01`. */
function azapiCollection(type: string | undefined): string {
  return (type ?? '').replace(/@.*$/, '').split('/').pop() ?? '';
}
