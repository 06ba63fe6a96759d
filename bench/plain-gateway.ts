import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiManagement } from '@cdktf/provider-azurerm/lib/api-management';
import { ApiManagementApi } from '@cdktf/provider-azurerm/lib/api-management-api';
import { ApiManagementApiOperation } from '@cdktf/provider-azurerm/lib/api-management-api-operation';
import { ApiManagementApiPolicy } from '@cdktf/provider-azurerm/lib/api-management-api-policy';
import { ApiManagementBackend } from '@cdktf/provider-azurerm/lib/api-management-backend';
import { ApiManagementGlobalSchema } from '@cdktf/provider-azurerm/lib/api-management-global-schema';
import { ApiManagementLogger } from '@cdktf/provider-azurerm/lib/api-management-logger';
import { ApiManagementPolicyFragment } from '@cdktf/provider-azurerm/lib/api-management-policy-fragment';
import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Eventhub } from '@cdktf/provider-azurerm/lib/eventhub';
import { EventhubNamespace } from '@cdktf/provider-azurerm/lib/eventhub-namespace';
import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { KeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import {
  dependable,
  Fn,
  type ITerraformDependable,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  Token,
} from 'cdktf';

/** What somebody who writes the gateway by hand decides on. */
export interface PlainGateway {
  readonly regions: readonly { readonly location: string; readonly priority: number }[];
  readonly models: readonly { readonly name: string; readonly version: string; readonly capacity: number }[];
  /** Names that are unique in Azure. */
  readonly names: {
    readonly apiManagement: string;
    readonly keyVault: string;
    readonly eventHubNamespace: string;
    readonly accounts: Readonly<Record<string, string>>;
  };
  /** Where the policies are, as files. */
  readonly policies: string;
}

const TAGS = { gateway: 'enterprise', environment: 'production', owner: 'ai-platform', costCenter: '4711' };
const OPENAI_USER = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd';
const EVENT_HUBS_DATA_SENDER = '2b629674-e913-4c01-ae53-ef4638d8f975';
const SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7';
const REPLACED = { createBeforeDestroy: true };

/** The resources of the enterprise gateway, written down one after another with cdktf and the provider's bindings only. */
export function plainGateway(
  stack: TerraformStack,
  { regions, models, names, policies }: PlainGateway,
): void {
  const group = new ResourceGroup(stack, 'group', {
    name: 'rg-enterprise-production',
    location: regions[0]!.location,
    tags: TAGS,
    lifecycle: { ignoreChanges: ['location'] },
  });
  const inGroup = { resourceGroupName: group.name, location: group.location, tags: TAGS };
  const client = new DataAzurermClientConfig(stack, 'client', {});

  const workspace = new LogAnalyticsWorkspace(stack, 'workspace', {
    ...inGroup,
    name: 'log-enterprise',
    sku: 'PerGB2018',
    retentionInDays: 90,
    localAuthenticationEnabled: false,
  });
  const insights = new ApplicationInsights(stack, 'insights', {
    ...inGroup,
    name: 'appi-enterprise',
    applicationType: 'web',
    workspaceId: workspace.id,
    samplingPercentage: 100,
    disableIpMasking: false,
    localAuthenticationDisabled: false,
  });
  const observe = (
    id: string,
    targetResourceId: string,
    enabledLog: { category?: string; categoryGroup?: string }[],
    logAnalyticsDestinationType?: string,
  ) =>
    new MonitorDiagnosticSetting(stack, `${id}-diagnostics`, {
      name: 'log-analytics',
      targetResourceId,
      logAnalyticsWorkspaceId: workspace.id,
      logAnalyticsDestinationType,
      enabledLog,
      enabledMetric: [{ category: 'AllMetrics' }],
    });
  const grant = (id: string, scope: string, role: string, principalId: string, principalType?: string) =>
    new RoleAssignment(stack, id, {
      scope,
      roleDefinitionId: `/subscriptions/${subscriptionOf(scope)}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      principalType,
    });

  const apim = new ApiManagement(stack, 'apim', {
    ...inGroup,
    name: names.apiManagement,
    publisherName: 'AI Platform',
    publisherEmail: 'ai-platform@example.com',
    skuName: 'StandardV2_1',
    minApiVersion: '2021-08-01',
    identity: { type: 'SystemAssigned' },
    security: {
      backendSsl30Enabled: false,
      backendTls10Enabled: false,
      backendTls11Enabled: false,
      frontendSsl30Enabled: false,
      frontendTls10Enabled: false,
      frontendTls11Enabled: false,
      tlsEcdheEcdsaWithAes128CbcShaCiphersEnabled: false,
      tlsEcdheEcdsaWithAes256CbcShaCiphersEnabled: false,
      tlsEcdheRsaWithAes128CbcShaCiphersEnabled: false,
      tlsEcdheRsaWithAes256CbcShaCiphersEnabled: false,
      tlsRsaWithAes128CbcSha256CiphersEnabled: false,
      tlsRsaWithAes128CbcShaCiphersEnabled: false,
      tlsRsaWithAes128GcmSha256CiphersEnabled: false,
      tlsRsaWithAes256CbcSha256CiphersEnabled: false,
      tlsRsaWithAes256CbcShaCiphersEnabled: false,
      tlsRsaWithAes256GcmSha384CiphersEnabled: false,
      tripleDesCiphersEnabled: false,
    },
  });
  const apimIdentity = apim.identity.principalId;
  const inApim = { apiManagementName: apim.name, resourceGroupName: apim.resourceGroupName };
  observe('apim', apim.id, [{ categoryGroup: 'allLogs' }], 'Dedicated');

  const vault = new KeyVault(stack, 'vault', {
    ...inGroup,
    name: names.keyVault,
    tenantId: client.tenantId,
    skuName: 'standard',
    rbacAuthorizationEnabled: true,
    purgeProtectionEnabled: true,
    softDeleteRetentionDays: 90,
    publicNetworkAccessEnabled: true,
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny', ipRules: ['203.0.113.0/24'] },
  });
  observe('vault', vault.id, [{ category: 'AuditEvent' }]);
  const officer = grant('vault-deployer', vault.id, SECRETS_OFFICER, client.objectId);

  const namespace = new EventhubNamespace(stack, 'audit', {
    ...inGroup,
    name: names.eventHubNamespace,
    sku: 'Standard',
    capacity: 1,
    autoInflateEnabled: true,
    maximumThroughputUnits: 10,
    minimumTlsVersion: '1.2',
    localAuthenticationEnabled: false,
    publicNetworkAccessEnabled: false,
    networkRulesets: [
      {
        defaultAction: 'Allow',
        ipRule: [],
        publicNetworkAccessEnabled: false,
        trustedServiceAccessEnabled: true,
        virtualNetworkRule: [],
      },
    ],
    lifecycle: { ignoreChanges: ['capacity'] },
  });
  observe('audit', namespace.id, [{ categoryGroup: 'allLogs' }]);
  const hubs = ['ai-audit', 'ai-errors'].map(
    name =>
      new Eventhub(stack, name, {
        name,
        namespaceId: namespace.id,
        partitionCount: 2,
        messageRetention: 7,
        lifecycle: { replaceTriggeredBy: [`${dependable(namespace)}.id`] },
      }),
  );
  const senders = hubs.map((hub, index) =>
    grant(`sender-${index}`, hub.id, EVENT_HUBS_DATA_SENDER, apimIdentity, 'ServicePrincipal'),
  );
  const loggers = [
    ['ai-audit-logger', 'ai-audit'],
    ['ai-error-logger', 'ai-errors'],
  ].map(
    ([name = '', hub = '']) =>
      new ApiManagementLogger(stack, name, {
        ...inApim,
        name,
        buffered: true,
        eventhub: { name: hub, endpointUri: `${namespace.name}.servicebus.windows.net` },
        dependsOn: senders,
      }),
  );
  const insightsLogger = new ApiManagementLogger(stack, 'insights-logger', {
    ...inApim,
    name: 'enterprise-application-insights',
    buffered: true,
    resourceId: insights.id,
    applicationInsights: { connectionString: insights.connectionString },
  });

  const accounts = regions.map(region => {
    const account = new CognitiveAccount(stack, `account-${region.location}`, {
      ...inGroup,
      location: region.location,
      name: names.accounts[region.location]!,
      customSubdomainName: names.accounts[region.location]!,
      kind: 'OpenAI',
      skuName: 'S0',
      identity: { type: 'SystemAssigned' },
      localAuthEnabled: false,
      publicNetworkAccessEnabled: true,
    });
    let previous: ITerraformDependable | undefined;
    for (const model of models) {
      previous = new CognitiveDeployment(stack, `deployment-${region.location}-${model.name}`, {
        name: model.name,
        cognitiveAccountId: account.id,
        model: { format: 'OpenAI', name: model.name, version: model.version },
        sku: { name: 'GlobalStandard', capacity: model.capacity },
        raiPolicyName: 'Microsoft.DefaultV2',
        versionUpgradeOption: 'NoAutoUpgrade',
        dependsOn: previous && [previous],
      });
    }
    grant(`user-${region.location}`, account.id, OPENAI_USER, apimIdentity, 'ServicePrincipal');
    observe(
      `account-${region.location}`,
      account.id,
      ['Audit', 'RequestResponse', 'Trace'].map(category => ({ category })),
    );
    return { ...region, account, last: previous };
  });
  const lastDeployment = accounts.slice(-1).flatMap(({ last }) => (last ? [last] : []));

  new AzapiProvider(stack, 'azapi');
  const pools = models.map(model => {
    const services = accounts.map(region => ({
      id: new ApiManagementBackend(stack, `backend-${model.name}-${region.location}`, {
        ...inApim,
        name: `enterprise-${model.name}-${region.location}`,
        protocol: 'http',
        url: `${region.account.endpoint}openai`,
        description: `model deployment ${model.name} in ${region.location}`,
        circuitBreakerRule: {
          name: 'failures',
          tripDuration: 'PT30S',
          acceptRetryAfterEnabled: true,
          failureCondition: {
            count: 5,
            intervalDuration: 'PT1M',
            statusCodeRange: [
              { min: 408, max: 408 },
              { min: 429, max: 429 },
              { min: 500, max: 599 },
            ],
          },
        },
        lifecycle: REPLACED,
      }).id,
      priority: region.priority,
      weight: 1,
    }));
    const pool = (name: string, description: string, members: readonly object[]) =>
      new AzapiResource(stack, `pool-${name}`, {
        type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
        name: `enterprise-${name}`,
        parentId: apim.id,
        body: { properties: { type: 'Pool', description, pool: { services: members } } },
        lifecycle: REPLACED,
      });
    const order = services.map(({ priority }) => priority).sort((a, b) => a - b);
    const forRetries = order.slice(1, RETRIES + 1).map((_, i) =>
      pool(
        `${model.name}-failover-${i + 1}`,
        `model deployment ${model.name}, for retries`,
        services.map(service => ({
          ...service,
          priority: ((order.indexOf(service.priority) - i - 1 + order.length) % order.length) + 1,
        })),
      ),
    );
    return { main: pool(model.name, `model deployment ${model.name}`, services), forRetries };
  });

  const api = new ApiManagementApi(stack, 'api', {
    ...inApim,
    name: 'enterprise',
    displayName: 'Azure OpenAI gateway enterprise',
    path: 'openai',
    protocols: ['https'],
    revision: '1',
    subscriptionRequired: false,
    subscriptionKeyParameterNames: { header: 'api-key', query: 'subscription-key' },
  });
  for (const [operationId, displayName, path] of OPERATIONS) {
    const byDeployment = path.startsWith('/deployments');
    new ApiManagementApiOperation(stack, operationId, {
      ...inApim,
      apiName: api.name,
      operationId,
      displayName,
      method: 'POST',
      urlTemplate: path,
      templateParameter: byDeployment
        ? [
            {
              name: 'deployment-id',
              description: 'Name of the model deployment',
              required: true,
              type: 'string',
            },
          ]
        : [],
      ...(byDeployment && {
        request: {
          queryParameter: [
            {
              name: 'api-version',
              description: 'Version of the Azure OpenAI API, for example 2024-10-21',
              required: true,
              type: 'string',
            },
          ],
        },
      }),
    });
  }
  const none = () => ({ body: { bytes: 0 }, headers: [] });
  new AzapiResource(stack, 'api-diagnostic', {
    type: 'Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01',
    name: 'applicationinsights',
    parentId: `${apim.id}/apis/${api.name}`,
    body: {
      properties: {
        loggerId: insightsLogger.id,
        alwaysLog: 'allErrors',
        backend: { request: none(), response: none() },
        frontend: {
          request: {
            ...none(),
            dataMasking: {
              queryParams: [
                { value: 'subscription-key', mode: 'Hide' },
                { value: 'api-key', mode: 'Hide' },
              ],
            },
          },
          response: none(),
        },
        httpCorrelationProtocol: 'W3C',
        logClientIp: false,
        metrics: true,
        operationNameFormat: 'Name',
        sampling: { percentage: 100, samplingType: 'fixed' },
        verbosity: 'information',
      },
    },
    lifecycle: { replaceTriggeredBy: [`${dependable(insightsLogger)}.id`] },
  });

  const schema = new ApiManagementGlobalSchema(stack, 'schema', {
    ...inApim,
    schemaId: 'enterprise-chat-request',
    type: 'json',
    value: JSON.stringify(JSON.parse(readFileSync(join(policies, 'schemas', 'chat-request.json'), 'utf8'))),
    lifecycle: REPLACED,
  });
  const xml = (file: string): string =>
    readFileSync(join(policies, file), 'utf8').replaceAll('${', '$$$${').replaceAll('%{', '%%{');
  const mentioned: Readonly<Record<string, readonly ITerraformDependable[]>> = {
    audit: loggers,
    routing: pools.map(({ main }) => main),
    failover: pools.flatMap(({ main, forRetries }) => [...forRetries, main]),
    validation: [schema],
  };
  const fragments = FRAGMENTS.map(
    name =>
      new ApiManagementPolicyFragment(stack, `fragment-${name}`, {
        apiManagementId: apim.id,
        name: `enterprise-${name}`,
        format: 'rawxml',
        value: xml(`fragments/${name}.xml`),
        dependsOn: mentioned[name] && [...mentioned[name]],
        lifecycle: REPLACED,
      }),
  );
  const policy = new ApiManagementApiPolicy(stack, 'api-policy', {
    ...inApim,
    apiName: api.name,
    xmlContent: xml('api.xml'),
    dependsOn: fragments,
  });

  const secret = (name: string, value: string) =>
    new KeyVaultSecret(stack, `secret-${name}`, {
      name,
      value,
      keyVaultId: vault.id,
      contentType: 'text/plain',
      tags: TAGS,
      dependsOn: [officer, policy, ...lastDeployment],
    });
  secret('openai-endpoint-production', apim.gatewayUrl);
  secret('openai-deployment-production', models[0]!.name);
}

/** How often a call is repeated: each time in another pool, as far as there are regions. */
const RETRIES = 3;

const OPERATIONS = [
  ['chat-completions', 'Chat completions', '/deployments/{deployment-id}/chat/completions'],
  ['completions', 'Completions', '/deployments/{deployment-id}/completions'],
  ['embeddings', 'Embeddings', '/deployments/{deployment-id}/embeddings'],
  ['v1-chat-completions', 'Chat completions (v1)', '/v1/chat/completions'],
  ['v1-completions', 'Completions (v1)', '/v1/completions'],
  ['v1-embeddings', 'Embeddings (v1)', '/v1/embeddings'],
  ['v1-responses', 'Responses (v1)', '/v1/responses'],
] as const;

const FRAGMENTS = [
  'authentication',
  'rate-limit',
  'routing',
  'validation',
  'token-budget',
  'token-metrics',
  'backend-authentication',
  'failover',
  'exhausted',
  'response-headers',
  'redaction',
  'audit',
  'error-mapping',
  'error-response',
];

function subscriptionOf(resourceId: string): string {
  return Token.asString(Fn.element(Fn.split('/', resourceId), 2));
}

const AZAPI = { providerName: 'azapi', providerVersionConstraint: '~> 2.9' };

class AzapiProvider extends TerraformProvider {
  public constructor(stack: TerraformStack, id: string) {
    super(stack, id, {
      terraformResourceType: 'azapi',
      terraformProviderSource: 'azure/azapi',
      terraformGeneratorMetadata: AZAPI,
    });
  }
}

interface AzapiResourceConfig extends TerraformMetaArguments {
  readonly type: string;
  readonly name: string;
  readonly parentId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

class AzapiResource extends TerraformResource {
  public constructor(
    stack: TerraformStack,
    id: string,
    private readonly config: AzapiResourceConfig,
  ) {
    super(stack, id, {
      terraformResourceType: 'azapi_resource',
      terraformGeneratorMetadata: AZAPI,
      lifecycle: config.lifecycle,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { type, name, parentId, body } = this.config;
    return { type, name, parent_id: parentId, body };
  }
}
