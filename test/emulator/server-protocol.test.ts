import type { RunningServer } from '../../lib/emulator';
import { gatewayOf, type Policies } from './support/gateway';
import { exchange, RawClient } from './support/raw-client';

let running: RunningServer | undefined;
afterEach(async () => running?.close());

/** A gateway that listens, and what its backend was asked. */
async function listening(policies: Policies = {}, options: Parameters<typeof gatewayOf>[1] = {}) {
  const { gateway, requests } = gatewayOf(policies, options);
  running = await gateway.listen();
  return { port: running.port, requests };
}

describe('addresses', () => {
  test.each([
    ['an absolute form', 'http://other.test/api/x?y=1', 'https://backend.test/base/x?y=1'],
    ['segments of dots', '/api/a/../x/./y', 'https://backend.test/base/x/y'],
    ['a way out of the API by dots', '/api/../api/x', 'https://backend.test/base/x'],
    ['encoded slashes', '/api/a%2Fb%2fc', 'https://backend.test/base/a%2Fb%2fc'],
    ['an encoded query', '/api/x?q=a%26b&r=%E4%BD%A0', 'https://backend.test/base/x?q=a%26b&r=%E4%BD%A0'],
    ['what should have been encoded', '/api/x|y?q="z"', 'https://backend.test/base/x|y?q=%22z%22'],
  ])('with %s are understood', async (_, target, url) => {
    const { port, requests } = await listening();
    expect(await exchange(port, [`GET ${target} HTTP/1.1`])).toMatch(/^HTTP\/1.1 200 /);
    expect(requests.map(request => request.url)).toEqual([url]);
  });

  test.each(['/apix', '//api.test/x', '/api/../other', '/API%2Fx', '*'])(
    '%s belongs to no API',
    async target => {
      const { port, requests } = await listening();
      expect(await exchange(port, [`OPTIONS ${target} HTTP/1.1`])).toMatch(/^HTTP\/1.1 404 /);
      expect(requests).toEqual([]);
    },
  );

  test.each(['http://[/x', 'http://a:99999/api'])('%s is the mistake of the client', async target => {
    const { port, requests } = await listening();
    const answer = await exchange(port, [`GET ${target} HTTP/1.1`]);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain(`the address '${target}' cannot be read`);
    expect(requests).toEqual([]);
  });
});

describe('answers', () => {
  test('to HEAD have the length of the body and not the body', async () => {
    const { port } = await listening();
    const answer = await exchange(port, ['HEAD /api/x HTTP/1.1']);
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*Content-Length: 2\r\n/);
    expect(answer).toMatch(/\r\n\r\n$/);
  });

  test.each([204, 304])('of status %i have no body, whatever the backend sends', async status => {
    const { port } = await listening({}, { answer: () => ({ status, body: 'none of this' }) });
    const answer = await exchange(port, ['GET /api/x HTTP/1.1']);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/\r\n\r\n$/);
    expect(answer).not.toMatch(/^Transfer-Encoding/im);
    if (status === 204) expect(answer).not.toMatch(/^Content-Length/im);
  });

  test('to OPTIONS come from the operation, if there is one', async () => {
    const { port, requests } = await listening();
    expect(await exchange(port, ['OPTIONS /api/x HTTP/1.1'])).toMatch(/^HTTP\/1.1 200 /);
    expect(requests.map(({ method }) => method)).toEqual(['OPTIONS']);
  });

  test('leave out headers of the connection to the backend, those that it names too', async () => {
    const headers = {
      Connection: 'X-Own, close',
      'X-Own': '1',
      'Keep-Alive': 'timeout=99',
      Trailer: 'X-T',
      'X-Kept': '2',
    };
    const { port } = await listening({}, { answer: () => ({ status: 200, headers, body: 'ok' }) });
    const answer = await exchange(port, ['GET /api/x HTTP/1.1']);
    expect(answer).toMatch(/^X-Kept: 2\r$/m);
    expect(answer).not.toMatch(/^(X-Own|Trailer|Keep-Alive)/im);
  });

  test('over a connection that may be used again promise no time after which it ends', async () => {
    const { port } = await listening();
    const client = await RawClient.connect(port);
    client.socket.write('GET /api/x HTTP/1.1\r\nHost: gateway.test\r\n\r\n');
    const answer = await client.until(text => text.endsWith('ok'));
    expect(answer).toMatch(/^Connection: keep-alive\r$/im);
    expect(answer).not.toMatch(/^Keep-Alive/im);
    client.socket.destroy();
  });

  test('come in the order of the requests that were sent at once', async () => {
    let release: () => void = () => undefined;
    const { port, requests } = await listening(
      {},
      {
        answer: ({ url }) =>
          url.endsWith('slow')
            ? new Promise(resolve => (release = () => resolve({ status: 200, body: 'slow one' })))
            : { status: 200, body: 'fast one' },
      },
    );
    const client = await RawClient.connect(port);
    const get = (path: string) => `GET /api/${path} HTTP/1.1\r\nHost: gateway.test\r\n\r\n`;
    client.socket.write(get('slow') + get('fast'));
    while (requests.length < 2) await new Promise(resolve => setImmediate(resolve));
    release();
    const answers = await client.until(text => text.includes('fast one'));
    expect(answers.indexOf('slow one')).toBeGreaterThan(0);
    expect(answers.indexOf('slow one')).toBeLessThan(answers.indexOf('fast one'));
    client.socket.destroy();
  });
});

