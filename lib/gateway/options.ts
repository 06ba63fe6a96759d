import type { ApiManagementProps, ApiManagementSku, CircuitBreakerRule, IApiManagement } from '../apim/index';
import type { IResourceGroup, Tags } from '../core/index';
import type { ILogAnalyticsWorkspace } from '../observability/index';
import type { DeploymentSku } from '../openai/index';
import type {
  AuditPolicyOptions,
  RateLimitOptions,
  RedactionOptions,
  RetryPolicyOptions,
  TokenBudgetOptions,
  ValidationOptions,
} from '../policy/index';
import type { IKeyVault } from '../secrets/index';
import type { Authentication, BackendAuthentication } from './authentication';

/** A region in which models are deployed: one account. */
export interface GatewayRegion {
  /** The Azure region, for example `eastus`. */
  readonly location: string;
  /**
   * What tells the account from the others; needed for two accounts in one region.
   *
   * @default - the location
   */
  readonly name?: string;
  /**
   * 0 to 100; regions with a higher number are used only when every region with a lower one is out, and for retries of calls that failed in one.
   *
   * @default 1
   */
  readonly priority?: number;
  /**
   * 0 to 100; the share of calls among regions of one priority.
   *
   * @default - the same for all
   */
  readonly weight?: number;
  /**
   * The account's name.
   *
   * @default - derived from the gateway's name and the region's
   */
  readonly accountName?: string;
}

/** What is different about a model in one region. */
export interface GatewayModelOverride {
  /** @default - the model's */
  readonly version?: string;
  /** @default - the model's */
  readonly sku?: DeploymentSku;
  /** @default - the model's */
  readonly capacity?: number;
  /** @default - the region's */
  readonly priority?: number;
  /** @default - the region's */
  readonly weight?: number;
}

/** A model that the gateway serves, deployed under one name in every region. */
export interface GatewayModel {
  /** The deployment's name, which callers use. */
  readonly name: string;
  /** @default - the deployment's name */
  readonly modelName?: string;
  /** The model's version, for example `2024-11-20`; it is pinned. */
  readonly version: string;
  /** Where its requests are processed and how they are billed. @default DeploymentSku.GLOBAL_STANDARD */
  readonly sku?: DeploymentSku;
  /** Thousands of tokens a minute, or provisioned throughput units, in each region. @default 10 */
  readonly capacity?: number;
  /** The content filter. @default 'Microsoft.DefaultV2' */
  readonly raiPolicyName?: string;
  /**
   * What is different in a region, by the region's name; `false` where the model is not deployed.
   *
   * @default - the same in all regions
   */
  readonly regions?: Readonly<Record<string, GatewayModelOverride | false>>;
}

/** The API Management service that the gateway creates: what {@link ApiManagement} takes, except what the gateway knows. */
export interface GatewayApiManagementOptions extends Omit<
  ApiManagementProps,
  'resourceGroup' | 'sku' | 'tags'
> {
  /** Tier and units. Consumption runs no limits by user, no token budget and no circuit breaker. @default ApiManagementSku.standardV2(1) */
  readonly sku?: ApiManagementSku;
}

/** The key vault that the gateway creates. */
export interface GatewayKeyVaultOptions {
  /** @default - derived from the gateway's name */
  readonly name?: string;
  /**
   * Addresses from which secrets are written, in CIDR form: those of the pipeline that deploys. The vault is closed to all others.
   *
   * @default - none
   */
  readonly allowedIpRanges?: readonly string[];
}

/** What the audit keeps, and for how long. */
export interface GatewayAuditOptions extends AuditPolicyOptions {
  /** Days for which events are kept in the event hubs, 1 to 7. @default 7 */
  readonly retentionDays?: number;
  /**
   * Partitions of each event hub. A change is refused unless both hubs get other names with it, which replaces them and loses their events.
   *
   * @default 2
   */
  readonly partitionCount?: number;
  /** The hub that gets a record of every call. @default 'ai-audit' */
  readonly auditHubName?: string;
  /** The hub that gets the records of refused and failed calls. @default 'ai-errors' */
  readonly errorHubName?: string;
}

