import type { ITerraformDependable, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Api, ApiManagement, ApiManagementSku, type IApiManagement } from '../apim/index';
import type { AuditTrail } from '../audit/index';
import {
  type IResourceGroup,
  isUnresolved,
  mergeTags,
  NameRules,
  ResourceGroup,
  type Tags,
  ValidationError,
  warn,
} from '../core/index';
import { Observability } from '../observability/index';
import type { OpenAiAccount } from '../openai/index';
import type { IKeyVault } from '../secrets/index';
import { attachPolicies } from './attach-policies';
import { auditOf } from './audit';
import { checkTypes } from './check-types';
import { GatewayContext } from './context';
import { requireOwnGroup } from './created-groups';
import { inScope } from './in-scope';
import { ModelAccounts } from './model-accounts';
import { ModelBackends } from './model-backends';
import { type ClosedResource, closeNetwork } from './network';
import { observe } from './observe';
import type { AzureOpenAiGatewayProps, GatewayApiManagementOptions } from './options';
import { policiesOf } from './policies';
import { routesOf } from './routes';
import { vaultOf, writeAddress, writeKeys } from './vault';

/**
 * An enterprise gateway for Azure OpenAI: model accounts in several regions, API Management in front of them with generated policies, a key vault, an audit
 * trail and observability.
 *
 * Everything it creates is reachable by its construct, `node.defaultChild` of which is the Terraform resource. Nothing is read from the environment, and no
 * outputs are forced on the stack.
 *
 * @example
 * new AzureOpenAiGateway(stack, 'Gateway', {
 *   name: 'minimal',
 *   environment: 'dev',
 *   regions: [{ location: 'eastus' }],
 *   models: [{ name: 'gpt-4o-mini', version: '2024-07-18' }],
 *   authentication: Authentication.entraId({ tenantId, audiences: ['api://ai-gateway'] }),
 *   apiManagement: { publisherName: 'AI Platform', publisherEmail: 'ai-platform@example.com' },
 * });
 */
export class AzureOpenAiGateway extends Construct {
  /** The group of the gateway's resources. */
  public readonly resourceGroup: IResourceGroup;
  /** The API Management service. */
  public readonly apiManagement: IApiManagement;
  /** The API that callers use. */
  public readonly api: Api;
  /** The model accounts, by the region's name. */
  public readonly accounts: ReadonlyMap<string, OpenAiAccount>;
  /** The key vault. */
  public readonly keyVault: IKeyVault;
  /** The audit trail; undefined with `audit: false`. */
  public readonly auditTrail: AuditTrail | undefined;
  /** Where logs and metrics go. */
  public readonly observability: Observability;
  /** The address of the service, without a slash at its end. */
  public readonly gatewayUrl: string;
  /** The address of the API: what the `/v1` style takes as base URL, followed by `/v1`. */
  public readonly apiUrl: string;

