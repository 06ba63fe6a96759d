import type { BackendHandler, CircuitBreakerModel, LocalGatewayOptions } from '../../../lib/emulator';
import { answers, backend, events, gatewayOf } from '../support/gateway';

const BREAKER: CircuitBreakerModel = {
  name: 'failures',
  count: 1,
  intervalMs: 60_000,
  statusCodeRanges: [
    { min: 429, max: 429 },
    { min: 500, max: 599 },
  ],
  errorReasons: [],
  tripMs: 30_000,
  acceptRetryAfter: true,
};

const forward = (attributes = '') => ({ backend: `<forward-request ${attributes} />` });

describe('forward-request', () => {
  test('waits for five minutes where nothing else is said', async () => {
    const { gateway, clock } = gatewayOf(forward(), {
      answer: async () => {
        await clock.sleep(3_600_000);
        return { status: 200 };
      },
    });
    const { response, durationMs } = await gateway.explain({ url: '/api' });
    expect([response.status, durationMs]).toEqual([504, 300_000]);
  });

  test('gives up after its timeout, which is for the head of the answer', async () => {
    const { gateway, clock } = gatewayOf(forward('timeout="20"'), {
      answer: async () => {
        await clock.sleep(60_000);
        return { status: 200 };
      },
    });
    const { response, error, durationMs } = await gateway.explain({ url: '/api' });
    expect(response.status).toBe(504);
    expect(error).toMatchObject({ source: 'forward-request', reason: 'Timeout', section: 'backend' });
    expect(durationMs).toBe(20_000);
  });

  test('waits longer than its timeout for a body that has begun', async () => {
    const { gateway, clock } = gatewayOf(forward('timeout="20" buffer-response="false"'), {
      answer: () => ({
        status: 200,
        body: (async function* () {
          yield Buffer.from('a');
          await clock.sleep(60_000);
          yield Buffer.from('b');
        })(),
      }),
    });
    expect(await (await gateway.send({ url: '/api' })).text()).toBe('ab');
  });

  test('turns a failed connection into a 500 that tells the caller nothing of it', async () => {
    const { gateway } = gatewayOf(forward(), { answer: answers(new Error('ECONNREFUSED 10.0.0.1')) });
    const { response, error } = await gateway.explain({ url: '/api' });
    expect(response.status).toBe(500);
    const body = await response.json<Record<string, unknown>>();
    expect(body).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: response.requestId,
    });
    expect(error).toMatchObject({ reason: 'BackendConnectionFailure', message: 'ECONNREFUSED 10.0.0.1' });
  });

  test('passes errors of the backend on, unless it is told to fail on them', async () => {
    const answer = answers({ status: 418, body: 'tea' });
    const plain = await gatewayOf(forward(), { answer }).gateway.send({ url: '/api' });
    expect([plain.status, await plain.text()]).toEqual([418, 'tea']);
    const { gateway } = gatewayOf(
      {
        ...forward('fail-on-error-status-code="true"'),
        onError: '<set-header name="X-Error"><value>yes</value></set-header>',
      },
      { answer },
    );
    const failed = await gateway.send({ url: '/api' });
    expect([failed.status, failed.headers.get('x-error')]).toEqual([418, 'yes']);
  });

  test('follows redirects only when told to', async () => {
    const answer: BackendHandler = ({ url, method }) =>
      url.endsWith('/base')
        ? { status: 302, headers: { Location: '/elsewhere' } }
        : { status: 200, body: `${method} ${url}` };
    const stays = await gatewayOf(forward(), { answer }).gateway.send({
      method: 'POST',
      url: '/api/',
      body: 'x',
    });
    expect(stays.status).toBe(302);
    const follows = await gatewayOf(forward('follow-redirects="true"'), { answer }).gateway.send({
      method: 'POST',
      url: '/api/',
      body: 'x',
    });
    expect(await follows.text()).toBe('GET https://backend.test/elsewhere');
  });

  test('relays a stream chunk by chunk when it does not buffer', async () => {
    const sent: string[] = [];
    const { gateway } = gatewayOf(forward('buffer-response="false"'), {
      answer: () => ({
        status: 200,
        headers: { 'Content-Type': 'text/event-stream' },
        body: (async function* () {
          for await (const chunk of events('1', '2', '3')) {
            sent.push(chunk.toString());
            yield chunk;
          }
        })(),
      }),
    });
    const response = await gateway.send({ url: '/api' });
    const received: string[] = [];
    for await (const chunk of response.body) {
      received.push(Buffer.from(chunk).toString());
      expect(sent).toHaveLength(received.length);
    }
    expect(received).toEqual(['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']);
    expect(response.headers.has('Content-Length')).toBe(false);
    expect(gateway.records.warnings).toEqual([]);
  });

  test('holds a stream back when it buffers, and warns of that', async () => {
    const { gateway } = gatewayOf(forward(), {
      answer: () => ({
        status: 200,
        headers: { 'Content-Type': 'text/event-stream' },
        body: events('1', '2'),
      }),
    });
    const chunks: string[] = [];
    for await (const chunk of (await gateway.send({ url: '/api' })).body)
      chunks.push(Buffer.from(chunk).toString());
    expect(chunks).toEqual(['data: 1\n\ndata: 2\n\n']);
    expect(gateway.records.warnings.map(({ code }) => code)).toEqual(['emulator/stream-buffered']);
  });

  test('stops when the caller goes away', async () => {
    const gone = new AbortController();
    const { gateway } = gatewayOf(forward(), {
      answer: () => {
        gone.abort();
        return new Promise(() => undefined);
      },
    });
    const { error } = await gateway.explain({ url: '/api', signal: gone.signal });
    expect(error?.reason).toBe('ClientConnectionFailure');
  });

  test('sends the credentials of the backend', async () => {
    const { gateway, requests } = gatewayOf(
      { inbound: '<set-backend-service backend-id="b" /><base />' },
      {
        service: {
          backends: [
            backend('b', {
              credentials: {
                headers: { 'api-key': ['k'] },
                query: { code: ['c'] },
                managedIdentityResource: 'https://cognitiveservices.azure.com',
              },
            }),
          ],
        },
      },
    );
    await gateway.send({ url: '/api/x?a=1' });
    expect(requests[0]).toMatchObject({ backendId: 'b', url: 'https://b.test/openai/x?a=1&code=c' });
    expect(requests[0]?.headers.get('api-key')).toBe('k');
    expect(requests[0]?.headers.get('authorization')).toBe(
      'Bearer managed-identity-token:https://cognitiveservices.azure.com',
    );
  });
});

