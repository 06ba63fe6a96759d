import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { type BackendHandler, LocalGateway, type RunningServer, SystemClock } from '../../lib/emulator';
import { events, gatewayOf, serviceOf } from './support/gateway';
import { exchange, RawClient } from './support/raw-client';

const EVENTS = { 'Content-Type': 'text/event-stream' };
const STREAMING = '<forward-request buffer-response="false" />';
const get = ['GET /api/x HTTP/1.1', 'Host: gateway.test'];

let running: RunningServer | undefined;
let backend: Server | undefined;
afterEach(async () => {
  await running?.close();
  backend?.closeAllConnections();
  backend?.close();
});

/** A gateway that listens, in front of a backend over the network. */
async function inFrontOf(
  answer: (outgoing: ServerResponse) => void,
  policies: Parameters<typeof serviceOf>[0] = { backend: STREAMING },
): Promise<{ readonly port: number; readonly gateway: LocalGateway }> {
  backend = createServer((_, outgoing) => answer(outgoing));
  await new Promise<void>(resolve => backend!.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  const gateway = LocalGateway.fromModel(serviceOf(policies), {
    backends: { '*': `http://127.0.0.1:${port}` },
    clock: new SystemClock(),
  });
  running = await gateway.listen();
  return { port: running.port, gateway };
}

/** The same with a backend in this process. */
async function answeredBy(answer: BackendHandler): Promise<number> {
  const { gateway } = gatewayOf({ backend: STREAMING }, { answer });
  running = await gateway.listen();
  return running.port;
}

/** Waits until a number has stopped to grow. */
async function settled(value: () => number): Promise<number> {
  let last = -1;
  for (let same = 0; same < 500;) {
    await new Promise(resolve => setImmediate(resolve));
    same = value() === last ? same + 1 : 0;
    last = value();
  }
  return last;
}

describe('a client that goes away in the middle of a stream', () => {
  test('ends the call of a backend that says nothing more', async () => {
    const { port } = await inFrontOf(outgoing => {
      outgoing.writeHead(200, EVENTS).write('data: first\n\n');
      outgoing.on('close', () => ended());
    });
    let ended: () => void = () => undefined;
    const hasEnded = new Promise<void>(resolve => (ended = resolve));
    const client = (await RawClient.connect(port)).write(get);
    await client.until(text => text.includes('data: first'));
    client.socket.destroy();
    await expect(hasEnded).resolves.toBeUndefined();
  });

  test('is told to a backend in this process by its signal', async () => {
    const seen: string[] = [];
    let finished: () => void = () => undefined;
    const hasFinished = new Promise<void>(resolve => (finished = resolve));
    const port = await answeredBy(({ signal }) => ({
      status: 200,
      headers: EVENTS,
      body: (async function* () {
        try {
          yield* events('first');
          if (!signal.aborted) await once(signal, 'abort');
          seen.push('told');
        } finally {
          finished();
        }
      })(),
    }));
    const client = (await RawClient.connect(port)).write(get);
    await client.until(text => text.includes('data: first'));
    client.socket.destroy();
    await hasFinished;
    expect(seen).toEqual(['told']);
  });

  test('has its call ended in process too', async () => {
    const { gateway } = gatewayOf(
      { backend: STREAMING },
      {
        answer: ({ signal }) => ({
          status: 200,
          headers: EVENTS,
          body: (async function* () {
            yield* events('first');
            if (!signal.aborted) await once(signal, 'abort');
            throw new Error('nobody listens');
          })(),
        }),
      },
    );
    const gone = new AbortController();
    const response = await gateway.send({ url: '/api/x', signal: gone.signal });
    const text = response.text();
    gone.abort();
    await expect(text).rejects.toThrow('nobody listens');
  });
});

describe('a client that reads slowly', () => {
  const CHUNK = Buffer.alloc(64 * 1024, 'x');
  const COUNT = 1000;

  test('holds the stream back, and gets all of it in the end', async () => {
    let made = 0;
    const port = await answeredBy(() => ({
      status: 200,
      headers: EVENTS,
      body: (function* () {
        for (; made < COUNT; made++) yield CHUNK;
      })(),
    }));
    const client = await RawClient.connect(port);
    let bytes = 0;
    client.socket.removeAllListeners('data');
    client.socket.pause();
    client.write([...get, 'Connection: close']);
    expect(await settled(() => made)).toBeLessThan(COUNT / 2);
    client.socket.on('data', chunk => (bytes += chunk.length)).resume();
    await client.end();
    expect(made).toBe(COUNT);
    expect(bytes).toBeGreaterThan(COUNT * CHUNK.length);
  });

  test('holds a backend over the network back', async () => {
    let written = 0;
    const { port } = await inFrontOf(outgoing => {
      outgoing.writeHead(200, EVENTS);
      const write = () => {
        while (written < COUNT && outgoing.write(CHUNK)) written++;
        if (written < COUNT) outgoing.once('drain', write);
        else outgoing.end();
      };
      write();
    });
    const client = await RawClient.connect(port);
    client.socket.removeAllListeners('data');
    client.socket.pause();
    client.write(get);
    expect(await settled(() => written)).toBeLessThan(COUNT / 2);
    client.socket.destroy();
  });
});

describe('a backend that breaks off', () => {
  const halfway = (outgoing: ServerResponse) => {
    outgoing.writeHead(200, EVENTS).write('data: first\n\n', () => outgoing.destroy());
  };

  test('in the middle of a stream cuts the connection, so that the client notices', async () => {
    const { port } = await inFrontOf(halfway);
    const answer = await exchange(port, ['GET /api/x HTTP/1.1']);
    expect(answer).toMatch(/^HTTP\/1.1 200 [^]*data: first/);
    expect(answer).not.toMatch(/\r\n0\r\n\r\n$/);
  });

  test('before its answer is complete is a failure where the gateway needs the whole', async () => {
    const { gateway } = await inFrontOf(
      outgoing => {
        outgoing.writeHead(200, { 'Content-Length': '100' }).write('half', () => outgoing.destroy());
      },
      {
        backend: STREAMING,
        outbound: '<set-variable name="body" value="@(context.Response.Body.As<string>(true))" /><base />',
      },
    );
    const { response, error } = await gateway.explain({ url: '/api/x' });
    expect([response.status, error?.reason, error?.section]).toEqual([
      500,
      'BackendConnectionFailure',
      'outbound',
    ]);
    expect(error?.message).toMatch(/^the response broke off: /);
  });

  test('is a failure for those who count tokens, too', async () => {
    const { gateway } = await inFrontOf(
      outgoing => {
        const headers = { 'Content-Type': 'application/json', 'Content-Length': '100' };
        outgoing.writeHead(200, headers).write('{"usage":', () => outgoing.destroy());
      },
      {
        inbound:
          '<llm-token-limit counter-key="all" tokens-per-minute="1000" estimate-prompt-tokens="false" /><base />',
        backend: STREAMING,
      },
    );
    const { response, error } = await gateway.explain({ url: '/api/x' });
    expect([response.status, error?.reason]).toEqual([500, 'BackendConnectionFailure']);
  });
});

describe('a client that breaks off', () => {
  test('while it sends its body is a failure of its own making', async () => {
    const { gateway, requests } = gatewayOf({
      inbound: '<set-variable name="body" value="@(context.Request.Body.As<string>(true))" /><base />',
    });
    const body = (async function* () {
      yield* events('first');
      throw new Error('the connection was reset');
    })();
    const { error } = await gateway.explain({ method: 'POST', url: '/api/x', body });
    expect([error?.reason, error?.message]).toEqual([
      'ClientConnectionFailure',
      'the request broke off: the connection was reset',
    ]);
    expect(requests).toEqual([]);
  });
});
