import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { LocalGateway, type RunningServer, SystemClock } from '../../lib/emulator';
import { backend, events, gatewayOf, serviceOf } from './support/gateway';

/** Sends over HTTP and gives the chunks as they arrive. */
async function fetched(url: string, init?: RequestInit) {
  const response = await fetch(url, init);
  const chunks: string[] = [];
  if (response.body) for await (const chunk of response.body) chunks.push(Buffer.from(chunk).toString());
  return { status: response.status, headers: response.headers, chunks, text: chunks.join('') };
}

describe('a gateway that listens', () => {
  let running: RunningServer | undefined;
  afterEach(async () => running?.close());

  test('answers clients over HTTP', async () => {
    const { gateway, requests } = gatewayOf({});
    running = await gateway.listen();
    const answer = await fetched(`${running.url}/api/x?y=1`, { method: 'POST', body: 'hello' });
    expect(answer).toMatchObject({ status: 200, text: 'ok' });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      text: 'hello',
      url: 'https://backend.test/base/x?y=1',
    });
    const missing = await fetched(`${running.url}/none`);
    expect([missing.status, JSON.parse(missing.text)]).toEqual([
      404,
      { statusCode: 404, message: 'Resource not found' },
    ]);
  });

  test('passes a stream on event by event, without waiting for its end', async () => {
    let more: () => void = () => undefined;
    const { gateway } = gatewayOf(
      { backend: '<forward-request buffer-response="false" />' },
      {
        answer: () => ({
          status: 200,
          headers: { 'Content-Type': 'text/event-stream' },
          body: (async function* () {
            yield* events('first');
            await new Promise<void>(resolve => (more = resolve));
            yield* events('second');
          })(),
        }),
      },
    );
    running = await gateway.listen();
    const response = await fetch(`${running.url}/api`);
    const reader = response.body!.getReader();
    const read = async () => Buffer.from((await reader.read()).value ?? []).toString();
    expect(await read()).toBe('data: first\n\n');
    more();
    expect(await read()).toBe('data: second\n\n');
    expect((await reader.read()).done).toBe(true);
  });

  test('tells the backend when the client goes away', async () => {
    const aborted = new Promise<void>(resolve => {
      const { gateway } = gatewayOf(
        {},
        {
          answer: ({ signal }) =>
            new Promise((_, reject) =>
              signal.addEventListener('abort', () => {
                resolve();
                reject(new Error('aborted'));
              }),
            ),
        },
      );
      void gateway.listen().then(server => {
        running = server;
        const client = httpRequest(`${server.url}/api`);
        client.on('error', () => undefined);
        client.end();
        setImmediate(() => setTimeout(() => client.destroy(), 20));
      });
    });
    await expect(aborted).resolves.toBeUndefined();
  });

  test('waits for the requests under way when it closes', async () => {
    let answer: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const hasArrived = new Promise<void>(resolve => (arrived = resolve));
    const { gateway } = gatewayOf(
      {},
      {
        answer: () =>
          new Promise(resolve => {
            answer = () => resolve({ status: 200, body: 'late' });
            arrived();
          }),
      },
    );
    const server = await gateway.listen();
    const response = fetched(`${server.url}/api`);
    await hasArrived;
    const closed = gateway.close();
    answer();
    expect((await response).text).toBe('late');
    await closed;
    await expect(fetch(`${server.url}/api`)).rejects.toThrow();
  });

  test('tells each request that it answered', async () => {
    const { gateway } = gatewayOf({});
    const seen: string[] = [];
    running = await gateway.listen({
      onRequest: ({ method, url }, { status }) => seen.push(`${method} ${url} ${status}`),
    });
    await fetched(`${running.url}/api/x`);
    expect(seen).toEqual(['GET /api/x 200']);
  });

  test('survives that a connection is cut when its answer is about to be written', async () => {
    const { gateway } = gatewayOf({});
    const cut = { next: true };
    running = await gateway.listen({
      onRequest: () => {
        if (cut.next) running?.end();
        cut.next = false;
      },
    });
    await expect(fetch(`${running.url}/api`)).rejects.toThrow('fetch failed');
    expect((await fetched(`${running.url}/api`)).text).toBe('ok');
  });

  test('answers 500 with the reason where the gateway itself cannot go on', async () => {
    const gateway = LocalGateway.fromModel(serviceOf({}), { backends: {} });
    running = await gateway.listen();
    const answer = await fetched(`${running.url}/api`);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toMatchObject({
      message: expect.stringContaining("nothing answers for 'https://backend.test'") as string,
    });
  });
});

