import type { BackendHandler, LocalGateway } from '../../../lib/emulator';
import { countTokens } from '../../../lib/emulator/tokens/tokenizer';
import { events, gatewayOf } from '../support/gateway';

const PROMPT = 'The quick brown fox jumps over the lazy dog.';
const chat = (extra: object = {}) => ({
  method: 'POST',
  url: '/api/chat/completions',
  body: { messages: [{ role: 'user', content: PROMPT }], ...extra },
});

/** What the prompt above counts for: its text, the role, and the frames around message and answer. */
const ESTIMATE = countTokens(PROMPT) + countTokens('user') + 3 + 3;

const using =
  (prompt: number, completion: number): BackendHandler =>
  () => ({
    status: 200,
    body: {
      usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
    },
  });

function limited(
  attributes: string,
  answer: BackendHandler = using(10, 40),
  tier: 'classic' | 'v2' = 'classic',
) {
  return gatewayOf(
    {
      inbound: `<llm-token-limit counter-key="a" ${attributes} /><base />`,
      backend: '<forward-request buffer-response="false" />',
      outbound: '<base />',
    },
    { answer, tier },
  );
}

async function statuses(gateway: LocalGateway, count: number): Promise<number[]> {
  const list: number[] = [];
  for (let i = 0; i < count; i++) {
    const response = await gateway.send(chat());
    await response.bytes();
    list.push(response.status);
  }
  return list;
}

