import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf } from './emulator-error';
import { type GatewayRequest, type GatewayResponse, HeaderMap } from './http';

/** Where a server listens. */
export interface ListenOptions {
  /** @default 0 - any free port */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Told of each answered request. @default - nobody is told */
  readonly onRequest?: (request: GatewayRequest, response: GatewayResponse) => void;
  /** Told of each request that nothing could be answered to, because the gateway cannot run what it needs. @default - nobody is told */
  readonly onError?: (request: GatewayRequest, error: unknown) => void;
}

/** A server that listens. */
export interface RunningServer {
  readonly port: number;
  /** Without a slash at the end. */
  readonly url: string;
  /** Takes no more connections and waits for the requests under way. Closing again waits for the same. */
  close(): Promise<void>;
  /** Ends all connections at once, also those of requests under way. */
  end(): void;
}

/**
 * Lets clients call over HTTP.
 *
 * @param onFailure what becomes of a request for which there is no response; an error, unless it says otherwise
 */
export async function serve(
  send: (request: GatewayRequest) => Promise<GatewayResponse>,
  options: ListenOptions,
  onFailure: (outgoing: ServerResponse, error: unknown) => void = fail,
): Promise<RunningServer> {
  const { host = '127.0.0.1' } = options;
  let closing: Promise<void> | undefined;
  const server = createServer((incoming, outgoing) => {
    outgoing.once('finish', () => setImmediate(() => closing && server.closeIdleConnections()));
    answer(send, incoming, outgoing, options).catch((error: unknown) => onFailure(outgoing, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () => (closing ??= closed(server)),
    end: () => server.closeAllConnections(),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
  });
}

async function answer(
  send: (request: GatewayRequest) => Promise<GatewayResponse>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: ListenOptions,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const headers = HeaderMap.ofRaw(incoming.rawHeaders);
  const hasBody = headers.has('Content-Length')
    ? headers.get('Content-Length') !== '0'
    : headers.has('Transfer-Encoding');
  const request: GatewayRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    ...(hasBody && { body: incoming as AsyncIterable<Uint8Array> }),
    ipAddress: incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
    signal: gone.signal,
  };
  const response = await send(request).catch((error: unknown) => {
    options.onError?.(request, error);
    throw error;
  });
  outgoing.statusCode = response.status;
  outgoing.statusMessage = response.reason.replace(/[^\t\x20-\x7e]/g, '?');
  for (const [name, value] of response.headers.lines()) outgoing.appendHeader(name, value);
  outgoing.flushHeaders();
  try {
    await pipeline(Readable.from(response.body), outgoing);
  } finally {
    // a request that was answered early may still be sending
    incoming.resume();
    options.onRequest?.(request, response);
  }
}

/** The gateway itself cannot go on. Whoever runs it should see why. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  outgoing.statusCode = 500;
  outgoing.setHeader('Content-Type', 'application/json');
  outgoing.end(JSON.stringify({ statusCode: 500, message: `the local gateway failed: ${messageOf(error)}` }));
}
