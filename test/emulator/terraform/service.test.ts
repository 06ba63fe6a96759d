import { readConfiguration, readService } from '../../../lib/emulator/terraform';

const APIM = '${azurerm_api_management.apim.name}';
const ID = '${azurerm_api_management.apim.id}';

/** A stack with one of everything that a gateway reads. */
function stack(extra: Record<string, Record<string, object>> = {}) {
  const resource: Record<string, Record<string, object>> = {
    azurerm_api_management: { apim: { name: 'apim-a', location: 'eastus', sku_name: 'Developer_1' } },
    azurerm_api_management_api: {
      chat: { name: 'chat', api_management_name: APIM, path: 'chat', display_name: 'Chat', revision: '1' },
    },
    ...extra,
  };
  return { resource };
}

const read = (extra?: Record<string, Record<string, object>>, options = {}) =>
  readService(readConfiguration(stack(extra)), options);

describe('the service in a stack', () => {
  test('has the defaults of the provider', () => {
    const service = read();
    expect(service).toMatchObject({
      name: 'apim-a',
      location: 'eastus',
      tier: 'classic',
      gatewayUrl: 'https://apim-a.azure-api.net',
    });
    expect(service.apis[0]).toMatchObject({
      id: 'chat',
      name: 'Chat',
      subscriptionRequired: true,
      subscriptionKeyNames: { header: 'Ocp-Apim-Subscription-Key', query: 'subscription-key' },
    });
  });

  test.each([
    ['Developer_1', 'classic'],
    ['Premium_2', 'classic'],
    ['StandardV2_1', 'v2'],
    ['Consumption_0', 'consumption'],
  ])('of the SKU %s counts as %s', (sku, tier) => {
    expect(
      read({ azurerm_api_management: { apim: { name: 'apim-a', location: 'x', sku_name: sku } } }).tier,
    ).toBe(tier);
  });

  test('may be one that the stack only reads, with the tier that the caller says', () => {
    const configuration = readConfiguration({
      data: { azurerm_api_management: { apim: { name: 'apim-b' } } },
      resource: {
        azurerm_api_management_api: {
          chat: { name: 'chat', api_management_name: '${data.azurerm_api_management.apim.name}', path: '' },
        },
      },
    });
    expect(readService(configuration, { tier: 'v2' })).toMatchObject({ name: 'apim-b', tier: 'v2' });
  });

  test('is chosen by name where there are several', () => {
    const extra = {
      azurerm_api_management: {
        apim: { name: 'apim-a', location: 'x', sku_name: 'Premium_1' },
        other: { name: 'apim-b', location: 'x', sku_name: 'Premium_1' },
      },
    };
    expect(() => read(extra)).toThrow(
      "several API Management services, apim-a, apim-b; choose one with the option 'service'",
    );
    expect(read(extra, { service: 'apim-a' }).name).toBe('apim-a');
    expect(() => read(extra, { service: 'apim-b' })).toThrow("the service 'apim-b' has no API in this stack");
  });

  test('policies are found at all four scopes, and their texts are what Terraform would send', () => {
    const policy = (scope: string) => `<policies><!-- ${scope} $\${x} --></policies>`;
    const api = { api_management_name: APIM, api_name: '${azurerm_api_management_api.chat.name}' };
    const service = read({
      azurerm_api_management_policy: { p: { api_management_id: ID, xml_content: policy('service') } },
      azurerm_api_management_api_policy: { p: { ...api, xml_content: policy('api') } },
      azurerm_api_management_api_operation: {
        o: { ...api, operation_id: 'ask', method: 'POST', url_template: '/ask', display_name: 'Ask' },
      },
      azurerm_api_management_api_operation_policy: {
        p: { ...api, operation_id: 'ask', xml_content: policy('operation') },
      },
      azurerm_api_management_product: {
        gold: {
          product_id: 'gold',
          display_name: 'Gold',
          published: true,
          api_management_name: APIM,
        },
      },
      azurerm_api_management_product_api: { p: { ...api, product_id: 'gold' } },
      azurerm_api_management_product_policy: {
        p: { api_management_name: APIM, product_id: 'gold', xml_content: policy('product') },
      },
    });
    const text = (scope: string) => `<policies><!-- ${scope} \${x} --></policies>`;
    expect(service.policy?.text).toBe(text('service'));
    expect(service.apis[0]?.policy?.text).toBe(text('api'));
    expect(service.apis[0]?.operations[0]?.policy?.text).toBe(text('operation'));
    expect(service.products[0]).toMatchObject({ apis: ['chat'], policy: { text: text('product') } });
  });

  test('a pool of azapi finds its members by the ids that only a deployment would know', () => {
    const backend = (name: string) => ({
      name,
      api_management_name: APIM,
      protocol: 'http',
      url: `https://${name}.test/openai`,
    });
    const service = read({
      azurerm_api_management_backend: { east: backend('b-east'), west: backend('b-west') },
      azapi_resource: {
        pool: {
          type: 'Microsoft.ApiManagement/service/backends@2024-05-01',
          name: 'pool',
          parent_id: ID,
          body: {
            properties: {
              type: 'Pool',
              pool: {
                services: [
                  { id: '${azurerm_api_management_backend.east.id}', priority: 1, weight: 3 },
                  { id: '/backends/b-west', priority: 2 },
                  { id: '/backends/b-west' },
                ],
                sessionAffinity: { sessionId: { source: 'Cookie', name: 'SessionId' } },
              },
            },
          },
        },
      },
    });
    expect(service.backends.find(({ id }) => id === 'pool')).toEqual({
      kind: 'pool',
      id: 'pool',
      members: [
        { backendId: 'b-east', priority: 1, weight: 3 },
        { backendId: 'b-west', priority: 2 },
        { backendId: 'b-west', priority: 0 },
      ],
      sessionAffinityCookie: 'SessionId',
    });
  });

  test('a backend of azapi may be called with the identity of the service', () => {
    const [backend] = read({
      azapi_resource: {
        b: {
          type: 'Microsoft.ApiManagement/service/backends@2024-06-01-preview',
          name: 'a',
          parent_id: ID,
          body: {
            properties: {
              url: 'https://a.test',
              credentials: { managedIdentity: { resource: 'https://cognitiveservices.azure.com' } },
            },
          },
        },
      },
    }).backends;
    expect(backend).toMatchObject({
      credentials: { managedIdentityResource: 'https://cognitiveservices.azure.com' },
    });
  });

  test('what a stack leaves out of products and subscriptions is what the provider takes it for', () => {
    const product = { api_management_name: APIM, display_name: 'Gold' };
    const service = read({
      azurerm_api_management_product: { gold: { ...product, product_id: 'gold' } },
      azurerm_api_management_subscription: {
        s: {
          api_management_name: APIM,
          subscription_id: 's',
          display_name: 'S',
          api_id: `${ID}/apis/chat;rev=2`,
        },
      },
    });
    expect(service.products).toMatchObject([
      { isPublished: false, subscriptionRequired: true, approvalRequired: false },
    ]);
    expect(service.subscriptions).toMatchObject([{ state: 'submitted', api: 'chat' }]);
  });

  test('a revision that is not the current one is known as such, and operations belong to the API of all revisions', () => {
    const api = { api_management_name: APIM, path: 'chat', display_name: 'Chat' };
    const { apis } = read({
      azurerm_api_management_api: {
        chat: { ...api, name: 'chat', revision: '1' },
        next: { ...api, name: 'next', revision: '2', is_current: false },
      },
      azurerm_api_management_api_operation: {
        o: {
          api_management_name: APIM,
          api_name: 'chat;rev=1',
          operation_id: 'ask',
          method: 'POST',
          url_template: '/ask',
          display_name: 'Ask',
        },
      },
    });
    expect(apis.map(({ id, isCurrentRevision }) => [id, isCurrentRevision])).toEqual([
      ['chat', true],
      ['next', false],
    ]);
    expect(apis[0]?.operations).toMatchObject([{ id: 'ask' }]);
  });

  test('a backend of azurerm and the same one of azapi mean the same', () => {
    const service = read({
      azurerm_api_management_backend: {
        a: {
          name: 'a',
          api_management_name: APIM,
          protocol: 'http',
          url: 'https://a.test',
          credentials: { header: { 'api-key': 'k1,k2' }, authorization: { scheme: 'Basic', parameter: 'x' } },
          circuit_breaker_rule: {
            name: 'rule',
            accept_retry_after_enabled: true,
            trip_duration: 'PT1M30S',
            failure_condition: {
              percentage: 40,
              interval_duration: 'PT1H',
              error_reasons: ['Timeout'],
              status_code_range: [{ min: 500, max: 599 }],
            },
          },
        },
      },
      azapi_resource: {
        b: {
          type: 'Microsoft.ApiManagement/service/backends@2023-09-01-preview',
          name: 'a',
          parent_id: ID,
          body: JSON.stringify({
            properties: {
              url: 'https://a.test',
              protocol: 'http',
              credentials: {
                header: { 'api-key': ['k1', 'k2'] },
                authorization: { scheme: 'Basic', parameter: 'x' },
              },
              circuitBreaker: {
                rules: [
                  {
                    name: 'rule',
                    acceptRetryAfter: true,
                    tripDuration: 'PT1M30S',
                    failureCondition: {
                      percentage: 40,
                      interval: 'PT1H',
                      errorReasons: ['Timeout'],
                      statusCodeRanges: [{ min: 500, max: 599 }],
                    },
                  },
                ],
              },
            },
          }),
        },
      },
    });
    const [azurerm, azapi] = service.backends;
    expect(azurerm).toMatchObject({
      circuitBreaker: { percentage: 40, intervalMs: 3_600_000, tripMs: 90_000 },
    });
    expect(azapi).toEqual(azurerm);
  });

  test('a named value of a key vault has the value of the secret, when the stack writes that too', () => {
    const service = read({
      azurerm_key_vault_secret: { s: { name: 'hmac-key', key_vault_id: 'kv', value: 'the secret' } },
      azurerm_api_management_named_value: {
        own: {
          name: 'n1',
          display_name: 'hmac-key',
          api_management_name: APIM,
          secret: true,
          value_from_key_vault: { secret_id: '${azurerm_key_vault_secret.s.versionless_id}' },
        },
        pinned: {
          name: 'n4',
          display_name: 'pinned',
          api_management_name: APIM,
          value_from_key_vault: { secret_id: '${azurerm_key_vault_secret.s.id}' },
        },
        other: {
          name: 'n2',
          display_name: 'elsewhere',
          api_management_name: APIM,
          secret: true,
          value_from_key_vault: { secret_id: 'https://kv.vault.azure.net/secrets/elsewhere' },
        },
        plain: { name: 'n3', display_name: 'plain', api_management_name: APIM, value: 'x' },
      },
    });
    expect(service.namedValues).toEqual([
      { name: 'hmac-key', isSecret: true, value: 'the secret' },
      { name: 'pinned', isSecret: false, value: 'the secret' },
      { name: 'elsewhere', isSecret: true },
      { name: 'plain', isSecret: false, value: 'x' },
    ]);
  });

  test('an API imported from an OpenAPI document has its operations', () => {
    const document = {
      paths: {
        '/pets/{id}': {
          parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'integer' } }],
          get: {
            operationId: 'getPet',
            responses: { 200: { content: { 'application/json': { example: { name: 'Rex' } } } } },
          },
          delete: {},
        },
      },
    };
    const api = (format: string, value: string) => ({
      azurerm_api_management_api: {
        pets: {
          name: 'pets',
          api_management_name: APIM,
          path: 'pets',
          import: { content_format: format, content_value: value },
        },
      },
    });
    const [pets] = read(api('openapi+json', JSON.stringify(document))).apis;
    expect(pets?.operations).toMatchObject([
      {
        id: 'getPet',
        method: 'GET',
        urlTemplate: '/pets/{id}',
        responses: [
          { status: 200, representations: [{ contentType: 'application/json', example: '{"name":"Rex"}' }] },
        ],
        parameters: [{ in: 'path', name: 'id', type: 'integer', required: true }],
      },
      { id: 'delete-pets-id', method: 'DELETE' },
    ]);
    expect(() => read(api('openapi-link', 'https://x'))).toThrow(
      "got 'openapi-link'; convert the document to JSON",
    );
  });
});
