import { connect, type Socket } from 'node:net';

/** Requests that are sent again and again. */
export interface Load {
  readonly port: number;
  /** How many requests are sent in all. */
  readonly count: number;
  /** Over how many connections, each of which waits for an answer before it sends again. */
  readonly connections: number;
  /** The bytes of each request, in turn. */
  readonly requests: readonly Buffer[];
  /** A text that every answer has in it. */
  readonly expected: string;
}

/**
 * Sends requests over connections that are kept. It only looks at what it needs of an answer, so that the server is what takes the time.
 *
 * @returns the requests a second
 * @throws Error when an answer is not what is expected
 */
export async function send({ port, count, connections, requests, expected }: Load): Promise<number> {
  let sent = 0;
  const next = () => (sent < count ? requests[sent++ % requests.length] : undefined);
  const start = process.hrtime.bigint();
  await Promise.all(Array.from({ length: connections }, () => talk(port, next, expected)));
  return count / (Number(process.hrtime.bigint() - start) / 1e9);
}

/** One request as it goes over a connection. */
export function requestBytes(path: string, headers: Readonly<Record<string, string>>, body: object): Buffer {
  const content = JSON.stringify(body);
  const all = {
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(content)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${content}`);
}

function talk(port: number, next: () => Buffer | undefined, expected: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = '';
    const ask = () => {
      const request = next();
      if (request) socket.write(request);
      else socket.end();
    };
    socket.on('connect', ask);
    socket.on('data', chunk => {
      received += chunk.toString('latin1');
      if (!isComplete(received)) return;
      if (!received.startsWith('HTTP/1.1 200 ') || !received.includes(expected)) {
        socket.destroy(new Error(`an answer was not as expected:\n${received.slice(0, 1000)}`));
        return;
      }
      received = '';
      ask();
    });
    socket.on('error', reject);
    socket.on('close', () => finish(socket, received, resolve, reject));
  });
}

function finish(socket: Socket, rest: string, resolve: () => void, reject: (error: Error) => void): void {
  if (rest === '' && socket.bytesWritten > 0) resolve();
  else reject(new Error('a connection ended in the middle of an answer'));
}

/** Whether an answer has arrived: all of its length, or its last chunk. */
function isComplete(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= end + 4 + Number(length);
}
