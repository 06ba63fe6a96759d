import { inspect } from 'node:util';
import { type CallSummary, VirtualClock } from '../../lib/emulator';
import { answers, backend, events, gatewayOf } from './support/gateway';
import { TestIdentity } from './support/identity';

/** A gateway whose summaries are kept. */
function watched(...[policies, options]: Parameters<typeof gatewayOf>) {
  const summaries: CallSummary[] = [];
  return { summaries, ...gatewayOf(policies, { ...options, onCall: one => summaries.push(one) }) };
}

const USAGE = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
const TOKENS = { promptTokens: 3, completionTokens: 4, totalTokens: 7 };
const HELLO = { messages: [{ role: 'user', content: 'Say hello.' }] };
const STREAMED = '<forward-request buffer-response="false" />';
const POOL = {
  service: {
    backends: [backend('east'), backend('west')],
  },
};

describe('a summary', () => {
  test('says who called what, where it went, and what it cost', async () => {
    const { gateway, summaries, clock } = watched(
      { inbound: '<set-backend-service backend-id="east" />' },
      { ...POOL, answer: () => ({ status: 200, body: { usage: USAGE } }) },
    );
    const response = await gateway.send({
      method: 'post',
      url: '/api/deployments/gpt-4o/chat/completions?api-version=1',
      body: HELLO,
    });
    expect(summaries).toHaveLength(1);
    expect(summaries[0]).toMatchObject({
      requestId: response.requestId,
      at: clock.now(),
      method: 'POST',
      path: '/api/deployments/gpt-4o/chat/completions',
      api: 'api',
      operation: 'all',
      product: undefined,
      subscription: undefined,
      user: undefined,
      application: undefined,
      model: 'gpt-4o',
      backend: 'east',
      attempts: 1,
      status: 200,
      isStreamed: false,
      isComplete: true,
      usage: { ...TOKENS, isReported: true },
      error: undefined,
      durationMs: 0,
    });
    // also when it is written down
    expect(JSON.parse(JSON.stringify(summaries[0]))).toMatchObject({
      model: 'gpt-4o',
      usage: TOKENS,
      status: 200,
    });
    expect(inspect(summaries[0])).not.toContain('services');
  });

  test('names the model as the client did where that is not encoded well', async () => {
    const { gateway, summaries } = watched({}, { ...POOL, answer: () => ({ status: 200 }) });
    await gateway.send({ url: '/api/deployments/a%20b/chat/completions' });
    await gateway.send({ url: '/api/deployments/%E0%A4%A/chat/completions' });
    expect(summaries.map(({ model }) => model)).toEqual(['a b', '%E0%A4%A']);
  });

  test('counts attempts, and names the last backend', async () => {
    const { gateway, summaries, clock } = watched(
      {
        backend:
          '<retry condition="@(context.Response.StatusCode == 503)" count="3" interval="2"><set-backend-service backend-id="@(context.Variables.ContainsKey("again") ? "west" : "east")" /><set-variable name="again" value="1" /><forward-request /></retry>',
      },
      { ...POOL, answer: answers({ status: 503 }, { status: 503 }, { status: 200 }) },
    );
    const start = clock.now();
    await gateway.send({ url: '/api' });
    expect(summaries).toMatchObject([
      { attempts: 3, backend: 'west', status: 200, at: start, durationMs: 4000 },
    ]);
  });

  test('names the host of a backend that has no name', async () => {
    const { gateway, summaries } = watched({});
    await gateway.send({ url: '/api' });
    expect(summaries).toMatchObject([{ attempts: 1, backend: 'backend.test' }]);
  });

  test('has no backend where none was asked, and the error where there was one', async () => {
    const { gateway, summaries } = watched({
      inbound:
        '<check-header name="X" failed-check-httpcode="418" failed-check-error-message="no" ignore-case="true" />',
    });
    await gateway.send({ url: '/api' });
    await gateway.send({ url: '/nothing' });
    expect(summaries).toMatchObject([
      {
        attempts: 0,
        backend: undefined,
        status: 418,
        usage: undefined,
        error: { source: 'check-header', reason: 'HeaderNotFound', section: 'inbound' },
      },
      { api: undefined, operation: undefined, status: 404, error: { reason: 'OperationNotFound' } },
    ]);
  });

  test('finds the model in the body where the path has none, also in a body that arrives in parts', async () => {
    const { gateway, summaries } = watched({});
    const body = JSON.stringify({ ...HELLO, model: 'gpt-4.1' });
    async function* parts() {
      await Promise.resolve();
      yield Buffer.from(body.slice(0, 5));
      yield Buffer.from(body.slice(5));
    }
    await gateway.send({ method: 'POST', url: '/api/v1/chat/completions', body });
    await gateway.send({ method: 'POST', url: '/api/v1/chat/completions', body: parts() });
    await gateway.send({ method: 'POST', url: '/api/v1/chat/completions', body: 'no json' });
    await gateway.send({ url: '/api' });
    expect(summaries.map(({ model }) => model)).toEqual(['gpt-4.1', 'gpt-4.1', undefined, undefined]);
  });

  test('changes nothing about a body that arrives in parts', async () => {
    const streamed = '<forward-request buffer-request-body="false" />';
    const { gateway, requests, summaries } = watched({ backend: streamed });
    async function* parts() {
      await Promise.resolve();
      yield Buffer.from('a');
      yield Buffer.from('b');
    }
    await gateway.send({ method: 'POST', url: '/api', body: parts() });
    expect(requests.map(({ text }) => text)).toEqual(['ab']);
    expect(summaries).toHaveLength(1);
    expect(gateway.records.warnings).toEqual([]);
  });

  test('of a stream comes at its end, with the usage in it', async () => {
    const words = ['Hello', ' there'].map(content => ({ choices: [{ delta: { content } }] }));
    const { gateway, summaries } = watched(
      { backend: STREAMED },
      {
        answer: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          body: events(...words, { choices: [], usage: USAGE }, '[DONE]'),
        }),
      },
    );
    const response = await gateway.send({ method: 'POST', url: '/api', body: HELLO });
    expect(summaries).toEqual([]);
    expect(await response.text()).toContain('[DONE]');
    expect(summaries).toMatchObject([
      { isStreamed: true, isComplete: true, usage: { ...TOKENS, isReported: true } },
    ]);
  });

  test.each([
    ['passed on', STREAMED],
    ['held back', '<forward-request />'],
  ])('of a stream that is %s and has no usage has an estimate', async (_, policy) => {
    const words = ['Hello', ' there'].map(content => ({ choices: [{ delta: { content } }] }));
    const { gateway, summaries } = watched(
      { backend: policy },
      {
        answer: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          body: events(...words, '[DONE]'),
        }),
      },
    );
    await (await gateway.send({ method: 'POST', url: '/api', body: HELLO })).text();
    expect(summaries).toMatchObject([
      { usage: { promptTokens: 10, completionTokens: 2, totalTokens: 12, isReported: false } },
    ]);
  });

  test('of an answer that passes in parts has its usage, too', async () => {
    const text = JSON.stringify({ usage: USAGE });
    async function* parts() {
      await Promise.resolve();
      yield Buffer.from(text.slice(0, 9));
      yield Buffer.from(text.slice(9));
    }
    const { gateway, summaries } = watched(
      { backend: STREAMED },
      { answer: () => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body: parts() }) },
    );
    expect(await (await gateway.send({ url: '/api' })).text()).toBe(text);
    expect(summaries).toMatchObject([{ isStreamed: false, usage: { ...TOKENS, isReported: true } }]);
  });

  test('of a stream that the caller leaves says so', async () => {
    const { gateway, summaries } = watched(
      { backend: STREAMED },
      {
        answer: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          body: events({ choices: [{ delta: { content: 'Hello' } }] }, '[DONE]'),
        }),
      },
    );
    const { body } = await gateway.send({ url: '/api' });
    for await (const chunk of body) if (chunk.length > 0) break;
    expect(summaries).toMatchObject([{ status: 200, isComplete: false }]);
  });

  test('knows the user and the application of a token that was found good, and of no other', async () => {
    const clock = new VirtualClock();
    const provider = await TestIdentity.start(clock);
    const config = `<openid-config url="${provider.configurationUrl}" />`;
    const { gateway, summaries } = watched(
      { inbound: `<validate-jwt header-name="Authorization">${config}</validate-jwt>` },
      { clock, provider },
    );
    const send = async (claims: object) =>
      gateway.send({
        url: '/api',
        headers: { Authorization: `Bearer ${await provider.token({ claims: { ...claims } })}` },
      });
    await send({});
    await send({ sub: null, oid: 'object-1', azp: null, appid: 'app-2' });
    await send({ exp: 1 });
    expect(summaries.map(({ user, application, status }) => [user, application, status])).toEqual([
      ['user-1', 'app-1', 200],
      ['object-1', 'app-2', 200],
      [undefined, undefined, 401],
    ]);
  });

  test('knows the subscription, its product and whose it is', async () => {
    const { gateway, summaries } = watched(
      {},
      {
        service: {
          products: [
            {
              id: 'gold',
              name: 'Gold',
              isPublished: true,
              subscriptionRequired: true,
              approvalRequired: false,
              apis: ['api'],
              groups: [],
            },
          ],
          users: [{ id: 'ada', email: '', firstName: '', lastName: '', groups: [] }],
          subscriptions: [
            {
              id: 'team-a',
              name: 'Team A',
              primaryKey: 'k1',
              secondaryKey: 'k2',
              state: 'active',
              product: 'gold',
              user: 'ada',
            },
          ],
        },
      },
    );
    await gateway.send({ url: '/api', headers: { 'Ocp-Apim-Subscription-Key': 'k1' } });
    expect(summaries).toMatchObject([{ subscription: 'team-a', product: 'gold', user: 'ada' }]);
  });
});