describe('headers', () => {
  const echo = `<set-header name="X-Echo"><value>@(context.Request.Url.Query.GetValueOrDefault("v", ""))</value></set-header>`;
  const attack = 'GET /api/x?v=a%0d%0aSet-Cookie:%20stolen=1 HTTP/1.1';

  test('cannot be put into the answer by a line break in a value', async () => {
    const { port } = await listening({ outbound: `<base />${echo}` });
    const answer = await exchange(port, [attack]);
    expect(answer).toMatch(/^HTTP\/1.1 500 /);
    expect(answer).not.toMatch(/^Set-Cookie/im);
    expect(answer).toContain('Internal server error');
  });

  test('cannot be put into the answer by a line break in the words after the status', async () => {
    const reason = '@(context.Request.Url.Query.GetValueOrDefault("v", ""))';
    const { port } = await listening({
      inbound: `<return-response><set-status code="200" reason="${reason.replaceAll('"', '&quot;')}" /></return-response>`,
    });
    const answer = await exchange(port, [attack]);
    expect(answer).toMatch(/^HTTP\/1.1 200 a\?\?Set-Cookie: stolen=1\r\n/);
    expect(answer).not.toMatch(/^Set-Cookie/im);
  });

  test('that are too large are refused', async () => {
    const { port, requests } = await listening();
    const answer = await exchange(port, ['GET /api/x HTTP/1.1', `X-Large: ${'x'.repeat(20_000)}`]);
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(requests).toEqual([]);
  });
});

describe('bodies of requests', () => {
  test('in chunks with a trailer arrive without it', async () => {
    const { port, requests } = await listening();
    const chunks = '5\r\nhello\r\n6\r\n world\r\n0\r\nX-Checksum: abc\r\n\r\n';
    await exchange(
      port,
      ['POST /api/x HTTP/1.1', 'Transfer-Encoding: chunked', 'Trailer: X-Checksum'],
      chunks,
    );
    expect(requests.map(({ text, headers }) => [text, headers.has('X-Checksum')])).toEqual([
      ['hello world', false],
    ]);
  });

  test('are asked for when the client waits for that', async () => {
    const { port, requests } = await listening();
    const client = await RawClient.connect(port);
    client.write([
      'POST /api/x HTTP/1.1',
      'Host: gateway.test',
      'Content-Length: 5',
      'Expect: 100-continue',
      'Connection: close',
    ]);
    await client.until(text => text.startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    client.socket.write('hello');
    expect(await client.end()).toMatch(/\r\n\r\nHTTP\/1.1 200 /);
    expect(requests.map(({ text }) => text)).toEqual(['hello']);
  });

  test('that break off reach no backend', async () => {
    const { port, requests } = await listening({
      inbound: '<set-variable name="body" value="@(context.Request.Body?.As<string>(true))" /><base />',
    });
    const client = await RawClient.connect(port);
    client.write(['POST /api/x HTTP/1.1', 'Host: gateway.test', 'Content-Length: 100'], 'only this');
    client.socket.destroy();
    expect(await exchange(port, ['GET /api/after HTTP/1.1'])).toMatch(/^HTTP\/1.1 200 /);
    expect(requests.map(({ url }) => url)).toEqual(['https://backend.test/base/after']);
  });

  test('that nobody reads do not keep the next request of the connection waiting', async () => {
    const { port } = await listening({ inbound: '<return-response />' });
    const client = await RawClient.connect(port);
    const head = ['Host: gateway.test', 'Content-Length: 300000'];
    client.write(['POST /api/x HTTP/1.1', ...head]);
    await client.until(text => text.includes('HTTP/1.1 200 '));
    client.socket.write('x'.repeat(300_000));
    client.write(['GET /api/y HTTP/1.1', 'Host: gateway.test', 'Connection: close']);
    expect((await client.end()).match(/HTTP\/1.1 200 /g)).toHaveLength(2);
  });
});
