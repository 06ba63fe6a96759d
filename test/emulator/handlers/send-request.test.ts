import type { BackendHandler } from '../../../lib/emulator';
import { gatewayOf, type Policies } from '../support/gateway';

const inbound = (policy: string): Policies => ({ inbound: `${policy}<base />` });

const REQUEST = (attributes = '', rest = '') =>
  `<send-request mode="new" response-variable-name="answer" ${attributes}><set-url>https://other.test/x</set-url><set-method>POST</set-method>${rest}</send-request>`;

/** Everything but the backend answers what the handler says. */
const others =
  (answer: BackendHandler): BackendHandler =>
  request =>
    request.url.startsWith('https://backend.test') ? { status: 200, body: 'ok' } : answer(request);

describe('send-request', () => {
  test('sends what it is told, and keeps the response for return-response', async () => {
    const { gateway, requests } = gatewayOf(
      inbound(
        `${REQUEST(
          '',
          '<set-header name="X-A"><value>1</value></set-header><set-body>hi</set-body><authentication-managed-identity resource="https://r" />',
        )}<return-response response-variable-name="answer" />`,
      ),
      { answer: others(() => ({ status: 202, reason: 'Later', headers: { 'X-B': '2' }, body: 'there' })) },
    );
    const response = await gateway.send({ url: '/api' });
    expect([response.status, response.reason, response.headers.get('X-B'), await response.text()]).toEqual([
      202,
      'Later',
      '2',
      'there',
    ]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', url: 'https://other.test/x', text: 'hi' });
    expect(requests[0]?.headers.toJSON()).toEqual({
      'x-a': '1',
      authorization: 'Bearer managed-identity-token:https://r',
    });
  });

  test('copies the request, and leaves it to be forwarded', async () => {
    const { gateway, requests } = gatewayOf(
      inbound(
        '<send-request mode="copy" response-variable-name="answer"><set-url>https://other.test/x</set-url><set-header name="X-A" exists-action="delete" /></send-request>',
      ),
    );
    await gateway.send({ method: 'PUT', url: '/api', headers: { 'X-A': '1', 'X-B': '2' }, body: 'the body' });
    expect(requests.map(({ method, url, text }) => [method, url, text])).toEqual([
      ['PUT', 'https://other.test/x', 'the body'],
      ['PUT', 'https://backend.test/base', 'the body'],
    ]);
    expect(requests[0]?.headers.has('X-A')).toBe(false);
    expect(requests[1]?.headers.get('X-A')).toBe('1');
  });

  test('copies not the host of the gateway', async () => {
    const { gateway, requests } = gatewayOf(
      inbound(
        '<send-request mode="copy" response-variable-name="answer"><set-url>https://other.test/x</set-url></send-request>',
      ),
    );
    await gateway.send({ url: '/api', headers: { Host: 'gateway.test' } });
    expect(requests.map(({ headers }) => headers.get('Host'))).toEqual([undefined, undefined]);
  });

  test('fails the call when there is no answer, unless that does not matter', async () => {
    const down = others(() => {
      throw new Error('down');
    });
    const strict = gatewayOf(inbound(REQUEST()), { answer: down });
    const { response, error } = await strict.gateway.explain({ url: '/api' });
    expect(response.status).toBe(500);
    expect(error).toMatchObject({ source: 'send-request', reason: 'BackendConnectionFailure' });
    const seen: unknown[] = [];
    const lax = gatewayOf(inbound(`${REQUEST('ignore-error="true"')}<look-here />`), {
      answer: down,
      stubs: { 'look-here': ({ variables }) => void seen.push(variables.get('answer')) },
    });
    expect((await lax.gateway.send({ url: '/api' })).status).toBe(200);
    expect(seen).toEqual([null]);
  });

  test('gives up after its timeout', async () => {
    const slow = gatewayOf(inbound(REQUEST('timeout="5"')), {
      answer: others(async () => {
        await slow.clock.sleep(9000);
        return { status: 200 };
      }),
    });
    const { error, durationMs } = await slow.gateway.explain({ url: '/api' });
    expect(error).toMatchObject({ source: 'send-request', reason: 'Timeout' });
    expect(durationMs).toBe(5000);
  });
});

describe('send-one-way-request', () => {
  const ONE_WAY =
    '<send-one-way-request mode="new"><set-url>https://other.test/x</set-url><set-method>POST</set-method></send-one-way-request>';

  test('does not wait for the answer', async () => {
    const slow = gatewayOf(inbound(ONE_WAY), {
      answer: others(async () => {
        await slow.clock.sleep(9000);
        return { status: 200 };
      }),
    });
    const start = slow.clock.now();
    const response = await slow.gateway.send({ url: '/api' });
    expect([response.status, slow.clock.now() - start]).toEqual([200, 0]);
    expect(slow.requests.map(({ url }) => url)).toContain('https://other.test/x');
  });

  test('does not care whether there is one, but warns when there is none', async () => {
    const { gateway, clock } = gatewayOf(inbound(ONE_WAY), {
      answer: others(() => {
        throw new Error('down');
      }),
    });
    expect((await gateway.send({ url: '/api' })).status).toBe(200);
    await clock.advance(0);
    expect(gateway.records.warnings).toMatchObject([
      { code: 'emulator/one-way-request-failed', message: 'send-one-way-request: down' },
    ]);
  });
});

describe('wait', () => {
  const both = (forWhat: string) =>
    `<wait for="${forWhat}">${['a', 'b']
      .map(
        name =>
          `<send-request mode="new" response-variable-name="${name}"><set-url>https://${name}.test/</set-url><set-method>GET</set-method></send-request>`,
      )
      .join('')}</wait>`;

  test.each([
    ['all', 3000],
    ['any', 1000],
  ])('for %s takes %i ms when one answer takes a second and the other three', async (forWhat, expected) => {
    const it = gatewayOf(inbound(both(forWhat)), {
      answer: others(async ({ url }) => {
        await it.clock.sleep(url.startsWith('https://a.test') ? 1000 : 3000);
        return { status: 200 };
      }),
    });
    const start = it.clock.now();
    await it.gateway.send({ url: '/api' });
    expect(it.clock.now() - start).toBe(expected);
  });
});
