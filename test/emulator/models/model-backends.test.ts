import { HeaderMap, ModelBackends, type ModelRequest, VirtualClock } from '../../../lib/emulator';
import { countTokens } from '../../../lib/emulator/tokens/tokenizer';
import { ACCOUNTS, CHAT, eventsIn, HELLO, modelsOf, pathOf } from '../support/models';

interface Completion {
  readonly id: string;
  readonly object: string;
  readonly model: string;
  readonly created: number;
  readonly choices: readonly {
    readonly index: number;
    readonly finish_reason: string;
    readonly text?: string;
    readonly message: {
      readonly role: string;
      readonly content: string | null;
      readonly tool_calls?: unknown;
    };
    readonly content_filter_results: Readonly<Record<string, object>>;
  }[];
  readonly prompt_filter_results: readonly object[];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
  };
}
interface Failed {
  readonly error: { readonly code: string | null; readonly message: string; readonly param?: string | null };
}

describe('chat completions', () => {
  test('have the form of the service', async () => {
    const { ask } = modelsOf({ script: () => 'Hello there' });
    const { status, headers, json } = await ask<Completion>(CHAT, HELLO);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(json).toMatchObject({
      object: 'chat.completion',
      model: 'gpt-4o-2024-11-20',
      created: Date.UTC(2026, 0, 1) / 1000,
      id: expect.stringMatching(/^chatcmpl-[0-9a-z]{12}$/) as string,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          logprobs: null,
          message: { role: 'assistant', content: 'Hello there', refusal: null },
          content_filter_results: { hate: { filtered: false, severity: 'safe' } },
        },
      ],
      prompt_filter_results: [
        { prompt_index: 0, content_filter_results: { jailbreak: { filtered: false, detected: false } } },
      ],
    });
  });

  test('count real tokens', async () => {
    const { ask } = modelsOf();
    const { usage, choices } = (await ask<Completion>(CHAT, HELLO)).json;
    // three a message, three for the answer, one for the role
    expect(usage.prompt_tokens).toBe(7 + countTokens('Say hello.'));
    expect(usage.completion_tokens).toBe(countTokens(choices[0]?.message.content ?? ''));
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
  });

  test('stop at max_completion_tokens where both are given', async () => {
    const body = { ...HELLO, max_tokens: 50, max_completion_tokens: 3 };
    const { usage } = (await modelsOf().ask<Completion>(CHAT, body)).json;
    expect(usage.completion_tokens).toBe(3);
  });

  test.each(['max_tokens', 'max_completion_tokens'])('stop at %s', async name => {
    for (const script of [undefined, () => 'one two three four five']) {
      const { ask } = modelsOf({ ...(script && { script }) });
      const { choices, usage } = (await ask<Completion>(CHAT, { ...HELLO, [name]: 3 })).json;
      expect([choices[0]?.finish_reason, usage.completion_tokens]).toEqual(['length', 3]);
      expect(countTokens(choices[0]?.message.content ?? '')).toBe(3);
    }
  });

  test('have as many choices as asked for, which all cost', async () => {
    const { ask } = modelsOf({ completionTokens: 10 });
    const { choices, usage } = (await ask<Completion>(CHAT, { ...HELLO, n: 3 })).json;
    expect(choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(usage.completion_tokens).toBe(30);
  });

  test('call functions when the script says so', async () => {
    const { ask } = modelsOf({
      script: () => ({ toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] }),
    });
    const [choice] = (await ask<Completion>(CHAT, HELLO)).json.choices;
    expect(choice).toMatchObject({
      finish_reason: 'tool_calls',
      message: {
        content: null,
        tool_calls: [{ type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }],
      },
    });
  });

  test('are filtered when the script says so', async () => {
    const { ask } = modelsOf({
      script: ({ body }) => ({ text: 'so be it', filtered: body.user === 'a' ? 'prompt' : 'completion' }),
    });
    const prompt = await ask<Failed>(CHAT, { ...HELLO, user: 'a' });
    expect(prompt.status).toBe(400);
    expect(prompt.json.error).toMatchObject({
      code: 'content_filter',
      param: 'prompt',
      innererror: {
        code: 'ResponsibleAIPolicyViolation',
        content_filter_result: { violence: { filtered: true, severity: 'high' } },
      },
    });
    const [choice] = (await ask<Completion>(CHAT, HELLO)).json.choices;
    expect(choice).toMatchObject({
      finish_reason: 'content_filter',
      content_filter_results: { violence: { filtered: true, severity: 'high' } },
    });
  });

  test('say what a script makes of the request, at what cost it says', async () => {
    const asked: ModelRequest[] = [];
    const { ask } = modelsOf({
      script: request => {
        asked.push(request);
        return { text: `this is ${request.region}`, usage: { promptTokens: 1, completionTokens: 5000 } };
      },
    });
    const { choices, usage } = (await ask<Completion>(CHAT, HELLO, { account: 'oai-westus' })).json;
    expect(choices[0]?.message.content).toBe('this is westus');
    expect(usage).toMatchObject({ prompt_tokens: 1, completion_tokens: 5000, total_tokens: 5001 });
    expect(asked).toEqual([
      {
        account: 'oai-westus',
        region: 'westus',
        deployment: 'gpt-4o',
        model: 'gpt-4o',
        operation: 'chat',
        body: HELLO,
        promptTokens: 10,
      },
    ]);
  });

  test('are the same for the same seed, and others for another one', async () => {
    const texts = async (seed: number) => {
      const { ask } = modelsOf({ seed });
      return [await ask(CHAT, HELLO), await ask(CHAT, HELLO)].map(({ text }) => text);
    };
    const [first, second] = await texts(7);
    expect(first).not.toBe(second);
    expect(await texts(7)).toEqual([first, second]);
    expect(await texts(8)).not.toEqual([first, second]);
  });

  test('say the same however long they take, and whatever befalls others', async () => {
    const plain = modelsOf();
    const slow = modelsOf({
      latency: { firstTokenMs: { p50: 100, p95: 300 }, perTokenMs: { min: 1, max: 9 } },
    });
    slow.models.fail('eastus', { kind: 'slow', addMs: { min: 1, max: 5 } }, { probability: 0.5 });
    for (let i = 0; i < 3; i++)
      expect((await slow.ask<Completion>(CHAT, HELLO)).json.choices).toEqual(
        (await plain.ask<Completion>(CHAT, HELLO)).json.choices,
      );
  });

  test('of one account do not depend on what others are asked', async () => {
    const alone = modelsOf();
    const busy = modelsOf();
    await busy.ask(CHAT, HELLO, { account: 'oai-westus' });
    expect((await busy.ask(CHAT, HELLO)).text).toBe((await alone.ask(CHAT, HELLO)).text);
  });
});

