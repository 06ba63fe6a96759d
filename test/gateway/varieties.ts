import { TerraformVariable } from 'cdktf';
import type { TerraformStack } from 'cdktf';

import { enterpriseGateway } from '../../examples/enterprise/gateway';
import {
  ApiManagementSku,
  Authentication,
  AzureOpenAiGateway,
  type AzureOpenAiGatewayProps,
  BackendAuthentication,
  DeploymentSku,
  GlobalSchema,
  KeyVault,
  Logger,
  LogAnalyticsWorkspace,
  NamedValue,
  PrivateDnsZone,
  PrivateLinkKind,
  Product,
  RaiPolicy,
  ResourceGroup,
  ServiceDiagnostic,
  Subscription,
} from '../../lib';
import { base, policyDocument, setHeader } from '../../lib/policy';
import { TEST_SUBSCRIPTION } from '../support/template';
import { addGateway, MINIMAL, sharedService } from './support';

const NETWORK = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-net/providers/Microsoft.Network`;
const SUBNETS = `${NETWORK}/virtualNetworks/vnet-ai/subnets`;
const IDENTITY = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-apim`;
const zone = (name: string) => `${NETWORK}/privateDnsZones/privatelink.${name}`;

const KEYS = { backendAuthentication: BackendAuthentication.apiKey() };
const onTier = (sku: ApiManagementSku, more: object = {}): Partial<AzureOpenAiGatewayProps> => ({
  apiManagement: { ...MINIMAL.apiManagement, sku, ...more },
});

/** The enterprise gateway, closed into a network. */
export const CLOSED: Partial<AzureOpenAiGatewayProps> = {
  ...onTier(ApiManagementSku.premiumV2(), {
    virtualNetworkType: 'External',
    subnetId: `${SUBNETS}/apim`,
  }),
  network: {
    privateEndpointSubnetId: `${SUBNETS}/endpoints`,
    privateDnsZoneIds: {
      openai: zone('openai.azure.com'),
      keyVault: zone('vaultcore.azure.net'),
      eventHub: zone('servicebus.windows.net'),
    },
  },
};

const enterprise = (props: Partial<AzureOpenAiGatewayProps>) => (stack: TerraformStack) =>
  void new AzureOpenAiGateway(stack, 'Gateway', { ...enterpriseGateway, ...props });

const minimal = (props: Partial<AzureOpenAiGatewayProps>) => (stack: TerraformStack) =>
  void addGateway(stack, 'Gateway', props);

