import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { MaybePromise } from '../maybe-promise';

/** A stream of bytes that knows shorter ways than chunk by chunk. */
export interface WholeStream extends AsyncIterable<Uint8Array> {
  /** All bytes. */
  collect(): MaybePromise<Uint8Array>;
  /** Nobody wants the bytes. */
  discard(): void;
}

/** Whether a stream knows shorter ways. */
export function isWholeStream(stream: object): stream is WholeStream {
  return 'collect' in stream && 'discard' in stream;
}

/** A body that arrives over the network. */
export class IncomingBody implements WholeStream {
  /**
   * @param content what is read, if that is not the message itself but made of it
   * @param wait waits for the network, for example with the time held meanwhile
   */
  public constructor(
    private readonly message: IncomingMessage,
    private readonly content: Readable = message,
    private readonly wait: <T>(work: Promise<T>) => Promise<T> = work => work,
  ) {}

  /** All bytes, at once where they are there; else it takes much less than a turn for each chunk. */
  public collect(): MaybePromise<Uint8Array> {
    if (this.isAtHand) return (this.message.read() as Uint8Array | null) ?? new Uint8Array();
    return this.wait(collected(this.content));
  }

  /** What has arrived is dropped, so that the connection can be used again; what has not ends it. */
  public discard(): void {
    this.content.on('error', () => undefined);
    if (this.message.complete) this.content.resume();
    else this.message.destroy();
  }

  /** The bytes as they arrive. Who stops early ends the connection. */
  public async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const iterator = this.content[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    try {
      for (;;) {
        const next = await this.wait(iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      this.message.destroy();
    }
  }

  /** Whether all bytes are there to be read at once: nobody began to, and none of them has to be unpacked. */
  private get isAtHand(): boolean {
    const { message, content } = this;
    return message.complete && content === message && !message.destroyed && message.readableFlowing === null;
  }
}

function collected(source: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (source.destroyed) reject(source.errored ?? new Error('the connection is closed'));
    const chunks: Uint8Array[] = [];
    source.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    source.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    source.on('error', reject);
    source.on('close', () => {
      // an error takes long to make, since it looks where it was made
      if (!source.readableEnded) reject(new Error('the connection was closed'));
    });
  });
}