describe('completions', () => {
  test('answer each prompt, with sixteen tokens at most', async () => {
    const { ask } = modelsOf({ completionTokens: 100 });
    const path = pathOf('completions');
    const { json } = await ask<Completion>(path, { prompt: ['one', 'two'], n: 2 });
    expect(json).toMatchObject({ object: 'text_completion', id: expect.stringMatching(/^cmpl-/) as string });
    expect(json.choices.map(({ finish_reason: reason, text = '' }) => [reason, countTokens(text)])).toEqual(
      Array(4).fill(['length', 16]),
    );
    expect(json.usage).toMatchObject({ prompt_tokens: 2, completion_tokens: 64 });
  });

  test('are streamed, too', async () => {
    const { ask } = modelsOf({ script: () => 'Hello there' });
    const body = { prompt: 'one', stream: true, stream_options: { include_usage: true } };
    const events = eventsIn<Completion>((await ask(pathOf('completions'), body)).text);
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.filter(event => event !== '[DONE]');
    expect(chunks.flatMap(({ choices }) => choices.map(({ text }) => text)).join('')).toBe('Hello there');
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 });
  });
});

describe('both styles of addresses', () => {
  test('lead to the same deployment', async () => {
    const { ask, models } = modelsOf();
    await ask(CHAT, HELLO);
    await ask('/openai/v1/chat/completions', { ...HELLO, model: 'gpt-4o' });
    expect(models.calls).toMatchObject([
      { deployment: 'gpt-4o', operation: 'chat', status: 200 },
      { deployment: 'gpt-4o', operation: 'chat', status: 200 },
    ]);
  });

  test.each([
    ['/openai/deployments/gpt-4o/chat/completions', HELLO, '404'],
    ['/openai/deployments/gpt-4o/images/generations?api-version=2024-10-21', HELLO, '404'],
    ['/openai/v1/toString', HELLO, '404'],
    ['/', HELLO, '404'],
    [pathOf('chat/completions', 'gpt-9'), HELLO, 'DeploymentNotFound'],
    [pathOf('chat/completions', '%E0%A4%A'), HELLO, 'DeploymentNotFound'],
    ['/openai/v1/chat/completions', { ...HELLO, model: 'gpt-9' }, 'DeploymentNotFound'],
  ])('%s is nothing that is there', async (path, body, code) => {
    const { ask, models } = modelsOf();
    const { status, json, headers } = await ask<Failed>(path, body);
    expect([status, json.error.code, headers['x-ms-region']]).toEqual([404, code, 'East US']);
    expect(models.totals).toContainEqual(
      expect.objectContaining({ account: 'oai-eastus', deployment: '', calls: 1, failed: 1 }),
    );
  });

  test('other methods than POST find nothing', async () => {
    const { ask } = modelsOf();
    expect((await ask(CHAT, HELLO, { method: 'GET' })).status).toBe(404);
  });

  test('an account without a list of deployments has any', async () => {
    const { ask } = modelsOf({ accounts: [{ name: 'oai-eastus', region: 'eastus' }] });
    const { json } = await ask<Completion>(pathOf('chat/completions', 'my-model'), HELLO);
    expect(json.model).toBe('my-model');
  });

  test('an account answers below each of the domains that it has', async () => {
    const { models } = modelsOf();
    const { ask } = modelsOf({
      accounts: [{ ...ACCOUNTS[0]!, host: 'OAI-EASTUS.cognitiveservices.azure.com' }],
    });
    expect((await ask(CHAT, HELLO)).status).toBe(200);
    expect(models.calls).toEqual([]);
  });

  test('a host that is none of the accounts is an error of the test, not of the network', async () => {
    const { ask } = modelsOf();
    await expect(ask(CHAT, HELLO, { account: 'other' })).rejects.toMatchObject({
      code: 'emulator/no-model',
      message:
        "no model account answers at 'other.openai.azure.com'; there are 'oai-eastus.openai.azure.com', 'oai-westus.openai.azure.com'",
    });
  });
});