/** A gateway before a pool of two, East first, with a retry around. */
function pooled(
  answer: BackendHandler,
  retryAttributes = 'condition="@(context.Response == null || context.Response.StatusCode == 429 || context.Response.StatusCode >= 500)" count="2" interval="0"',
  options: Pick<LocalGatewayOptions, 'assumptions'> = {},
  forwardAttributes = 'buffer-request-body="true"',
) {
  const member = (backendId: string, priority: number) => ({ backendId, priority });
  return gatewayOf(
    {
      inbound: '<set-backend-service backend-id="pool" /><base />',
      backend: `<retry ${retryAttributes}><forward-request ${forwardAttributes} /></retry>`,
    },
    {
      answer,
      service: {
        backends: [
          backend('east', { circuitBreaker: BREAKER }),
          backend('west', { circuitBreaker: BREAKER }),
          { kind: 'pool', id: 'pool', members: [member('east', 1), member('west', 2)] },
        ],
      },
      ...options,
    },
  );
}

describe('what reads the body of a stream', () => {
  test.each([
    ['find-and-replace', '<find-and-replace from="a" to="b" />'],
    ['set-variable', '<set-variable name="v" value="@(context.Response.Body.As<string>(true))" />'],
    [
      'set-header',
      '<set-header name="X-L"><value>@(context.Response.Body.As<string>(true).Length.ToString())</value></set-header>',
    ],
  ])('holds it back, of which a warning tells: %s', async (name, policy) => {
    const { gateway } = gatewayOf(
      { backend: '<forward-request buffer-response="false" />', outbound: `<base />${policy}` },
      {
        answer: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          body: events('a', 'b'),
        }),
      },
    );
    await gateway.send({ url: '/api' });
    expect(gateway.records.warnings).toEqual([
      expect.objectContaining({
        code: 'emulator/stream-buffered',
        message: expect.stringContaining(name) as string,
      }),
    ]);
  });
});