/** What decides the gateway's policies; everything here is plain data, so that the policies can be rendered without any construct. */
export interface GatewayPolicyProps {
  /**
   * The gateway's name: 1 to 40 lower-case letters, digits and hyphens, starting with a letter. It is the first part of the names of policy fragments,
   * backends and Azure resources.
   */
  readonly name: string;
  /** Where models are deployed; at least one. */
  readonly regions: readonly GatewayRegion[];
  /** What is deployed; at least one. */
  readonly models: readonly GatewayModel[];
  /** How callers prove who they are. */
  readonly authentication: Authentication;
  /** How the gateway proves itself to the model accounts. @default BackendAuthentication.managedIdentity() */
  readonly backendAuthentication?: BackendAuthentication;
  /** Calls per user. @default - 100 calls per 60 s; `false` for no limit */
  readonly rateLimit?: RateLimitOptions | false;
  /** Tokens per user. @default - no budget */
  readonly tokenBudget?: TokenBudgetOptions;
  /** Whether token metrics are emitted to Application Insights. @default true */
  readonly tokenMetrics?: boolean;
  /** What chat requests must look like; `{}` for the defaults. @default - requests are not validated */
  readonly validation?: ValidationOptions;
  /** What is taken out of answers; `{}` for the defaults. @default - answers are passed on as they are */
  readonly redaction?: RedactionOptions;
  /** The audit trail. @default - every call is recorded, without bodies, for 7 days; `false` for no audit */
  readonly audit?: GatewayAuditOptions | false;
  /** How failed calls are repeated. @default - 3 retries, the first one at once where a model has more than one region */
  readonly retry?: RetryPolicyOptions;
  /**
   * Where the retry stands: in the API's policy, or in the service's, which then applies to every API of the service and lets each keep `<base />` in
   * `backend`, as PSRule AZR-000371 and an Azure Policy want it.
   *
   * @default 'api'
   */
  readonly retryScope?: 'api' | 'service';
  /** Where the policies come from, for their first comments. @default 'policies/catalogue.ts' */
  readonly policySource?: string;
}

/** Props of {@link AzureOpenAiGateway}. */
export interface AzureOpenAiGatewayProps extends GatewayPolicyProps {
  /** The stage, for example `production`; part of the names of secrets: 1 to 24 letters, digits and hyphens. */
  readonly environment: string;
  /** Tags of every resource that has tags. @default - none besides `gateway` and `environment` */
  readonly tags?: Tags;
  /** When a backend is taken out for a while. @default - 5 failures in 60 s, for 30 s; a Retry-After is honoured */
  readonly circuitBreaker?: CircuitBreakerRule | false;
  /**
   * Where the gateway's resources go. A change replaces them all.
   *
   * @default - a new resource group in the first region; it stays there, and the resources with it, when another region becomes the first
   */
  readonly resourceGroup?: IResourceGroup;
  /** The API Management service: one that exists, or how to create it. */
  readonly apiManagement: IApiManagement | GatewayApiManagementOptions;
  /** The path of the API below the service's address. @default 'openai' */
  readonly apiPath?: string;
  /** Whether callers need a subscription key as well. @default false */
  readonly subscriptionRequired?: boolean;
  /** The key vault: one that exists, or how to create it. @default - a new one */
  readonly keyVault?: IKeyVault | GatewayKeyVaultOptions;
  /**
   * What the names of the secrets start with: `<prefix>-endpoint-<environment>` and so on. Gateways that share a vault need different ones.
   *
   * @default 'openai'
   */
  readonly secretPrefix?: string;
  /** The Log Analytics workspace. @default - a new one */
  readonly logAnalyticsWorkspace?: ILogAnalyticsWorkspace;
  /**
   * Where private endpoints go; accounts, vault and event hubs are then closed to public networks. API Management has to be in a network that
   * reaches them: one that the gateway creates needs `virtualNetworkType` and `subnetId`.
   *
   * @default - public endpoints, Entra only
   */
  readonly network?: GatewayNetworkOptions;
}

/** The network that the gateway is closed into. */
export interface GatewayNetworkOptions {
  /** The subnet for private endpoints. */
  readonly privateEndpointSubnetId: string;
  /** The region of the subnet's network, where the endpoints are. @default - the location of the resource group */
  readonly location?: string;
  /** The ids of the private DNS zones, by the kind of endpoint. @default - no DNS zone group: names are resolved by your own means */
  readonly privateDnsZoneIds?: {
    /** `privatelink.openai.azure.com` */
    readonly openai?: string;
    /** `privatelink.vaultcore.azure.net` */
    readonly keyVault?: string;
    /** `privatelink.servicebus.windows.net` */
    readonly eventHub?: string;
  };
}