describe('requests that cannot be answered', () => {
  test.each([
    ['no JSON', CHAT, 'hello', null, null],
    ['a list', CHAT, '[]', null, null],
    ['no messages', CHAT, {}, 'messages', 'missing_required_parameter'],
    ['messages that are none', CHAT, { messages: [] }, 'messages', 'invalid_value'],
    ['no prompt', pathOf('completions'), {}, 'prompt', 'missing_required_parameter'],
    ['no model', '/openai/v1/chat/completions', HELLO, 'model', 'missing_required_parameter'],
    ['no input', '/openai/v1/responses', { model: 'gpt-4o' }, 'input', 'missing_required_parameter'],
    ['no tokens to write', CHAT, { ...HELLO, max_tokens: 0 }, 'max_tokens', 'invalid_value'],
    ['half a choice', CHAT, { ...HELLO, n: 0.5 }, 'n', 'invalid_value'],
    ['129 choices', CHAT, { ...HELLO, n: 129 }, 'n', 'invalid_value'],
  ])('%s is a 400 that names the parameter', async (_, path, body, param, code) => {
    const { ask, models } = modelsOf();
    const { status, json } = await ask<Failed>(path, body);
    expect([status, json.error.param, json.error.code]).toEqual([400, param, code]);
    expect(models.calls).toMatchObject([{ status: 400, promptTokens: 0 }]);
  });

  test.each([
    [pathOf('embeddings'), { input: 'x' }, 'gpt-4o'],
    [pathOf('chat/completions', 'text-embedding-3-large'), HELLO, 'text-embedding-3-large'],
  ])('%s is not what the model does', async (path, body, model) => {
    const { ask } = modelsOf();
    const { status, json } = await ask<Failed>(path, body);
    expect([status, json.error.code]).toEqual([400, 'OperationNotSupported']);
    expect(json.error.message).toContain(`specified model, ${model}.`);
  });
});

describe('what cannot be', () => {
  test.each([
    [{ keepCalls: -1 }, 'keepCalls must be an integer from 0 on, got -1'],
    [{ eventsPerChunk: 0 }, 'eventsPerChunk must be an integer from 1 on, got 0'],
    [{ completionTokens: -1 }, 'completionTokens must be a number from 0 on'],
    [
      { latency: { firstTokenMs: { min: 2, max: 1 } } },
      "firstTokenMs of deployment 'gpt-4o' of 'oai-eastus' must be a number",
    ],
    [
      { accounts: [ACCOUNTS[0]!, { ...ACCOUNTS[1]!, host: 'oai-eastus.cognitiveservices.azure.com' }] },
      "the model accounts 'oai-eastus' and 'oai-westus' share the host 'oai-eastus.cognitiveservices.azure.com'; give each its own",
    ],
  ])('%j is refused', (options, message) => {
    expect(() => modelsOf(options)).toThrow(message);
  });

  test('a script that fails is an error of the test, not of a region', async () => {
    const { ask } = modelsOf({
      script: () => {
        throw new Error('oops');
      },
    });
    await expect(ask(CHAT, HELLO)).rejects.toMatchObject({
      code: 'emulator/script',
      message: 'the script of the models failed: oops',
    });
    await expect(modelsOf({ script: () => 7 as never }).ask(CHAT, HELLO)).rejects.toMatchObject({
      code: 'emulator/script',
    });
  });
});

