import type { BackendHandler, GatewayRequest } from '../../../lib/emulator';
import { distance } from '../../../lib/emulator/cache/semantic-cache';
import { backend, events, gatewayOf } from '../support/gateway';

describe('cache-lookup and cache-store', () => {
  const cached = (lookup = '') => {
    let count = 0;
    return gatewayOf(
      {
        inbound: `<cache-lookup vary-by-developer="false" vary-by-developer-groups="false">${lookup}</cache-lookup><base />`,
        outbound:
          '<trace source="before"><message>x</message></trace><cache-store duration="60" /><trace source="after"><message>x</message></trace><base />',
      },
      { answer: () => ({ status: 200, headers: { 'X-N': '1' }, body: `answer ${++count}` }) },
    );
  };
  const text = async ({ gateway }: ReturnType<typeof cached>, request: Partial<GatewayRequest> = {}) =>
    (await gateway.send({ url: '/api/x', ...request })).text();

  test('answer a GET from the cache until it expires', async () => {
    const it = cached();
    expect([await text(it), await text(it)]).toEqual(['answer 1', 'answer 1']);
    await it.clock.advance(60_000);
    expect(await text(it)).toBe('answer 2');
    expect(it.requests).toHaveLength(2);
  });

  test('go on behind the store after a hit', async () => {
    const it = cached();
    await text(it);
    it.gateway.records.clear();
    const response = await it.gateway.send({ url: '/api/x' });
    expect(response.headers.get('X-N')).toBe('1');
    expect(it.gateway.records.traces.map(({ source }) => source)).toEqual(['after']);
  });

  test('keep other methods, other queries and calls with a token apart', async () => {
    const it = cached();
    await text(it);
    expect(await text(it, { url: '/api/x?a=1' })).toBe('answer 2');
    expect(await text(it, { method: 'POST' })).toBe('answer 3');
    const authorized = { headers: { Authorization: 'x' } };
    expect([await text(it, authorized), await text(it, authorized)]).toEqual(['answer 4', 'answer 5']);
  });

  test('look at the parameters and headers that they are told to', async () => {
    const it = cached(
      '<vary-by-header>Accept</vary-by-header><vary-by-query-parameter>a</vary-by-query-parameter>',
    );
    const send = (a: string, b: string, accept: string) =>
      text(it, { url: `/api/x?a=${a}&b=${b}`, headers: { Accept: accept } });
    expect(await send('1', '1', 'x')).toBe('answer 1');
    expect(await send('1', '2', 'x')).toBe('answer 1');
    expect(await send('2', '1', 'x')).toBe('answer 2');
    expect(await send('1', '1', 'y')).toBe('answer 3');
  });

  test('store no errors unless told to', async () => {
    const failing = (attributes: string) =>
      gatewayOf(
        {
          inbound: '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" /><base />',
          outbound: `<base /><cache-store duration="60" ${attributes} />`,
        },
        { answer: () => ({ status: 404 }) },
      );
    for (const [attributes, calls] of [
      ['', 2],
      ['cache-response="true"', 1],
    ] as const) {
      const { gateway, requests } = failing(attributes);
      for (let i = 0; i < 2; i++) await gateway.send({ url: '/api' });
      expect(requests).toHaveLength(calls);
    }
  });
});

describe('the semantic cache', () => {
  const VECTORS: Readonly<Record<string, readonly number[]>> = {
    'what is the capital of France?': [1, 0, 0],
    "what's France's capital?": [0.99, 0.1, 0],
    'how do I bake bread?': [0, 1, 0],
  };

  function cached(attributes = '', vary = '') {
    let count = 0;
    const answer: BackendHandler = ({ url, body }) => {
      if (!url.startsWith('https://embeddings.test')) {
        return { status: 200, body: { choices: [{ message: { content: `answer ${++count}` } }] } };
      }
      const { input } = JSON.parse(Buffer.from(body as Uint8Array).toString()) as { readonly input: string };
      return VECTORS[input]
        ? { status: 200, body: { data: [{ embedding: VECTORS[input] }] } }
        : { status: 500 };
    };
    return gatewayOf(
      {
        inbound: `<llm-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="embeddings" embeddings-backend-auth="system-assigned" ${attributes}>${vary}</llm-semantic-cache-lookup><base />`,
        outbound: '<llm-semantic-cache-store duration="60" /><base />',
      },
      { answer, service: { backends: [backend('embeddings', { url: 'https://embeddings.test/embed' })] } },
    );
  }

  async function ask(it: ReturnType<typeof cached>, content: string, headers = {}, system?: string) {
    const messages = [...(system ? [{ role: 'system', content: system }] : []), { role: 'user', content }];
    const response = await it.gateway.send({ method: 'POST', url: '/api', headers, body: { messages } });
    return (await response.json<{ choices: { message: { content: string } }[] }>()).choices[0]?.message
      .content;
  }

  const [FRANCE, SAME, BREAD] = Object.keys(VECTORS) as [string, string, string];

  test('answers what is close enough, and nothing else', async () => {
    const it = cached();
    expect(await ask(it, FRANCE)).toBe('answer 1');
    expect(await ask(it, SAME)).toBe('answer 1');
    expect(await ask(it, BREAD)).toBe('answer 2');
    await it.clock.advance(60_000);
    expect(await ask(it, FRANCE)).toBe('answer 3');
  });

  test('keeps apart what it is told to vary by', async () => {
    const it = cached('', '<vary-by>@(context.Request.Headers.GetValueOrDefault("X-User", ""))</vary-by>');
    expect(await ask(it, FRANCE, { 'X-User': 'a' })).toBe('answer 1');
    expect(await ask(it, FRANCE, { 'X-User': 'b' })).toBe('answer 2');
    expect(await ask(it, SAME, { 'X-User': 'a' })).toBe('answer 1');
  });

  test('leaves system messages out when told to', async () => {
    const it = cached('ignore-system-messages="true"');
    await ask(it, FRANCE, {}, 'be brief');
    expect(await ask(it, FRANCE, {}, 'be long')).toBe('answer 1');
  });

  test('looks up no dialogue that is too long', async () => {
    const it = cached('max-message-count="1"');
    await ask(it, FRANCE);
    expect(await ask(it, FRANCE, {}, 'one more message')).toBe('answer 2');
  });

  test('that fails does not fail the call, but warns', async () => {
    const it = cached();
    expect(await ask(it, 'unknown')).toBe('answer 1');
    expect(it.gateway.records.warnings).toMatchObject([{ code: 'emulator/no-embedding' }]);
  });

  test.each([
    [[1, 0], [1, 0], 0],
    [[1, 0], [0, 1], 1],
    [[1, 0], [-2, 0], 2],
    [[0, 0], [1, 0], 1],
  ])('the distance of %j and %j is %d', (a, b, expected) => {
    expect(distance(a, b)).toBeCloseTo(expected);
  });
});

