import OpenAI, { AzureOpenAI } from 'openai';
import type { RunningServer } from '../../lib/emulator';
import { type Enterprise, enterpriseGateway, enterpriseStack, throttled } from './support/enterprise';

/** The official client talks to the gateway of examples/enterprise over HTTP. */
const stack = enterpriseStack();
let enterprise: Enterprise;
let server: RunningServer;
let token: string;

beforeEach(async () => {
  enterprise = await enterpriseGateway(stack.path());
  server = await enterprise.gateway.listen();
  token = await enterprise.identity.token();
});
afterEach(() => enterprise.gateway.close());

const clients = {
  'the Azure client': (maxRetries = 0) =>
    new AzureOpenAI({
      baseURL: `${server.url}/openai`,
      apiVersion: '2024-10-21',
      azureADTokenProvider: () => Promise.resolve(token),
      maxRetries,
    }),
  'the plain client, v1 style': (maxRetries = 0) =>
    new OpenAI({ baseURL: `${server.url}/openai/v1`, apiKey: token, maxRetries }),
};

describe.each(Object.entries(clients))('%s', (name, client) => {
  const ask = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'Say hello.' }] };

  const style = name.includes('Azure') ? { path: '/openai/deployments/gpt-4o' } : { path: '/openai/v1' };

  test('gets an answer', async () => {
    const { data, response } = await client().chat.completions.create(ask).withResponse();
    expect(data.choices[0]?.message.content).toBe('Hello there');
    expect(data.usage?.total_tokens).toBe(30);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(enterprise.accounts.calls[0]?.url).toContain(style.path.replace('/openai', ''));
  });

  test('gets a stream, word by word', async () => {
    const words: string[] = [];
    let total: number | undefined;
    const stream = await client().chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const { choices, usage } of stream) {
      words.push(...choices.map(({ delta }) => delta.content ?? ''));
      total = usage?.total_tokens ?? total;
    }
    expect(words).toEqual(['Hello', 'there']);
    expect(total).toBe(30);
  });

  test('knows the errors of the gateway as its own', async () => {
    await expect(client().chat.completions.create({ ...ask, temperature: 3 })).rejects.toMatchObject({
      status: 400,
      code: 'invalid_request',
      constructor: OpenAI.BadRequestError,
    });
    token = await enterprise.identity.token({ expiresIn: -1 });
    await expect(client().chat.completions.create(ask)).rejects.toMatchObject({
      status: 401,
      code: 'invalid_token',
      constructor: OpenAI.AuthenticationError,
    });
    token = await enterprise.identity.token();
    await expect(client().chat.completions.create({ ...ask, model: 'gpt-9' })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
      constructor: OpenAI.NotFoundError,
    });
    for (const region of ['eastus', 'westus', 'westeurope']) enterprise.accounts.fail(region, throttled(60));
    await expect(client().chat.completions.create(ask)).rejects.toMatchObject({
      status: 429,
      code: 'model_overloaded',
      constructor: OpenAI.RateLimitError,
    });
  });

  test('notices nothing of a region that fails for a moment', async () => {
    enterprise.accounts.fail('eastus', () => {
      enterprise.accounts.fail('eastus', undefined);
      return { status: 503, body: {} };
    });
    const answer = await client().chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toBe('Hello there');
    expect(enterprise.accounts.calls).toHaveLength(2);
  });

  test('tries again by itself when the gateway asks it to', async () => {
    for (const region of ['eastus', 'westus', 'westeurope']) {
      enterprise.accounts.fail(region, () => ({ status: 429, headers: { 'Retry-After': '0' }, body: {} }));
    }
    let answered = 0;
    enterprise.accounts.fail('eastus', () => {
      if (++answered === 4) enterprise.accounts.fail('eastus', undefined);
      return { status: 429, headers: { 'Retry-After': '0' }, body: {} };
    });
    const answer = await client(1).chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toBe('Hello there');
  });

  test('gets embeddings', async () => {
    enterprise.accounts.fail('eastus', () => ({
      status: 200,
      body: { data: [{ index: 0, embedding: [0.5, 1] }], usage: { prompt_tokens: 1, total_tokens: 1 } },
    }));
    const { data } = await client().embeddings.create({
      model: 'text-embedding-3-large',
      input: 'hello',
      encoding_format: 'float',
    });
    expect(data[0]?.embedding).toEqual([0.5, 1]);
    expect(enterprise.accounts.calls[0]?.model).toBe('text-embedding-3-large');
  });
});
