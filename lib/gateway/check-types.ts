import type { IConstruct } from 'constructs';
import { checkOptions, OptionKind, type OptionKinds } from '../core/index';
import type {
  AzureOpenAiGatewayProps,
  GatewayApiManagementOptions,
  GatewayAuditOptions,
  GatewayKeyVaultOptions,
  GatewayModel,
  GatewayModelOverride,
  GatewayNetworkOptions,
  GatewayRegion,
} from './options';

const { CHECKED_LATER, FALSE, NUMBER, OBJECT, SWITCH, TEXT, TEXTS } = OptionKind;

const REGION = OptionKind.objectOf<GatewayRegion>({
  location: TEXT,
  name: TEXT.optional(),
  priority: NUMBER.optional(),
  weight: NUMBER.optional(),
  accountName: TEXT.optional(),
});

const MODEL_OVERRIDE = OptionKind.objectOf<GatewayModelOverride>({
  version: TEXT.optional(),
  sku: OptionKind.DEPLOYMENT_SKU.optional(),
  capacity: NUMBER.optional(),
  priority: NUMBER.optional(),
  weight: NUMBER.optional(),
});

const MODEL = OptionKind.objectOf<GatewayModel>({
  name: TEXT,
  modelName: TEXT.optional(),
  version: TEXT,
  sku: OptionKind.DEPLOYMENT_SKU.optional(),
  capacity: NUMBER.optional(),
  raiPolicyName: TEXT.optional(),
  regions: OptionKind.mapOf(MODEL_OVERRIDE.or(FALSE)).optional(),
});

const AUDIT = OptionKind.objectOf<Omit<GatewayAuditOptions, 'bodies'>>({
  retentionDays: NUMBER.optional(),
  partitionCount: NUMBER.optional(),
  auditLoggerId: TEXT.optional(),
  errorLoggerId: TEXT.optional(),
  auditHubName: TEXT.optional(),
  errorHubName: TEXT.optional(),
});

const NETWORK = OptionKind.objectOf<GatewayNetworkOptions>({
  privateEndpointSubnetId: TEXT,
  location: TEXT.optional(),
  privateDnsZoneIds: OptionKind.mapOf(TEXT.optional()).optional(),
});

/** What the gateway reads itself of the parts that it is given or creates; the parts check the rest. */
const API_MANAGEMENT = OptionKind.objectOf<Pick<GatewayApiManagementOptions, 'sku' | 'subnetId'>>({
  sku: OptionKind.API_MANAGEMENT_SKU.optional(),
  subnetId: TEXT.optional(),
});

const KEY_VAULT = OptionKind.objectOf<GatewayKeyVaultOptions>({
  name: TEXT.optional(),
  allowedIpRanges: TEXTS.optional(),
});

const OPTIONS: OptionKinds<AzureOpenAiGatewayProps> = {
  name: TEXT,
  environment: TEXT,
  regions: OptionKind.listOf(REGION),
  models: OptionKind.listOf(MODEL),
  apiManagement: API_MANAGEMENT,
  authentication: CHECKED_LATER,
  backendAuthentication: OptionKind.having('a BackendAuthentication', 'kind').optional(),
  rateLimit: OBJECT.or(FALSE).optional(),
  tokenBudget: OBJECT.optional(),
  tokenMetrics: SWITCH.optional(),
  validation: OBJECT.optional(),
  redaction: OBJECT.optional(),
  audit: AUDIT.or(FALSE).optional(),
  retry: OBJECT.optional(),
  retryScope: OptionKind.oneOf('api', 'service').optional(),
  policySource: TEXT.optional(),
  tags: OBJECT.optional(),
  circuitBreaker: OBJECT.or(FALSE).optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP.optional(),
  apiPath: TEXT.optional(),
  subscriptionRequired: SWITCH.optional(),
  keyVault: KEY_VAULT.optional(),
  secretPrefix: TEXT.optional(),
  logAnalyticsWorkspace: OptionKind.LOG_ANALYTICS_WORKSPACE.optional(),
  network: NETWORK.optional(),
};

/**
 * Refuses options of another type than TypeScript would let through, such as an environment variable that is not set: whatever reads them first would fail with a
 * message about itself.
 *
 * @throws ValidationError `gateway/wrong-type`
 */
export function checkTypes(scope: IConstruct, props: AzureOpenAiGatewayProps): void {
  checkOptions(scope, props, OPTIONS, 'gateway/wrong-type');
}