describe('retry', () => {
  test('runs nothing again, and waits for nothing, once a policy in it has ended the call', async () => {
    const { gateway } = gatewayOf({
      backend:
        '<retry condition="true" count="3" interval="10"><trace source="once"><message>x</message></trace><return-response /></retry>',
    });
    const { durationMs } = await gateway.explain({ url: '/api' });
    expect(durationMs).toBe(0);
    expect(gateway.records.traces).toHaveLength(1);
  });

  test('leaves the answer to a policy in it that gives one where the connection failed', async () => {
    const { gateway } = gatewayOf(
      {
        backend:
          '<retry condition="@(context.Response == null)" count="2" interval="0"><forward-request /><choose><when condition="@(context.Response == null)"><return-response><set-status code="503" reason="Later" /></return-response></when></choose></retry>',
      },
      { answer: answers(new Error('reset')) },
    );
    const { response, error } = await gateway.explain({ url: '/api' });
    expect([response.status, response.reason, error]).toEqual([503, 'Later', undefined]);
  });

  test('that runs out of attempts without an answer tells which policy had none', async () => {
    const { gateway } = gatewayOf(
      {
        backend:
          '<retry condition="@(context.Response == null)" count="1" interval="1"><forward-request id="f" /></retry>',
      },
      { answer: answers(new Error('reset')) },
    );
    const { error } = await gateway.explain({ url: '/api' });
    expect(error).toMatchObject({ path: 'retry[1]\\forward-request[1]', policyId: 'f' });
  });

  test('waits as its attributes say, and the first time not at all when that is fast', async () => {
    const { gateway } = gatewayOf(
      {
        backend:
          '<retry condition="true" count="4" interval="10" delta="5" first-fast-retry="true"><forward-request /></retry>',
      },
      {},
    );
    const { backendCalls } = await gateway.explain({ url: '/api' });
    expect(backendCalls.map(({ startedMs }) => startedMs / 1000)).toEqual([0, 0, 15, 35, 60]);
  });

  test('waits as the caller says where that is given', async () => {
    const { gateway } = gatewayOf(
      {
        backend:
          '<retry condition="true" count="2" interval="10" delta="5" max-interval="100"><forward-request /></retry>',
      },
      {
        assumptions: {
          backOff: ({ retry, interval, delta, maxInterval }) =>
            retry + interval + (delta ?? 0) + (maxInterval ?? 0),
        },
      },
    );
    const { backendCalls } = await gateway.explain({ url: '/api' });
    expect(backendCalls.map(({ startedMs }) => startedMs / 1000)).toEqual([0, 116, 233]);
  });

  test('runs once when the condition does not hold, and at most count times more', async () => {
    const requestsWith = async (condition: string) => {
      const { gateway, requests } = gatewayOf({
        backend: `<retry condition="${condition}" count="3" interval="0"><forward-request /></retry>`,
      });
      await gateway.send({ url: '/api' });
      return requests.length;
    };
    expect(await requestsWith('false')).toBe(1);
    expect(await requestsWith('true')).toBe(4);
  });

  test('goes to the next backend once the breaker of the first is open', async () => {
    const { gateway, requests, clock } = pooled(({ backendId }) =>
      backendId === 'east'
        ? { status: 429, headers: { 'Retry-After': '90' } }
        : { status: 200, body: 'west' },
    );
    const response = await gateway.send({ method: 'POST', url: '/api', body: 'the prompt' });
    expect([response.status, await response.text()]).toEqual([200, 'west']);
    expect(requests.map(({ backendId, text }) => [backendId, text])).toEqual([
      ['east', 'the prompt'],
      ['west', 'the prompt'],
    ]);
    expect(gateway.breakers).toEqual([
      { backendId: 'east', openUntil: clock.now() + 90_000 },
      { backendId: 'west', openUntil: undefined },
    ]);
    await gateway.send({ url: '/api' });
    expect(requests.at(-1)?.backendId).toBe('west');
    await clock.advance(90_000);
    await gateway.send({ url: '/api' });
    expect(requests.at(-2)?.backendId).toBe('east');
  });

  test('sends no body again that was not buffered, and warns of that', async () => {
    const { gateway, requests } = pooled(
      ({ backendId }) => ({ status: backendId === 'east' ? 500 : 200 }),
      undefined,
      {},
      '',
    );
    await gateway.send({ method: 'POST', url: '/api', body: 'the prompt' });
    expect(requests.map(({ text }) => text)).toEqual(['the prompt', '']);
    expect(gateway.records.warnings.map(({ code }) => code)).toEqual(['emulator/body-not-buffered']);
  });

  test.each([
    ['seconds', '86400'],
    ['a date', 'Fri, 02 Jan 2026 00:00:00 GMT'],
  ])('a backend that asks for a day in %s is left alone for a day', async (_, retryAfter) => {
    const { gateway, clock } = gatewayOf(
      { inbound: '<set-backend-service backend-id="one" /><base />' },
      {
        service: {
          backends: [
            backend('one', {
              circuitBreaker: { ...BREAKER, count: 1, tripMs: 30_000, acceptRetryAfter: true },
            }),
          ],
        },
        answer: answers({ status: 429, headers: { 'Retry-After': retryAfter } }, { status: 200 }),
      },
    );
    const statuses = [(await gateway.send({ url: '/api' })).status];
    await clock.advance(86_399_000);
    statuses.push((await gateway.send({ url: '/api' })).status);
    await clock.advance(2000);
    statuses.push((await gateway.send({ url: '/api' })).status);
    expect(statuses).toEqual([429, 503, 200]);
  });

  test('leaves at once when breakers stop all backends, with the 503 of the gateway', async () => {
    const { gateway, requests } = pooled(() => ({ status: 500 }));
    const { response, error } = await gateway.explain({ url: '/api' });
    expect(requests.map(({ backendId }) => backendId)).toEqual(['east', 'west']);
    expect([response.status, response.reason]).toEqual([503, 'Backend pool pool is temporarily unavailable']);
    expect(error).toMatchObject({
      source: 'forward-request',
      section: 'backend',
      path: 'retry[1]\\forward-request[1]',
    });
  });

  test('may also be assumed to retry the 503 of the gateway', async () => {
    const { gateway, requests, clock } = pooled(
      () => ({ status: requests.length < 3 ? 500 : 200 }),
      'condition="@(context.Response == null || context.Response.StatusCode >= 500)" count="5" interval="20"',
      { assumptions: { poolExhausted: 'is-retried' } },
    );
    const start = clock.now();
    const response = await gateway.send({ url: '/api' });
    expect(response.status).toBe(200);
    expect(clock.now() - start).toBe(40_000);
  });

  test('sees a null response where the connection failed, and its error counts when no attempt is left', async () => {
    const down: BackendHandler = () => {
      throw new Error('reset');
    };
    const { gateway, requests } = pooled(down);
    const { response, error } = await gateway.explain({ url: '/api' });
    expect(requests).toHaveLength(3);
    expect(response.status).toBe(500);
    expect(error?.reason).toBe('BackendConnectionFailure');
    const strict = pooled(down, undefined, { assumptions: { connectionFailure: 'leaves-retry' } });
    await strict.gateway.send({ url: '/api' });
    expect(strict.requests).toHaveLength(1);
  });

  test('makes good for a failed connection when a later attempt is answered', async () => {
    const { gateway } = pooled(answers(new Error('reset'), { status: 200, body: 'ok' }));
    const { response, error } = await gateway.explain({ url: '/api' });
    expect([response.status, error]).toEqual([200, undefined]);
  });
});

