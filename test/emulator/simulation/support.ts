import { readScenario, type Scenario, simulate, type SimulationOptions } from '../../../lib/emulator';
import { document, type Policies } from '../support/gateway';

/** What a stack of tests has, apart from the usual. */
export interface StackOptions {
  /** Thousands of tokens per minute of each deployment, by region, the first one first. */
  readonly capacity?: Readonly<Record<string, number>>;
  readonly policies?: Policies;
  /** Failures after which a breaker trips, for a minute. */
  readonly failures?: number;
}

/** Sends a call to the next region at once when one has failed. */
export const FAILOVER: Policies = {
  inbound: '<base /><set-backend-service backend-id="models" />',
  backend:
    '<retry condition="@(context.Response == null || context.Response.StatusCode == 429 || context.Response.StatusCode >= 500)" count="1" interval="1" first-fast-retry="true">' +
    '<set-backend-service backend-id="@(context.Response == null ? &quot;models&quot; : &quot;others&quot;)" /><forward-request buffer-request-body="true" /></retry>',
};

const APIM = '${azurerm_api_management.apim.name}';

/** A synthesized stack: an API of chats and vectors without authentication, in front of model accounts in two regions, with a pool and breakers. */
export function stackOf({
  capacity = { eastus: 100, westus: 100 },
  policies = FAILOVER,
  failures = 3,
}: StackOptions = {}) {
  // locations may be anything; names follow from their letters
  const locations = Object.entries(capacity).map(
    ([location, size]) => [location.replace(/\W/g, ''), location, size] as const,
  );
  const regions = locations.map(([name]) => name);
  const deployments = locations.flatMap(([region, , size]) =>
    ['gpt-4o', 'text-embedding-3-small'].map(name => [
      `${region}_${name}`,
      {
        name,
        cognitive_account_id: `\${azurerm_cognitive_account.${region}.id}`,
        model: { name, format: 'OpenAI' },
        sku: { name: 'GlobalStandard', capacity: size },
      },
    ]),
  );
  const api = { api_management_name: APIM, api_name: '${azurerm_api_management_api.openai.name}' };
  const operation = (name: string, path: string) => ({
    ...api,
    operation_id: name,
    display_name: name,
    method: 'POST',
    url_template: `/deployments/{deployment-id}/${path}`,
    template_parameter: [{ name: 'deployment-id', required: true, type: 'string' }],
  });
  const backend = (name: string, properties: object) => ({
    type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
    name,
    parent_id: '${azurerm_api_management.apim.id}',
    body: { properties },
  });
  const single = (region: string) =>
    backend(region, {
      url: `https://oai-${region}.openai.azure.com/openai`,
      protocol: 'http',
      circuitBreaker: {
        rules: [
          {
            name: 'failures',
            failureCondition: {
              count: failures,
              interval: 'PT1M',
              statusCodeRanges: [
                { min: 429, max: 429 },
                { min: 500, max: 599 },
              ],
            },
            tripDuration: 'PT1M',
            acceptRetryAfter: true,
          },
        ],
      },
    });
  const pool = (members: readonly string[]) => ({
    pool: { services: members.map((region, i) => ({ id: `/backends/${region}`, priority: i + 1 })) },
    type: 'Pool',
  });
  return {
    resource: {
      azurerm_api_management: { apim: { name: 'apim-test', location: 'eastus', sku_name: 'StandardV2_1' } },
      azurerm_api_management_api: {
        openai: {
          name: 'openai',
          api_management_name: APIM,
          path: 'openai',
          display_name: 'OpenAI',
          revision: '1',
          subscription_required: false,
        },
      },
      azurerm_api_management_api_operation: {
        chat: operation('chat', 'chat/completions'),
        embeddings: operation('embeddings', 'embeddings'),
      },
      azurerm_api_management_api_policy: { policy: { ...api, xml_content: document(policies) } },
      azurerm_cognitive_account: Object.fromEntries(
        locations.map(([name, location]) => [name, { name: `oai-${name}`, location, kind: 'OpenAI' }]),
      ),
      azurerm_cognitive_deployment: Object.fromEntries(deployments),
      azapi_resource: {
        ...Object.fromEntries(regions.map(region => [region, single(region)])),
        models: backend('models', pool(regions)),
        others: backend('others', pool([...regions.slice(1), ...regions.slice(0, 1)])),
      },
    },
  };
}

/** Regions in which everything takes as long: 100 ms for the first token, 10 ms for each other. */
export const STEADY =
  'regions: { eastus: { firstToken: 100ms, perToken: 10ms }, westus: { firstToken: 100ms, perToken: 10ms } }';

/** One user who asks each second, always the same: an answer of 11 tokens, which takes 200 ms. */
export const EACH_SECOND =
  'arrival: constant, requestsPerMinute: 60, promptTokens: 20, completionTokens: 11, model: gpt-4o';

/** Reads a scenario, and runs it. */
export function run(text: string, stack: object = stackOf(), options?: SimulationOptions) {
  return simulate(stack, scenarioOf(text, stack), options);
}

/** Reads a scenario for a stack. */
export function scenarioOf(text: string, stack: object = stackOf()): Scenario {
  return readScenario(text, { stack });
}
