import type { BackendHandler, GatewayRequest } from '../../../lib/emulator';
import { distance } from '../../../lib/emulator/cache/semantic-cache';
import { backend, events, gatewayOf, serviceOf } from '../support/gateway';

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

  test.each([
    ['vary-by-developer="true" vary-by-developer-groups="false"', ['1', '2', '3', '1']],
    ['vary-by-developer="false" vary-by-developer-groups="true"', ['1', '1', '2', '1']],
    ['vary-by-developer="false" vary-by-developer-groups="false"', ['1', '1', '1', '1']],
  ])('keep callers apart with %s', async (attributes, expected) => {
    const groups = { ann: ['team-a'], bob: ['team-a'], eve: ['team-b'] };
    const ids = Object.keys(groups);
    let count = 0;
    const { gateway } = gatewayOf(
      {
        inbound: `<cache-lookup ${attributes} /><base />`,
        outbound: '<base /><cache-store duration="60" />',
      },
      {
        answer: () => ({ status: 200, body: `${++count}` }),
        service: {
          apis: serviceOf({
            inbound: `<cache-lookup ${attributes} /><base />`,
            outbound: '<base /><cache-store duration="60" />',
          }).apis.map(api => ({ ...api, subscriptionRequired: true })),
          users: Object.entries(groups).map(([id, own]) => ({
            id,
            email: `${id}@example.test`,
            firstName: id,
            lastName: '',
            groups: own,
          })),
          subscriptions: ids.map(id => ({
            id,
            name: id,
            primaryKey: `${id}-key`,
            secondaryKey: `${id}-other-key`,
            state: 'active',
            user: id,
          })),
        },
      },
    );
    const headers = (id: string) => ({ 'Ocp-Apim-Subscription-Key': `${id}-key` });
    const texts: string[] = [];
    for (const id of [...ids, 'ann'])
      texts.push(await (await gateway.send({ url: '/api', headers: headers(id) })).text());
    expect(texts).toEqual(expected);
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

  const EMBEDDINGS = backend('embeddings', { url: 'https://embeddings.test/embed' });
  const lookup = (attributes: string, vary = '') =>
    `<llm-semantic-cache-lookup score-threshold="0.05" embeddings-backend-id="embeddings" embeddings-backend-auth="system-assigned" ${attributes}>${vary}</llm-semantic-cache-lookup>`;
  const LOOKUP = lookup('');

  function cached(attributes = '', vary = '', status = 200) {
    let count = 0;
    const answer: BackendHandler = ({ url, body }) => {
      if (!url.startsWith('https://embeddings.test')) {
        return { status, body: { choices: [{ message: { content: `answer ${++count}` } }] } };
      }
      const { input } = JSON.parse(Buffer.from(body as Uint8Array).toString()) as { readonly input: string };
      return VECTORS[input]
        ? { status: 200, body: { data: [{ embedding: VECTORS[input] }] } }
        : { status: 500 };
    };
    return gatewayOf(
      {
        inbound: `${lookup(attributes, vary)}<base />`,
        outbound: '<llm-semantic-cache-store duration="60" /><base />',
      },
      { answer, service: { backends: [EMBEDDINGS] } },
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
    // nobody was asked how close it is
    expect(it.requests.filter(({ url }) => url.startsWith('https://embeddings.test'))).toHaveLength(1);
  });

  test('keeps no errors', async () => {
    const it = cached('', '', 500);
    for (const expected of ['answer 1', 'answer 2']) expect(await ask(it, FRANCE)).toBe(expected);
  });

  test('holds no stream back', async () => {
    let sent = 0;
    async function* stream() {
      for await (const chunk of events({ a: 1 }, { a: 2 }, { a: 3 }, '[DONE]')) {
        sent++;
        yield chunk;
      }
    }
    const { gateway } = gatewayOf(
      {
        inbound: `${LOOKUP}<base />`,
        backend: '<forward-request buffer-response="false" />',
        outbound: '<llm-semantic-cache-store duration="60" /><base />',
      },
      {
        answer: request =>
          request.url.startsWith('https://embeddings.test')
            ? { status: 200, body: { data: [{ embedding: [1] }] } }
            : { status: 200, headers: { 'Content-Type': 'text/event-stream' }, body: stream() },
        service: { backends: [EMBEDDINGS] },
      },
    );
    const body = { messages: [{ role: 'user', content: FRANCE }] };
    const response = await gateway.send({ method: 'POST', url: '/api', body });
    expect(sent).toBeLessThan(4);
    expect(await response.text()).toContain('[DONE]');
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
    const said = (word: string) => question.text?.includes(word);
    const severity = said('awful') ? 6 : said('nasty') ? 4 : said('rude') ? 2 : 0;
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
    ['something nasty, at the threshold', 403],
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

  test.each([
    ['in one word', 'window-size="2"', ['a', 'b', 'awful', 'c']],
    [
      'over two windows that overlap',
      'window-size="2" window-overlap-size="4"',
      ['a', 'b', 'aw', 'ful', 'c'],
    ],
  ])('ends a stream at harmful content %s, whose head has been sent', async (_, attributes, texts) => {
    const words = texts.map(content => ({ choices: [{ delta: { content } }] }));
    const { gateway } = guarded(`enforce-on-completions="true" ${attributes}`, () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: events(...words),
    }));
    const response = await gateway.send(prompt('hi'));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('"b"');
    expect(text).not.toMatch(/awful|ful"|"c"/);
  });
});
