import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { EmulatorError, messageOf } from './emulator-error';
import {
  endAfterPolicies,
  type GatewayRequest,
  type GatewayResponse,
  HeaderMap,
  IncomingBody,
  onceTurnIsRead,
  rawOf,
} from './http';
import { isPromise, type MaybePromise } from './maybe-promise';
import { Stop, withSignal } from './stop';

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

/** Bodies up to this length are received before anything else happens, which takes less than to do so in between. */
const SHORT_BODY = 64 * 1024;

/** Answers a request. `gone` tells that the client went away; the request's signal tells the same. */
export type Answerer = (request: GatewayRequest, gone: Stop) => Promise<GatewayResponse>;

/**
 * Lets clients call over HTTP.
 *
 * @param onFailure what becomes of a request for which there is no response; an error, unless it says otherwise
 */
export async function serve(
  send: Answerer,
  options: ListenOptions,
  onFailure: (outgoing: ServerResponse, error: unknown) => void = fail,
): Promise<RunningServer> {
  const { host = '127.0.0.1' } = options;
  let closing: Promise<void> | undefined;
  const server = createServer({ keepAlive: true }, (incoming, outgoing) => {
    const gone = new Stop();
    outgoing.on('close', () => {
      if (!outgoing.writableFinished) gone.now(new Error('the client went away'));
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
    onceTurnIsRead(() => {
      answer(send, incoming, outgoing, gone, options).catch((error: unknown) => {
        // what was written in this turn is on its way when the turn is over
        setImmediate(() => onFailure(outgoing, error));
      });
    });
  });
  // a client may use a connection again after any time; whether it is still there the system finds out
  server.keepAliveTimeout = 0;
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
  send: Answerer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  gone: Stop,
  options: ListenOptions,
): Promise<void> {
  const headers = HeaderMap.ofRaw(incoming.rawHeaders);
  const arriving = bodyOf(incoming, headers);
  const body = isPromise(arriving) ? await arriving : arriving;
  const received = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    ...(body && { body }),
    ipAddress: incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
  const request: GatewayRequest = withSignal(received, gone);
  const response = await send(request, gone).catch((error: unknown) => {
    options.onError?.(request, error);
    throw error;
  });
  try {
    // raw, since Node takes long to look at headers one by one
    outgoing.writeHead(response.status, reasonOf(response), rawOf(response.headers.lines()));
    if (response.whole) endAfterPolicies(outgoing, response.whole);
    else await stream(response.body, outgoing);
  } finally {
    // a request that was answered early may still be sending
    if (!incoming.complete) incoming.resume();
    options.onRequest?.(request, response);
  }
}

/** The body of a request: bytes where it is short, else a stream. */
function bodyOf(
  incoming: IncomingMessage,
  headers: HeaderMap,
): MaybePromise<Uint8Array | AsyncIterable<Uint8Array> | undefined> {
  const length = headers.get('Content-Length');
  if (length === '0' || (length === undefined && !headers.has('Transfer-Encoding'))) return undefined;
  const body = new IncomingBody(incoming);
  return Number(length) <= SHORT_BODY ? body.collect() : body;
}

/** Sends a stream as fast as the client takes it, until the client goes away. */
async function stream(chunks: AsyncIterable<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  outgoing.flushHeaders();
  for await (const chunk of chunks) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}

function reasonOf({ reason }: GatewayResponse): string {
  return reason.replace(/[^\t\x20-\x7e]/g, '?');
}

/** The request makes no sense, or the gateway itself cannot go on. Whoever runs it should see why. */
function fail(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const statusCode = EmulatorError.isEmulatorError(error) && error.code === 'emulator/address' ? 400 : 500;
  const message = statusCode === 400 ? messageOf(error) : `the local gateway failed: ${messageOf(error)}`;
  outgoing.writeHead(statusCode, STATUS_CODES[statusCode], { 'Content-Type': 'application/json' });
  outgoing.end(JSON.stringify({ statusCode, message }));
}
