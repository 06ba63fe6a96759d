import { ModelBackends, VirtualClock } from '../../../lib/emulator';
import { CHAT, HELLO, modelsOf, pathOf } from '../support/models';

const limited = (limits: { tokensPerMinute?: number; requestsPerMinute?: number }) =>
  modelsOf({
    accounts: [{ name: 'oai-eastus', region: 'eastus', deployments: [{ name: 'gpt-4o', ...limits }] }],
    script: () => 'Hello there',
  });

describe('the limits of a deployment', () => {
  test('are told with each answer, with what is left of them', async () => {
    const { ask } = limited({ tokensPerMinute: 50_000 });
    expect((await ask(CHAT, HELLO)).headers).toMatchObject({
      'x-ratelimit-limit-tokens': '50000',
      // six a thousand tokens
      'x-ratelimit-limit-requests': '300',
      // ten of the prompt, two of the answer
      'x-ratelimit-remaining-tokens': '49988',
      'x-ratelimit-remaining-requests': '299',
    });
  });

  test('are none unless they are given', async () => {
    const { ask } = modelsOf();
    expect(
      Object.keys((await ask(CHAT, HELLO)).headers).filter(name => name.startsWith('x-ratelimit')),
    ).toEqual([]);
  });

  test('count what a request may cost at most when it arrives', async () => {
    const { ask } = limited({ tokensPerMinute: 1000, requestsPerMinute: Infinity });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(CHAT, { ...HELLO, max_tokens: 400, n: 1 })).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await ask(CHAT, { ...HELLO, max_tokens: 90, n: 2 })).status).toBe(429);
    expect((await ask(CHAT, { ...HELLO, max_tokens: 90 })).status).toBe(200);
  });

  test('of tokens refuse with the time until the minute is over, and then start again', async () => {
    const { ask, clock, models } = limited({ tokensPerMinute: 20, requestsPerMinute: Infinity });
    await clock.advance(15_500);
    expect((await ask(CHAT, HELLO)).status).toBe(200);
    const { status, headers, json } = await ask<{ error: { code: string; message: string } }>(CHAT, HELLO);
    expect(status).toBe(429);
    expect(headers).toMatchObject({
      'retry-after': '45',
      'retry-after-ms': '44500',
      'x-ratelimit-remaining-tokens': '8',
    });
    expect([json.error.code, json.error.message]).toEqual([
      '429',
      expect.stringContaining(
        'have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 45 seconds.',
      ),
    ]);
    await clock.advance(44_499);
    expect((await ask(CHAT, HELLO)).status).toBe(429);
    await clock.advance(1);
    expect((await ask(CHAT, HELLO)).status).toBe(200);
    expect(models.totals[0]).toMatchObject({ calls: 4, answered: 2, throttled: 2, failed: 0 });
  });

  test('of requests refuse, too', async () => {
    const { ask } = limited({ requestsPerMinute: 2 });
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push(await ask<{ error?: { message: string } }>(CHAT, HELLO));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.json.error?.message).toContain('have exceeded call rate limit');
  });

  test('count nothing for what is refused', async () => {
    const { ask } = limited({ tokensPerMinute: 1000, requestsPerMinute: 1 });
    await ask(CHAT, 'no json');
    expect((await ask(CHAT, HELLO)).status).toBe(200);
  });
});