describe('llm-token-limit', () => {
  test('without an estimate lets the call through that goes over, and stops the next', async () => {
    const { gateway, clock } = limited('tokens-per-minute="100" estimate-prompt-tokens="false"');
    expect(await statuses(gateway, 3)).toEqual([200, 200, 429]);
    await clock.advance(60_000);
    expect(await statuses(gateway, 1)).toEqual([200]);
  });

  test('with an estimate stops a prompt that does not fit any more', async () => {
    const { gateway, requests } = limited(
      `tokens-per-minute="${ESTIMATE * 2 + 50 - ESTIMATE}" estimate-prompt-tokens="true"`,
      using(ESTIMATE, 50),
    );
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
    expect(requests).toHaveLength(1);
  });

  test('replaces the estimate by what the model reports', async () => {
    const { gateway } = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="true" remaining-tokens-header-name="X-Left" tokens-consumed-header-name="X-Used"',
      using(10, 40),
    );
    const response = await gateway.send(chat());
    expect(response.headers.toJSON()).toMatchObject({ 'x-left': '950', 'x-used': '50' });
  });

  test('counts no prompts when it is told to ignore them', async () => {
    const { gateway } = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="true" ignore-prompt="true" remaining-tokens-header-name="X-Left" tokens-consumed-header-name="X-Used"',
      using(10, 40),
    );
    const response = await gateway.send(chat());
    expect(response.headers.toJSON()).toMatchObject({ 'x-left': '960', 'x-used': '40' });
  });

  test('tells how long to wait, in the header and the variable', async () => {
    const { gateway } = limited(
      'tokens-per-minute="50" estimate-prompt-tokens="false" retry-after-header-name="X-Wait"',
    );
    await statuses(gateway, 1);
    const refused = await gateway.send(chat());
    expect([refused.status, refused.headers.get('X-Wait')]).toEqual([429, '60']);
    expect(await refused.json()).toEqual({
      statusCode: 429,
      message: 'Token limit is exceeded. Try again in 60 seconds.',
    });
  });

  test('fills up evenly in the v2 tiers', async () => {
    const { gateway, clock } = limited(
      'tokens-per-minute="60" estimate-prompt-tokens="false"',
      using(0, 60),
      'v2',
    );
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
    await clock.advance(1000);
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
  });

  test('a quota that is spent is a 403 until the end of its period', async () => {
    const { gateway, clock } = limited(
      'token-quota="100" token-quota-period="Daily" estimate-prompt-tokens="false"',
    );
    expect(await statuses(gateway, 3)).toEqual([200, 200, 403]);
    const refused = await gateway.send(chat());
    expect(refused.headers.get('Retry-After')).toBe('86400');
    await clock.advance(86_400_000);
    expect(await statuses(gateway, 1)).toEqual([200]);
  });

  test('takes nothing for an answer without usage', async () => {
    const { gateway } = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="true" remaining-tokens-header-name="X-Left"',
      () => ({ status: 500, body: { error: {} } }),
    );
    expect((await gateway.send(chat())).headers.get('X-Left')).toBe('1000');
  });

  test('takes nothing for a call that no backend answered', async () => {
    let isDown = true;
    const { gateway } = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="true" remaining-tokens-header-name="X-Left"',
      request => {
        if (isDown) throw new Error('down');
        return using(10, 40)(request);
      },
    );
    expect((await gateway.send(chat())).status).toBe(500);
    isDown = false;
    expect((await gateway.send(chat())).headers.get('X-Left')).toBe('950');
  });

  test('gives back what was reserved for a slow failure only once: there is never more than the limit', async () => {
    const it = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="true" remaining-tokens-header-name="X-Left"',
      async request => {
        if (it.requests.length > 1) return using(10, 40)(request);
        await it.clock.sleep(30_000);
        throw new Error('down');
      },
    );
    expect((await it.gateway.send(chat())).status).toBe(500);
    await it.clock.advance(31_000);
    expect((await it.gateway.send(chat())).headers.get('X-Left')).toBe('950');
  });

  test('gives nothing back to the quota of another period', async () => {
    const it = limited(
      'token-quota="1000" token-quota-period="Hourly" estimate-prompt-tokens="true" remaining-quota-tokens-header-name="X-Left"',
      async request => {
        if (it.requests.length !== 2) return using(10, 40)(request);
        await it.clock.sleep(100_000);
        throw new Error('down');
      },
    );
    await it.gateway.send(chat());
    await it.clock.advance(3_590_000);
    const slow = it.gateway.send(chat());
    await it.clock.advance(20_000);
    expect((await it.gateway.send(chat())).headers.get('X-Left')).toBe('950');
    await slow;
    expect((await it.gateway.send(chat())).headers.get('X-Left')).toBe('900');
  });

  test('counts a stream by its last event, once it is through', async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 40, total_tokens: 50 };
    const { gateway } = limited('tokens-per-minute="60" estimate-prompt-tokens="false"', () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: events({ choices: [{ delta: { content: 'Hi' } }] }, { choices: [], usage }, '[DONE]'),
    }));
    const streamed = { ...chat({ stream: true }) };
    const first = await gateway.send(streamed);
    const second = await gateway.send(streamed);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await first.text()).toContain('Hi');
    // what passed counts 50; the estimate of the one that is still under way counts too
    expect((await gateway.send(streamed)).status).toBe(429);
  });

  test('counts a stream that is held back, and what a caller took of one that it left', async () => {
    const usage = { prompt_tokens: 10, completion_tokens: 40, total_tokens: 50 };
    const stream = (...last: object[]) => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: events({ choices: [{ delta: { content: 'Hi' } }] }, ...last, '[DONE]'),
    });
    const left = async (buffers: boolean, ...last: object[]) => {
      const { gateway } = gatewayOf(
        {
          inbound:
            '<llm-token-limit counter-key="a" tokens-per-minute="1000" estimate-prompt-tokens="true" remaining-tokens-header-name="X-Left" /><base />',
          backend: `<forward-request buffer-response="${buffers}" />`,
        },
        { answer: ({ body }) => (body ? stream(...last) : { status: 200 }) },
      );
      const response = await gateway.send(chat({ stream: true }));
      for await (const _ of response.body) break;
      return (await gateway.send({ url: '/api' })).headers.get('X-Left');
    };
    expect(Number(await left(true, { choices: [], usage }))).toBe(950);
    expect(Number(await left(false, { choices: [], usage }))).toBe(1000 - ESTIMATE - countTokens('Hi'));
  });

  test('estimates a stream that reports no usage', async () => {
    const words = ['Hello', ' there', ', friend'];
    const { gateway } = limited(
      'tokens-per-minute="1000" estimate-prompt-tokens="false" remaining-tokens-header-name="X-Left"',
      () => ({
        status: 200,
        headers: { 'Content-Type': 'text/event-stream' },
        body: events(...words.map(content => ({ choices: [{ delta: { content } }] })), '[DONE]'),
      }),
    );
    const first = await gateway.send(chat({ stream: true }));
    expect(first.headers.get('X-Left')).toBe(String(1000 - ESTIMATE));
    await first.text();
    const next = await gateway.send(chat({ stream: true }));
    expect(next.headers.get('X-Left')).toBe(String(1000 - 2 * ESTIMATE - countTokens('Hello there, friend')));
  });

  test('counts one key for all policies of that key, also under their older name', async () => {
    const limit = (name: string) =>
      `<${name} counter-key="a" tokens-per-minute="100" estimate-prompt-tokens="false" remaining-tokens-header-name="X-Left" />`;
    const { gateway } = gatewayOf(
      { inbound: `${limit('azure-openai-token-limit')}<base />` },
      { answer: using(10, 40) },
    );
    expect((await gateway.send(chat())).headers.get('X-Left')).toBe('50');
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
  });
});