describe('backends over the network', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      if (incoming.url?.startsWith('/gzip')) {
        outgoing.setHeader('Content-Encoding', 'gzip');
        outgoing.setHeader('Content-Type', 'application/json');
        outgoing.end(gzipSync('{"a":"packed"}'));
        return;
      }
      if (incoming.url?.startsWith('/reset')) {
        incoming.socket.destroy();
        return;
      }
      let body = '';
      incoming.on('data', chunk => (body += String(chunk)));
      incoming.on('end', () => {
        outgoing.setHeader('X-Host', incoming.headers.host ?? '');
        outgoing.setHeader('Set-Cookie', ['a=1', 'b=2']);
        outgoing.statusCode = 201;
        outgoing.write(`${incoming.method} ${incoming.url} `);
        outgoing.end(body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  test('are called at their own address, or at the one that is given for them', async () => {
    const service = serviceOf(
      { inbound: '<set-backend-service backend-id="b" /><base />' },
      { backends: [backend('b')] },
    );
    const gateway = LocalGateway.fromModel(service, { backends: { b: address }, clock: new SystemClock() });
    const response = await gateway.send({ method: 'POST', url: '/api/x?y=1', body: 'hello' });
    expect(response.status).toBe(201);
    expect(await response.text()).toBe('POST /openai/x?y=1 hello');
    expect(response.headers.get('X-Host')).toBe(address.slice('http://'.length));
    expect(response.headers.getAll('Set-Cookie')).toEqual(['a=1', 'b=2']);
    await gateway.close();
  });

  test('that break the connection count as failed', async () => {
    const service = serviceOf({ inbound: `<set-backend-service base-url="${address}/reset" /><base />` });
    const gateway = LocalGateway.fromModel(service, { clock: new SystemClock() });
    const { response, error } = await gateway.explain({ url: '/api' });
    expect([response.status, error?.reason]).toEqual([500, 'BackendConnectionFailure']);
    await gateway.close();
  });

  test('that compress are unpacked, so that policies can read them', async () => {
    const service = serviceOf({
      inbound: `<set-backend-service base-url="${address}/gzip" /><base />`,
      outbound: '<base /><set-body>@((string)context.Response.Body.As<JObject>()["a"])</set-body>',
    });
    const gateway = LocalGateway.fromModel(service, { clock: new SystemClock() });
    const response = await gateway.send({ url: '/api', headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.has('Content-Encoding')).toBe(false);
    expect(await response.text()).toBe('packed');
    await gateway.close();
  });

  test('work on a virtual clock too: time stands still while they do', async () => {
    const { gateway, clock } = gatewayOf(
      {
        inbound: `<set-backend-service base-url="${address}" /><base />`,
        backend: '<forward-request timeout="1" />',
      },
      { backends: 'network' },
    );
    const [response] = await Promise.all([gateway.send({ url: '/api' }), clock.sleep(10_000)]);
    expect(response.status).toBe(201);
    await gateway.close();
  });
});

describe('the option backends', () => {
  const service = serviceOf(
    { inbound: '<set-backend-service backend-id="b" /><base />' },
    { backends: [backend('b')] },
  );
  const answeredBy = async (backends: Record<string, () => { status: number; body: string }>) => {
    const gateway = LocalGateway.fromModel(service, { backends });
    return (await gateway.send({ url: '/api' })).text();
  };
  const says = (body: string) => () => ({ status: 200, body });

  test('is looked up by the name of the backend, then its host, then the star', async () => {
    const [name, host, star] = [says('name'), says('host'), says('star')];
    expect(await answeredBy({ '*': star, 'b.test': host, b: name })).toBe('name');
    expect(await answeredBy({ '*': star, 'b.test': host })).toBe('host');
    expect(await answeredBy({ '*': star })).toBe('star');
    await expect(answeredBy({ other: star })).rejects.toThrow(
      "nothing answers for 'https://b.test', the backend 'b': the option 'backends' has 'other'; add the backend's name or the host, or '*' for all",
    );
  });
});