describe('the limits of a stack', () => {
  const stack = (deployment: object, account: object = {}) => ({
    resource: {
      azurerm_cognitive_account: {
        east: {
          name: 'oai-eastus',
          kind: 'OpenAI',
          location: 'eastus',
          custom_subdomain_name: 'oai-eastus',
          ...account,
        },
      },
      azurerm_cognitive_deployment: {
        chat: {
          name: 'gpt-4o',
          cognitive_account_id: '${azurerm_cognitive_account.east.id}',
          model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' },
          ...deployment,
        },
      },
    },
  });

  test.each([
    ['Standard', 50_000],
    ['GlobalStandard', 50_000],
    ['DataZoneStandard', 50_000],
    ['ProvisionedManaged', undefined],
    ['GlobalBatch', undefined],
  ])('%s with a capacity of 50 is %p tokens per minute', (name, tokensPerMinute) => {
    const { accounts } = ModelBackends.fromTerraform(stack({ sku: { name, capacity: 50 } }));
    expect(accounts).toEqual([
      {
        name: 'oai-eastus',
        host: 'oai-eastus.openai.azure.com',
        region: 'eastus',
        deployments: [
          {
            name: 'gpt-4o',
            model: 'gpt-4o',
            version: '2024-11-20',
            ...(tokensPerMinute !== undefined && { tokensPerMinute }),
          },
        ],
      },
    ]);
  });

  test('are read from a state, too', () => {
    const values = (type: string, name: string, own: object) => ({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      values: own,
    });
    const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/oai-1';
    const state = {
      format_version: '1.0',
      values: {
        root_module: {
          resources: [
            values('azurerm_cognitive_account', 'a', {
              id,
              name: 'oai-1',
              kind: 'AIServices',
              location: 'westus',
              endpoint: 'https://oai-1.cognitiveservices.azure.com/',
              local_auth_enabled: false,
            }),
            values('azurerm_cognitive_deployment', 'd', {
              name: 'chat',
              cognitive_account_id: id,
              model: [{ name: 'gpt-4.1', version: '2025-04-14' }],
              sku: [{ name: 'Standard', capacity: 7 }],
            }),
          ],
        },
      },
    };
    expect(ModelBackends.fromTerraform(state).accounts).toEqual([
      {
        name: 'oai-1',
        host: 'oai-1.cognitiveservices.azure.com',
        region: 'westus',
        localAuthentication: false,
        deployments: [{ name: 'chat', model: 'gpt-4.1', version: '2025-04-14', tokensPerMinute: 7000 }],
      },
    ]);
  });

  test('are not known of an account that the stack only reads: any deployment may be there', () => {
    const { accounts } = ModelBackends.fromTerraform({
      resource: {},
      data: { azurerm_cognitive_account: { a: { name: 'oai-1', kind: 'OpenAI', location: 'westus' } } },
    });
    expect(accounts).toEqual([{ name: 'oai-1', host: 'oai-1.openai.azure.com', region: 'westus' }]);
  });

  test('are those of the accounts for models only', () => {
    expect(() => ModelBackends.fromTerraform(stack({}, { kind: 'SpeechServices' }))).toThrow(
      'the stack has no model account and no backend that leads to one',
    );
  });

  test('are none for accounts outside of it, to which backends and APIs lead', () => {
    const clock = new VirtualClock();
    const models = ModelBackends.fromTerraform(
      {
        resource: {
          azurerm_api_management_backend: {
            a: { name: 'a', url: 'https://given.openai.azure.com/openai' },
            b: { name: 'b', url: 'https://given.services.ai.azure.com/openai' },
            c: { name: 'c', url: 'https://other.example.com/api' },
            d: { name: 'd', url: 'https://safety.cognitiveservices.azure.com' },
          },
          azurerm_api_management_api: {
            e: { name: 'e', service_url: 'https://proxy.example.com:8443/openai/v1' },
          },
          azapi_resource: {
            f: {
              type: 'Microsoft.ApiManagement/service/backends@2025-03-01-preview',
              body: { properties: { url: 'https://azapi.openai.azure.com', azureRegion: 'norwayeast' } },
            },
          },
        },
      },
      { clock },
    );
    expect(models.accounts).toEqual([
      { name: 'given', host: 'given.openai.azure.com', region: 'local' },
      { name: 'azapi', host: 'azapi.openai.azure.com', region: 'norwayeast' },
      { name: 'proxy', host: 'proxy.example.com:8443', region: 'local' },
    ]);
  });
});

test('a deployment for vectors counts like the others', async () => {
  const { ask } = modelsOf({
    accounts: [
      {
        name: 'oai-eastus',
        region: 'eastus',
        deployments: [{ name: 'text-embedding-3-small', tokensPerMinute: 1000 }],
      },
    ],
  });
  const { headers } = await ask(pathOf('embeddings', 'text-embedding-3-small'), { input: 'Say hello.' });
  expect(headers['x-ratelimit-remaining-tokens']).toBe('997');
});
