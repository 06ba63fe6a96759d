import { hostKey, hostOf, type ModelAccount, type ModelDeployment } from '../models/account';
import { blocks, type Configuration } from './configuration';
import { textOf } from './functions';
import type { Resource } from './resource';

/** Kinds of accounts that hold deployments of models. */
const KINDS = ['OpenAI', 'AIServices'];
const ACCOUNT_TYPES = ['azurerm_cognitive_account', 'azurerm_ai_services'];
/** Tokens per minute that a unit of capacity stands for, where tokens are paid for. */
const TOKENS_PER_UNIT = 1000;

/** The model accounts of a stack, with their deployments; and accounts outside of it that backends lead to. */
export function readModelAccounts(configuration: Configuration): readonly ModelAccount[] {
  const resources = ACCOUNT_TYPES.flatMap(type => [
    ...configuration.ofType(type),
    ...configuration.ofType(`data.${type}`),
  ]);
  const own = resources.filter(resource => isForModels(configuration, resource));
  const accounts = own.map(resource => accountOf(configuration, resource));
  // an account answers below several domains, and backends may name another one than the account does
  const byHost = new Map<string, ModelAccount>();
  for (const account of [...accounts, ...modelAddresses(configuration)]) {
    const key = hostKey(hostOf(account));
    if (!byHost.has(key)) byHost.set(key, account);
  }
  return [...byHost.values()];
}

function isForModels(configuration: Configuration, resource: Resource): boolean {
  if (resource.type !== 'azurerm_cognitive_account') return true;
  const kind = configuration.text(resource, 'kind');
  return kind === undefined ? resource.isData : KINDS.includes(kind);
}

function accountOf(configuration: Configuration, resource: Resource): ModelAccount {
  const text = (name: string) => configuration.text(resource, name);
  const id = configuration.attribute(resource, 'id');
  const deployments = configuration
    .ofType('azurerm_cognitive_deployment')
    .filter(deployment => configuration.text(deployment, 'cognitive_account_id') === id)
    .map(deployment => deploymentOf(configuration, deployment));
  const endpoint = text('endpoint') ?? configuration.standIn(resource, ['endpoint']);
  const localAuthentication = configuration.get(resource, 'local_auth_enabled');
  return {
    name: text('name') ?? resource.name,
    host: hostIn(endpoint) ?? `${text('custom_subdomain_name') ?? text('name')}.openai.azure.com`,
    region: text('location') ?? 'local',
    // what an account has that another stack made is not known here
    ...((!resource.isData || deployments.length > 0) && { deployments }),
    ...(localAuthentication === false && { localAuthentication }),
  };
}

function deploymentOf(configuration: Configuration, resource: Resource): ModelDeployment {
  const model = configuration.block(resource, 'model');
  const sku = configuration.block(resource, 'sku') ?? configuration.block(resource, 'scale');
  const name = configuration.text(resource, 'name') ?? resource.name;
  const isPaidByToken = /^(|DataZone|Global)Standard$/.test(String(sku?.name ?? sku?.type));
  return {
    name,
    model: textOf(model?.name ?? name),
    ...(model?.version !== undefined && { version: textOf(model.version) }),
    ...(isPaidByToken && { tokensPerMinute: Number(sku?.capacity ?? 1) * TOKENS_PER_UNIT }),
  };
}

/** The addresses of backends and APIs that look like those of models. */
function modelAddresses(configuration: Configuration): readonly ModelAccount[] {
  const found = [
    ...configuration
      .ofType('azurerm_api_management_backend')
      .map(resource => ({ url: configuration.text(resource, 'url'), region: undefined })),
    ...configuration.ofType('azapi_resource').map(resource => {
      const body = configuration.get(resource, 'body');
      const json = (typeof body === 'string' ? JSON.parse(body) : body) as AzapiBody | undefined;
      const [properties] = blocks(json?.properties);
      return { url: properties?.url, region: properties?.azureRegion };
    }),
    ...configuration
      .ofType('azurerm_api_management_api')
      .map(resource => ({ url: configuration.text(resource, 'service_url'), region: undefined })),
  ];
  return found.flatMap(({ url, region }) => {
    const host = typeof url === 'string' && isOfModels(url) ? hostIn(url) : undefined;
    if (host === undefined) return [];
    return [
      { name: host.split('.')[0] ?? host, host, region: typeof region === 'string' ? region : 'local' },
    ];
  });
}

interface AzapiBody {
  readonly properties?: unknown;
}

function isOfModels(url: string): boolean {
  return /^https?:\/\/[^/]+\.openai\.azure\.com(\/|$)/i.test(url) || /\/openai(\/|$)/i.test(url);
}

function hostIn(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