describe('llm-content-safety', () => {
  /** A classifier that finds a severity where a word stands, and an attack where another one does. */
  const classifier: BackendHandler = ({ url, body }) => {
    const question = JSON.parse(Buffer.from((body as Uint8Array | undefined) ?? '{}').toString()) as {
      readonly text?: string;
      readonly userPrompt?: string;
      readonly blocklistNames?: readonly string[];
    };
    if (url.includes('shieldPrompt')) {
      return {
        status: 200,
        body: { userPromptAnalysis: { attackDetected: question.userPrompt?.includes('attack') } },
      };
    }
    const severity = question.text?.includes('awful') ? 6 : question.text?.includes('rude') ? 2 : 0;
    const isListed = question.blocklistNames?.includes('words') && question.text?.includes('listed');
    return {
      status: 200,
      body: { categoriesAnalysis: [{ category: 'Hate', severity }], blocklistsMatch: isListed ? [{}] : [] },
    };
  };

  function guarded(attributes: string, completion: BackendHandler, policies: object = {}) {
    return gatewayOf(
      {
        inbound: `<llm-content-safety backend-id="safety" ${attributes}><categories><category name="Hate" threshold="4" /></categories><blocklists><id>words</id></blocklists></llm-content-safety><base />`,
        backend: '<forward-request buffer-response="false" />',
        ...policies,
      },
      {
        answer: request =>
          request.url.startsWith('https://safety.test') ? classifier(request) : completion(request),
        service: { backends: [backend('safety', { url: 'https://safety.test' })] },
      },
    );
  }

  const says =
    (content: string): BackendHandler =>
    () => ({
      status: 200,
      body: { choices: [{ message: { role: 'assistant', content } }] },
    });

  const prompt = (content: string) => ({
    method: 'POST',
    url: '/api',
    body: { messages: [{ role: 'user', content }] },
  });

  test.each([
    ['something nice', 200],
    ['something rude', 200],
    ['something awful', 403],
    ['something listed', 403],
    [`${'x'.repeat(12_000)} awful`, 403],
    ['an attack', 200],
  ])('of the prompt %s: %i', async (content, status) => {
    expect((await guarded('', says('fine')).gateway.send(prompt(content))).status).toBe(status);
  });

  test('shields from attacks when told to', async () => {
    const { gateway, requests } = guarded('shield-prompt="true"', says('fine'));
    expect((await gateway.send(prompt('an attack'))).status).toBe(403);
    expect(requests[0]?.headers.get('Authorization')).toBe(
      'Bearer managed-identity-token:https://cognitiveservices.azure.com',
    );
  });

  test('looks at completions when told to', async () => {
    expect((await guarded('', says('awful')).gateway.send(prompt('hi'))).status).toBe(200);
    const { gateway } = guarded('enforce-on-completions="true"', says('awful'));
    const response = await gateway.send(prompt('hi'));
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('awful');
  });

  test('ends a stream at harmful content, whose head has been sent', async () => {
    const words = ['a', 'b', 'awful', 'c'].map(content => ({ choices: [{ delta: { content } }] }));
    const { gateway } = guarded('enforce-on-completions="true" window-size="2"', () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: events(...words),
    }));
    const response = await gateway.send(prompt('hi'));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('"b"');
    expect(text).not.toMatch(/awful|"c"/);
  });
});