  /**
   * @throws ValidationError for options that do not fit together; its message names this construct's path, the value, what is allowed and the fix
   */
  public constructor(scope: Construct, id: string, props: AzureOpenAiGatewayProps) {
    super(scope, id);
    checkProps(this, props);
    const routes = inScope(this, () => routesOf(props));
    const policies = inScope(this, () => policiesOf(props));
    const withKeys = props.backendAuthentication?.kind === 'api-key';
    const tags = mergeTags({ gateway: props.name, environment: props.environment }, props.tags) ?? {};
    this.resourceGroup = props.resourceGroup ?? resourceGroupOf(this, props, tags);
    const context = new GatewayContext(this, props.name, props.environment, this.resourceGroup, tags);

    this.observability = observabilityOf(this, props, context);
    this.apiManagement = apiManagementOf(this, props, context);
    const models = new ModelAccounts(this, 'Models', {
      context,
      regions: props.regions,
      routes,
      localAuthEnabled: withKeys,
      publicNetworkAccessEnabled: props.network === undefined,
    });
    this.accounts = models.accounts;
    this.keyVault = vaultOf(this, props, context);
    this.auditTrail = auditOf(this, props, this.apiManagement, context);

    this.api = new Api(this, 'Api', {
      apiManagement: this.apiManagement,
      name: props.name,
      displayName: `Azure OpenAI gateway ${props.name}`,
      path: props.apiPath ?? 'openai',
      subscriptionRequired: props.subscriptionRequired ?? false,
    });
    this.api.addAzureOpenAiOperations();
    this.gatewayUrl = this.apiManagement.gatewayUrl;
    this.apiUrl = this.api.url;

    const vaultEndpoint = this.closeNetwork(props, context);
    const { apiManagement, keyVault } = this;
    const secrets = { apiManagement, keyVault, vaultEndpoint, tags };
    const keys = withKeys ? writeKeys(this, props, secrets, this.accounts) : undefined;
    new ModelBackends(this, 'Backends', {
      apiManagement: this.apiManagement,
      accounts: this.accounts,
      routes,
      circuitBreaker: props.circuitBreaker,
      keys,
    });
    if (!withKeys) this.grantModels();
    this.observe(props);
    const attached = attachPolicies(this, this.api, this.apiManagement, policies);
    writeAddress(this, props, secrets, [
      ...attached.map(policy => policy.node.defaultChild as TerraformResource),
      ...models.deployments.slice(-1),
    ]);
  }

  /** API Management calls the models with its own identity. */
  private grantModels(): void {
    for (const [, account] of this.accounts)
      account.grantUser('ApiManagement', this.apiManagement.principalId);
  }

  /** What was given to the gateway is observed by its owner. */
  private observe(props: AzureOpenAiGatewayProps): void {
    const created = [
      ...this.accounts.values(),
      ...(this.apiManagement === props.apiManagement ? [] : [this.apiManagement]),
      ...(this.keyVault === props.keyVault ? [] : [this.keyVault]),
      ...(this.auditTrail ? [this.auditTrail] : []),
    ];
    observe(this, {
      observability: this.observability,
      apiManagement: this.apiManagement,
      api: this.api,
      targets: created,
      loggerName: `${props.name}-application-insights`,
    });
  }

  /** Puts private endpoints in front of what was created; returns that of the vault. */
  private closeNetwork(
    props: AzureOpenAiGatewayProps,
    context: GatewayContext,
  ): ITerraformDependable | undefined {
    const { network, keyVault } = props;
    if (!network) {
      warn(
        this,
        'gateway/public-network',
        'the model accounts can be reached from public networks, with Entra tokens only; give network.privateEndpointSubnetId to close them, ' +
          "or acknowledge this with acknowledgeWarning(scope, 'gateway/public-network', reason)",
      );
      return undefined;
    }
    const zones = network.privateDnsZoneIds ?? {};
    const resources: ClosedResource[] = [...this.accounts].map(([region, target]) => ({
      purpose: region,
      target,
      privateDnsZoneId: zones.openai,
    }));
    if (this.keyVault !== keyVault) {
      resources.push({ purpose: VAULT, target: this.keyVault, privateDnsZoneId: zones.keyVault });
    }
    if (this.auditTrail) {
      resources.push({ purpose: 'audit', target: this.auditTrail, privateDnsZoneId: zones.eventHub });
    }
    const endpoints = closeNetwork(this, network, resources, context);
    return endpoints.find((_, i) => resources[i]?.purpose === VAULT);
  }
}

/** Tells the vault's private endpoint from the others. */
const VAULT = 'vault';

const DEFAULT_SKU = ApiManagementSku.standardV2();