describe('authentication', () => {
  const accounts = [
    { name: 'oai-eastus', region: 'eastus', keys: ['good'] },
    { name: 'oai-westus', region: 'westus', localAuthentication: false },
  ];

  test.each([
    ['oai-eastus', {}, 401],
    ['oai-eastus', { 'api-key': 'bad' }, 401],
    ['oai-eastus', { 'api-key': 'good' }, 200],
    ['oai-eastus', { Authorization: 'Bearer token' }, 200],
    ['oai-eastus', { Authorization: 'Basic token' }, 401],
    ['oai-westus', { 'api-key': 'good' }, 403],
    ['oai-westus', { Authorization: 'Bearer token' }, 200],
  ])('%s with %j is a %i where it is checked', async (account, headers, expected) => {
    const { ask } = modelsOf({ accounts, authentication: 'checked' });
    expect((await ask(CHAT, HELLO, { account, headers })).status).toBe(expected);
  });

  test('is not looked at unless that is asked for', async () => {
    const { ask } = modelsOf({ accounts });
    expect((await ask(CHAT, HELLO)).status).toBe(200);
  });
});

describe('what is recorded', () => {
  test('are the calls in the order of their arrival, with what they cost', async () => {
    const { ask, models, clock } = modelsOf({ script: () => 'Hello there' });
    await ask(CHAT, HELLO, { headers: { 'api-key': 'k' } });
    await clock.advance(1000);
    await ask(pathOf('embeddings', 'text-embedding-3-large'), { input: 'x' }, { account: 'oai-westus' });
    expect(models.calls).toMatchObject([
      {
        at: Date.UTC(2026, 0, 1),
        account: 'oai-eastus',
        region: 'eastus',
        deployment: 'gpt-4o',
        operation: 'chat',
        url: `https://oai-eastus.openai.azure.com${CHAT}`,
        text: JSON.stringify(HELLO),
        status: 200,
        streamed: false,
        fault: undefined,
        promptTokens: 10,
        completionTokens: 2,
        endedAt: Date.UTC(2026, 0, 1),
      },
      { at: Date.UTC(2026, 0, 1) + 1000, region: 'westus', operation: 'embeddings', completionTokens: 0 },
    ]);
    expect(models.calls[0]?.headers.get('api-key')).toBe('k');
  });

  test('are the newest calls only, and the totals of all', async () => {
    const { ask, models } = modelsOf({ keepCalls: 2, completionTokens: 5 });
    for (let i = 0; i < 5; i++) await ask(CHAT, { ...HELLO, user: String(i) });
    expect(models.calls.map(({ text }) => text)).toEqual([
      expect.stringContaining('"user":"3"'),
      expect.stringContaining('"user":"4"'),
    ]);
    expect(models.totals[0]).toEqual({
      account: 'oai-eastus',
      region: 'eastus',
      deployment: 'gpt-4o',
      calls: 5,
      answered: 5,
      throttled: 0,
      failed: 0,
      promptTokens: 50,
      completionTokens: 25,
    });
    models.clear();
    expect(models.calls).toEqual([]);
  });

  test('is bounded in text, too', async () => {
    const { ask, models } = modelsOf();
    const large = { messages: [{ role: 'user', content: 'x '.repeat(3_000_000) }] };
    for (let i = 0; i < 4; i++) await ask(pathOf('embeddings'), large);
    expect(models.calls).toHaveLength(2);
  });

  test('is told to whoever wants to know, when it is over', async () => {
    const told: (number | undefined)[] = [];
    const { ask } = modelsOf({ onCall: ({ status }) => told.push(status) });
    await ask(CHAT, HELLO);
    await ask('/', HELLO);
    expect(told).toEqual([200, 404]);
  });
});

test('a body that arrives in parts is read as one', async () => {
  const models = new ModelBackends({ accounts: ACCOUNTS, clock: new VirtualClock() });
  async function* parts() {
    await Promise.resolve();
    yield Buffer.from(JSON.stringify(HELLO).slice(0, 10));
    yield Buffer.from(JSON.stringify(HELLO).slice(10));
  }
  const response = await models.answer({
    method: 'POST',
    url: `https://oai-eastus.openai.azure.com${CHAT}`,
    headers: new HeaderMap(),
    body: parts(),
    signal: new AbortController().signal,
  });
  expect([response.status, models.calls[0]?.text]).toEqual([200, JSON.stringify(HELLO)]);
});
