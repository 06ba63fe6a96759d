import OpenAI, { AzureOpenAI } from 'openai';
import type { RunningServer } from '../../lib/emulator';
import { type Enterprise, enterpriseGateway, enterpriseStack, throttled } from './support/enterprise';
import { modelsOf, pathOf, readStream } from './support/models';

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

const audit = () => enterprise.gateway.records.jsonOf('ai-audit');

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
    expect(enterprise.models.calls[0]?.url).toContain(style.path.replace('/openai', ''));
  });

  test('gets a stream, word by word', async () => {
    const stream = await client().chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    });
    const { words, totalTokens } = await readStream(stream);
    expect(words).toEqual(['Hello', ' there']);
    expect(totalTokens).toBe(30);
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
    for (const region of ['eastus', 'westus', 'westeurope']) enterprise.models.fail(region, throttled(60));
    await expect(client().chat.completions.create(ask)).rejects.toMatchObject({
      status: 429,
      code: 'model_overloaded',
      constructor: OpenAI.RateLimitError,
    });
  });

  test('notices nothing of a region that fails for a moment', async () => {
    enterprise.models.fail('eastus', { kind: 'status', status: 503 }, { count: 1 });
    const answer = await client().chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toBe('Hello there');
    expect(enterprise.models.calls).toHaveLength(2);
  });

  test('tries again by itself when the gateway asks it to', async () => {
    for (const region of ['westus', 'westeurope']) enterprise.models.fail(region, throttled(0));
    enterprise.models.fail('eastus', throttled(0), { count: 2 });
    const answer = await client(1).chat.completions.create(ask);
    expect(answer.choices[0]?.message.content).toBe('Hello there');
    expect(audit()).toMatchObject([{ status: 429 }, { status: 200 }]);
  });

  test('gets embeddings', async () => {
    const { data } = await client().embeddings.create({
      model: 'text-embedding-3-large',
      input: 'hello',
      encoding_format: 'float',
    });
    const path = pathOf('embeddings', 'text-embedding-3-large');
    const { json } = await modelsOf().ask<{ data: typeof data }>(path, { input: 'hello' });
    expect(data[0]?.embedding).toHaveLength(3072);
    expect(data).toEqual(json.data);
    expect(enterprise.models.calls[0]?.deployment).toBe('text-embedding-3-large');
  });
});