/** Stacks that between them use every construct and every option that shows in Terraform, by what is special about them. */
export const VARIETIES: Readonly<Record<string, (stack: TerraformStack) => void>> = {
  'a minimal gateway': minimal({}),
  'an enterprise gateway': enterprise({}),
  'keys in the vault': enterprise(KEYS),
  'a closed network': enterprise(CLOSED),
  'a closed network with keys': enterprise({ ...CLOSED, ...KEYS }),
  'a closed network whose records are made elsewhere': enterprise({
    ...CLOSED,
    network: { privateEndpointSubnetId: `${SUBNETS}/endpoints`, location: 'eastus2' },
  }),
  'the retry at service scope': enterprise({ retryScope: 'service' }),
  'the consumption tier': minimal({
    ...onTier(ApiManagementSku.CONSUMPTION),
    rateLimit: false,
    circuitBreaker: false,
  }),
  'the developer tier': enterprise(onTier(ApiManagementSku.DEVELOPER)),
  'the premium tier in zones, regions and a network': enterprise(
    onTier(ApiManagementSku.premium(3), {
      zones: ['1', '2', '3'],
      virtualNetworkType: 'Internal',
      subnetId: `${SUBNETS}/apim`,
      publicIpAddressId: `${NETWORK}/publicIPAddresses/pip-apim`,
      additionalLocations: [{ location: 'westeurope', zones: ['1'], subnetId: `${SUBNETS}/apim-2` }],
      userAssignedIdentityIds: [IDENTITY],
      notificationSenderEmail: 'apim@contoso.example',
    }),
  ),
  'no limits, no audit, no metrics': minimal({ rateLimit: false, audit: false, tokenMetrics: false }),
  'a subscription as well': minimal({ subscriptionRequired: true }),
  'the longest names': minimal({
    ...KEYS,
    name: `g${'a'.repeat(37)}-b`,
    environment: `e${'n'.repeat(23)}`,
    regions: [{ location: 'germanywestcentral' }, { location: 'southafricanorth' }],
    models: [{ name: 'gpt-4o', version: '2024-11-20', sku: DeploymentSku.DATA_ZONE_PROVISIONED_MANAGED }],
    validation: {},
    redaction: {},
    tokenBudget: { tokensPerMinute: 1000 },
  }),
  'everything but the gateway exists': stack => {
    addGateway(stack, 'Gateway', {
      ...KEYS,
      resourceGroup: ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
        name: 'rg-platform',
        location: 'westeurope',
      }),
      apiManagement: sharedService(stack),
      keyVault: KeyVault.fromKeyVaultAttributes(stack, 'Vault', {
        id: `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-platform/providers/Microsoft.KeyVault/vaults/kv-platform`,
        name: 'kv-platform',
        grantDeployer: true,
      }),
      logAnalyticsWorkspace: LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Workspace', {
        id: `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-platform/providers/Microsoft.OperationalInsights/workspaces/log-platform`,
        name: 'log-platform',
      }),
    });
  },
  'two gateways, each with its own': stack => {
    addGateway(stack, 'One', { name: 'one' });
    addGateway(stack, 'Two', { ...KEYS, name: 'two', retryScope: 'service' });
  },
  'two gateways on one service and one vault': stack => {
    const { apiManagement, keyVault } = addGateway(stack, 'One', { ...KEYS, name: 'one' });
    addGateway(stack, 'Two', {
      ...KEYS,
      name: 'two',
      apiManagement,
      keyVault,
      apiPath: 'two/openai',
      secretPrefix: 'two',
      audit: { auditLoggerId: 'two-audit', errorLoggerId: 'two-errors' },
    });
  },
  'a gateway with constructs of the user': stack => {
    const gateway = addGateway(stack, 'Gateway', {
      authentication: Authentication.anonymous({ reason: 'the subscription says who calls' }),
      subscriptionRequired: true,
    });
    addOwnConstructs(stack, gateway);
  },
};

/** What a platform team adds with the constructs below the gateway. */
function addOwnConstructs(stack: TerraformStack, gateway: AzureOpenAiGateway): void {
  const { apiManagement, api, resourceGroup } = gateway;
  const product = new Product(stack, 'Product', { apiManagement, displayName: 'Chat', apis: [api] });
  product.addPolicy(
    policyDocument({
      scope: 'product',
      inbound: [base(), setHeader({ name: 'x-product', existsAction: 'override', value: ['chat'] })],
    }),
  );
  new Subscription(stack, 'First', { product });
  new Subscription(stack, 'Second', { product });
  new Subscription(stack, 'Third', { api });
  const secret = new TerraformVariable(stack, 'secret', { type: 'string', sensitive: true });
  new NamedValue(stack, 'Plain', { apiManagement, name: 'plain', value: 'x', tags: ['own'] });
  new NamedValue(stack, 'Hidden', { apiManagement, name: 'hidden', value: secret.stringValue, secret: true });
  new GlobalSchema(stack, 'Schema', { apiManagement, schemaId: 'own', schema: { type: 'object' } });
  const monitor = new Logger(stack, 'Monitor', { apiManagement, azureMonitor: true });
  new ServiceDiagnostic(stack, 'ModelLogs', {
    apiManagement,
    identifier: 'azuremonitor',
    logger: monitor,
    largeLanguageModel: {},
  });
  const [account] = gateway.accounts.values();
  const filter = new RaiPolicy(stack, 'Filter', { account: account! });
  account?.addDeployment('filtered', {
    modelName: 'gpt-4o-mini',
    modelVersion: '2024-07-18',
    raiPolicyName: filter.name,
  });
  new PrivateDnsZone(stack, 'Zone', {
    name: PrivateLinkKind.OPENAI_ACCOUNT.dnsZones[0]!,
    resourceGroup,
    virtualNetworkIds: { hub: `${NETWORK}/virtualNetworks/vnet-ai` },
  });
}