describe('llm-emit-token-metric', () => {
  const policies = {
    inbound:
      '<llm-emit-token-metric namespace="ai"><dimension name="API ID" /><dimension name="team" value="blue" /></llm-emit-token-metric><base />',
    backend: '<forward-request buffer-response="false" />',
  };

  test('emits what the model reports, with its dimensions', async () => {
    const { gateway, clock } = gatewayOf(policies, { answer: using(10, 40) });
    await gateway.send(chat());
    const dimensions = { 'API ID': 'api', team: 'blue' };
    expect(
      gateway.records.metrics.map(({ namespace, name, value, dimensions: own, at }) => ({
        namespace,
        name,
        value,
        own,
        at,
      })),
    ).toEqual([
      { namespace: 'ai', name: 'Total Tokens', value: 50, own: dimensions, at: clock.now() },
      { namespace: 'ai', name: 'Prompt Tokens', value: 10, own: dimensions, at: clock.now() },
      { namespace: 'ai', name: 'Completion Tokens', value: 40, own: dimensions, at: clock.now() },
    ]);
  });

  test.each([
    ['total-tokens', ['Total Tokens']],
    ['prompt-tokens', ['Prompt Tokens']],
    ['completion-tokens', ['Completion Tokens']],
  ])('emits only what value-type says: %s', async (type, names) => {
    const { gateway } = gatewayOf(
      {
        inbound: `<llm-emit-token-metric value-type="${type}"><dimension name="API ID" /></llm-emit-token-metric><base />`,
      },
      {
        answer: () => ({
          status: 200,
          body: { usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } },
        }),
      },
    );
    await (await gateway.send(chat())).bytes();
    expect(gateway.records.metrics.map(({ name }) => name)).toEqual(names);
  });

  test('emits the metrics of a stream at its end, and warns when it reported nothing', async () => {
    const { gateway } = gatewayOf(policies, {
      answer: () => ({
        status: 200,
        headers: { 'Content-Type': 'text/event-stream' },
        body: events({ choices: [{ delta: { content: 'Hello there' } }] }, '[DONE]'),
      }),
    });
    const response = await gateway.send(chat({ stream: true }));
    expect(gateway.records.metrics).toEqual([]);
    await response.text();
    expect(gateway.records.metrics.map(({ value }) => value)).toEqual([
      ESTIMATE + countTokens('Hello there'),
      ESTIMATE,
      countTokens('Hello there'),
    ]);
    expect(gateway.records.warnings.map(({ code }) => code)).toEqual(['emulator/usage-missing']);
  });

  test('emits nothing for an answer that cost nothing', async () => {
    const { gateway } = gatewayOf(policies, { answer: () => ({ status: 500, body: {} }) });
    await gateway.send(chat());
    expect(gateway.records.metrics).toEqual([]);
  });

  test('takes five dimensions of one’s own, not six', () => {
    const dimensions = (count: number) =>
      Array.from({ length: count }, (_, i) => `<dimension name="d${i}" value="x" />`).join('');
    const metric = (count: number) => () =>
      gatewayOf({
        inbound: `<emit-metric name="m"><dimension name="API ID" />${dimensions(count)}</emit-metric><base />`,
      });
    expect(metric(5)).not.toThrow();
    expect(metric(6)).toThrow("<emit-metric>: a metric takes 5 dimensions of one's own, got 6");
  });
});