test('breakers do nothing in the Consumption tier, which has none', async () => {
  const { gateway, requests } = gatewayOf(
    { inbound: '<set-backend-service backend-id="b" /><base />' },
    {
      answer: () => ({ status: 500 }),
      tier: 'consumption',
      service: { backends: [backend('b', { circuitBreaker: BREAKER })] },
    },
  );
  for (let i = 0; i < 3; i++) expect((await gateway.send({ url: '/api' })).status).toBe(500);
  expect(requests).toHaveLength(3);
});

describe('session affinity', () => {
  test('binds a client that keeps its cookie to a backend', async () => {
    const members = ['a', 'b'].map(backendId => ({ backendId, priority: 1 }));
    const { gateway, requests } = gatewayOf(
      { inbound: '<set-backend-service backend-id="pool" /><base />' },
      {
        service: {
          backends: [
            backend('a'),
            backend('b'),
            { kind: 'pool', id: 'pool', members, sessionAffinityCookie: 'Sid' },
          ],
        },
      },
    );
    const first = await gateway.send({ url: '/api' });
    const cookie = first.headers.get('Set-Cookie')?.split(';')[0];
    expect(cookie).toBe('Sid=a');
    for (let i = 0; i < 3; i++) {
      const next = await gateway.send({ url: '/api', headers: { Cookie: `x=1; ${cookie}` } });
      expect(next.headers.has('Set-Cookie')).toBe(false);
    }
    expect(requests.map(({ backendId }) => backendId)).toEqual(['a', 'a', 'a', 'a']);
    await gateway.send({ url: '/api' });
    expect(requests.at(-1)?.backendId).toBe('b');
  });
});
