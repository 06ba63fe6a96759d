import OpenAI, { AzureOpenAI } from 'openai';
import { ModelBackends, type RunningServer } from '../../../lib/emulator';
import { readStream } from '../support/models';

/** The official client talks to a model account over HTTP, with no gateway between. */
const NAME = 'oai-eastus';
const QUESTION = [{ role: 'user' as const, content: 'Say hello.' }];

let models: ModelBackends;
let server: RunningServer;
let says: string;

beforeEach(async () => {
  says = 'Hello there';
  models = new ModelBackends({
    authentication: 'checked',
    script: ({ body }) =>
      body.tools ? { toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] } : says,
    accounts: [
      {
        name: NAME,
        region: 'eastus',
        keys: ['the-key'],
        deployments: [{ name: 'gpt-4o', version: '2024-11-20' }, { name: 'text-embedding-3-small' }],
      },
    ],
  });
  server = await models.listen();
});
afterEach(() => server.close());

const clients = {
  'the Azure client': (maxRetries = 0, apiKey = 'the-key') =>
    new AzureOpenAI({ endpoint: server.url, apiVersion: '2024-10-21', apiKey, maxRetries }),
  'the plain client': (maxRetries = 0, apiKey = 'the-key') =>
    new OpenAI({
      baseURL: `${server.url}/openai/v1`,
      apiKey,
      maxRetries,
      defaultHeaders: { 'api-key': apiKey },
    }),
};

describe.each(Object.entries(clients))('%s', (_, client) => {
  const ask = { model: 'gpt-4o', messages: QUESTION };

  test('gets an answer', async () => {
    const { choices, usage, model } = await client().chat.completions.create(ask);
    expect([choices[0]?.message.content, model]).toEqual(['Hello there', 'gpt-4o-2024-11-20']);
    expect(usage).toMatchObject({ prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 });
  });

  test('gets a stream, word by word, with its usage at the end', async () => {
    const stream = await client().chat.completions.create({
      ...ask,
      stream: true,
      stream_options: { include_usage: true },
    });
    const { words, totalTokens } = await readStream(stream);
    expect(words).toEqual(['Hello', ' there']);
    expect(totalTokens).toBe(12);
  });

  test('puts a stream together again, functions among it', async () => {
    const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }];
    const message = await client()
      .chat.completions.stream({ ...ask, tools })
      .finalMessage();
    expect(message.tool_calls).toMatchObject([
      { function: { name: 'weather', arguments: '{"city":"Oslo"}' } },
    ]);
  });

  test('gets vectors, whatever form it asks for by itself', async () => {
    const create = (encoding?: 'float') =>
      client().embeddings.create({
        model: 'text-embedding-3-small',
        input: ['hello', 'world'],
        ...(encoding && { encoding_format: encoding }),
      });
    const [own, plain] = await Promise.all([create(), create('float')]);
    expect(own.data.map(({ embedding }) => embedding.length)).toEqual([1536, 1536]);
    for (const [i, { embedding }] of own.data.entries()) {
      for (const [j, value] of embedding.entries())
        expect(value).toBeCloseTo(plain.data[i]?.embedding[j] ?? NaN, 6);
    }
  });

  test.each([
    ['a wrong key', {}, 'wrong', OpenAI.AuthenticationError, 401, '401'],
    ['an unknown deployment', { model: 'gpt-9' }, 'the-key', OpenAI.NotFoundError, 404, 'DeploymentNotFound'],
    ['a number of choices', { n: 0 }, 'the-key', OpenAI.BadRequestError, 400, 'invalid_value'],
  ])('knows the error for %s', async (_name, rest, key, kind, status, code) => {
    const failing = client(0, key).chat.completions.create({ ...ask, ...rest });
    await expect(failing).rejects.toMatchObject({ constructor: kind, status, code });
  });

  test('comes back when it is told to', async () => {
    models.fail('eastus', { kind: 'throttle', retryAfterSeconds: 0 }, { count: 2 });
    const { choices } = await client(2).chat.completions.create(ask);
    expect(choices[0]?.message.content).toBe('Hello there');
    expect(models.calls.map(({ status }) => status)).toEqual([429, 429, 200]);
    models.fail('eastus', { kind: 'throttle', retryAfterSeconds: 0 });
    await expect(client().chat.completions.create(ask)).rejects.toMatchObject({
      constructor: OpenAI.RateLimitError,
      code: '429',
    });
  });

  test('sees a connection that breaks, and one that breaks within a stream', async () => {
    models.fail('eastus', { kind: 'reset' });
    await expect(client().chat.completions.create(ask)).rejects.toMatchObject({
      constructor: OpenAI.APIConnectionError,
    });
    models.fail('eastus', { kind: 'reset', afterEvents: 3 });
    const stream = await client().chat.completions.create({ ...ask, stream: true });
    const words: string[] = [];
    const read = (async () => {
      for await (const { choices } of stream) words.push(choices[0]?.delta.content ?? '');
    })();
    await expect(read).rejects.toThrow();
    expect(words.join('')).toBe('Hello');
  });
});

test('the plain client gets a response, as a whole and as a stream', async () => {
  const { responses } = clients['the plain client']();
  const body = { model: 'gpt-4o', input: 'Say hello.' };
  expect((await responses.create(body)).output_text).toBe('Hello there');
  const deltas: string[] = [];
  const stream = responses.stream(body);
  for await (const event of stream) if (event.type === 'response.output_text.delta') deltas.push(event.delta);
  expect(deltas).toEqual(['Hello', ' there']);
  expect(await stream.finalResponse()).toMatchObject({
    status: 'completed',
    output: [{ type: 'message', content: [{ text: 'Hello there' }] }],
    usage: { total_tokens: 5 },
  });
});

test('an account that is not there cannot listen', () => {
  expect(() => models.listen({ account: 'x' })).toThrow(
    "no model account is called 'x'; there are 'oai-eastus'",
  );
});