function checkProps(scope: Construct, props: AzureOpenAiGatewayProps): void {
  checkTypes(scope, props);
  const authentication: unknown = props.authentication;
  if (typeof authentication !== 'object' || authentication === null || !('policy' in authentication)) {
    throw new ValidationError(
      'gateway/authentication-missing',
      'authentication is missing: say how callers prove who they are, with Authentication.entraId({ tenantId, audiences }), ' +
        'or ask for a gateway without by Authentication.anonymous({ reason })',
      scope,
    );
  }
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]{0,22}[A-Za-z0-9])?$/.test(props.environment)) {
    throw new ValidationError(
      'gateway/environment',
      `environment must be 1 to 24 letters, digits and hyphens, starting and ending with a letter or digit, got '${props.environment}'; ` +
        "choose another one, for example 'production'",
      scope,
    );
  }
  checkService(scope, props);
}

/** What cannot work on the service that was chosen, said in the terms of the gateway's options. */
function checkService(scope: Construct, props: AzureOpenAiGatewayProps): void {
  const { apiManagement, network } = props;
  const sku = apiManagement.sku ?? DEFAULT_SKU;
  const limits = [
    ...(props.rateLimit === false ? [] : [`rateLimit${props.rateLimit ? '' : ' (the default)'}`]),
    ...(props.tokenBudget ? ['tokenBudget'] : []),
    ...(props.circuitBreaker ? ['circuitBreaker'] : []),
  ];
  if (sku.gateway === 'consumption' && limits.length > 0) {
    throw new ValidationError(
      'gateway/sku-not-supported',
      `the tier ${sku.tier} (sku '${sku.skuName}') runs no limits by user, no token limits and no circuit breakers, got ${limits.join(', ')}; ` +
        'use another tier, for example ApiManagementSku.standardV2(), or set rateLimit: false and leave the others out',
      scope,
    );
  }
  if (network && !('definitions' in apiManagement) && apiManagement.subnetId === undefined) {
    throw new ValidationError(
      'gateway/service-outside-network',
      'network closes the model accounts to public networks, and the API Management service, which has to reach them, is in no network: got no apiManagement.subnetId; ' +
        "give apiManagement.virtualNetworkType and subnetId, for example 'External' and a subnet of the same network",
      scope,
    );
  }
}

/**
 * A group stays where it was created: a move would replace everything in it, under names that are still taken, only since the order of the regions changed.
 */
function resourceGroupOf(scope: Construct, props: AzureOpenAiGatewayProps, tags: Tags): IResourceGroup {
  const [first] = props.regions;
  const name = `rg-${props.name}-${props.environment}`;
  requireOwnGroup(scope, name);
  const group = new ResourceGroup(scope, 'ResourceGroup', {
    name,
    location: first?.location ?? '',
    tags,
  });
  const resource = group.node.defaultChild as TerraformResource;
  resource.lifecycle = { ignoreChanges: ['location'] };
  return group;
}

function observabilityOf(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  context: GatewayContext,
): Observability {
  return new Observability(scope, 'Observability', {
    resourceGroup: context.resourceGroup,
    workspace: props.logAnalyticsWorkspace,
    workspaceName: context.nameOf(NameRules.LOG_ANALYTICS_WORKSPACE),
    applicationInsightsName: context.nameOf(NameRules.APPLICATION_INSIGHTS),
    tags: context.tags,
  });
}

function apiManagementOf(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  context: GatewayContext,
): IApiManagement {
  const { apiManagement } = props;
  if ('definitions' in apiManagement) return apiManagement;
  const { sku = DEFAULT_SKU } = apiManagement;
  return new ApiManagement(scope, 'ApiManagement', {
    ...apiManagement,
    name: apiManagement.name ?? nameOfService(apiManagement, sku, context),
    sku,
    resourceGroup: context.resourceGroup,
    tags: context.tags,
  });
}

/** Going to or from a v2 tier replaces the service, as does a move, and the new one is there before the old one goes. */
function nameOfService(
  { location }: GatewayApiManagementOptions,
  sku: ApiManagementSku,
  context: GatewayContext,
): string {
  const place = location === undefined || isUnresolved(location) ? [] : [location];
  return context.nameOf(NameRules.API_MANAGEMENT, undefined, [sku.gateway, ...place].join('\n'));
}
