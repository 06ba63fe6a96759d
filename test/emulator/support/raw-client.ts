import { connect, type Socket } from 'node:net';

/** A connection on which a test writes the bytes of HTTP itself. */
export class RawClient {
  /** Connects to a server on this machine. */
  public static async connect(port: number): Promise<RawClient> {
    const socket = connect({ port, host: '127.0.0.1' });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new RawClient(socket);
  }

  /** What has arrived so far. */
  public received = '';
  private waiting: (() => void)[] = [];

  private constructor(public readonly socket: Socket) {
    const wake = () => this.waiting.splice(0).forEach(resolve => resolve());
    socket.on('data', chunk => {
      this.received += chunk.toString('latin1');
      wake();
    });
    socket.on('close', wake);
    socket.on('error', () => undefined);
  }

  /** Whether the connection is over. */
  public get isClosed(): boolean {
    return this.socket.destroyed || this.socket.readableEnded;
  }

  /** Writes lines of a head, and perhaps a body. */
  public write(lines: readonly string[], body = ''): this {
    this.socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    return this;
  }

  /** Waits until enough has arrived. */
  public async until(isEnough: (received: string) => boolean): Promise<string> {
    while (!isEnough(this.received)) {
      if (this.isClosed) throw new Error(`the connection ended after:\n${this.received}`);
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
    return this.received;
  }

  /** Waits for the end of the connection. */
  public async end(): Promise<string> {
    while (!this.isClosed) await new Promise<void>(resolve => this.waiting.push(resolve));
    return this.received;
  }
}

/** Writes one request and gives all that comes back until the server ends the connection, as it is asked to. */
export async function exchange(port: number, lines: readonly string[], body = ''): Promise<string> {
  const client = await RawClient.connect(port);
  return client.write([...lines, 'Host: gateway.test', 'Connection: close'], body).end();
}
