import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, type Gunzip } from 'node:zlib';
import type { Clock } from '../clock';
import { type BackendRequest, type BackendResponse, HeaderMap, HOP_BY_HOP, isBytes } from '../http';

/** Policies read plain bytes, so that what a backend compressed is unpacked where it arrives. */
const DECODERS: Readonly<Record<string, () => Gunzip>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Sends requests over the network. */
export class HttpTransport {
  private readonly http = new HttpAgent({ keepAlive: true });
  private readonly https = new HttpsAgent({ keepAlive: true });

  public constructor(private readonly clock: Clock) {}

  /**
   * Sends a request.
   *
   * @throws Error of Node when there is no answer, or when the request's signal says to stop
   */
  public async send(request: BackendRequest): Promise<BackendResponse> {
    const answer = await this.clock.hold(this.open(request));
    const headers = HeaderMap.ofRaw(answer.rawHeaders);
    const decoder = DECODERS[headers.get('Content-Encoding')?.toLowerCase() ?? '']?.();
    if (decoder) {
      headers.delete('Content-Encoding');
      headers.delete('Content-Length');
    }
    return {
      status: answer.statusCode ?? 0,
      ...(answer.statusMessage !== undefined && { reason: answer.statusMessage }),
      headers,
      body: this.chunks(decoder ? answer.pipe(decoder) : answer, answer),
    };
  }

  /** Closes connections that nobody uses. */
  public close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private open(request: BackendRequest): Promise<IncomingMessage> {
    const url = new URL(request.url);
    const isSecure = url.protocol === 'https:';
    const { body } = request;
    return new Promise((resolve, reject) => {
      const outgoing = (isSecure ? httpsRequest : httpRequest)(
        url,
        {
          method: request.method,
          headers: headersFor(request),
          agent: isSecure ? this.https : this.http,
          signal: request.signal,
        },
        resolve,
      );
      outgoing.on('error', reject);
      if (body === undefined || isBytes(body)) outgoing.end(body);
      else pipeline(Readable.from(body), outgoing).catch(reject);
    });
  }

  /** The body as it arrives. Time stands still between chunks, as it does for any work of the network. */
  private async *chunks(content: Readable, answer: IncomingMessage): AsyncGenerator<Uint8Array> {
    const iterator = content[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    try {
      for (;;) {
        const next = await this.clock.hold(iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      answer.destroy();
    }
  }
}

function headersFor({ headers, body }: BackendRequest): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const name of headers.names()) {
    const key = name.toLowerCase();
    if (HOP_BY_HOP.includes(key) || key === 'host' || key === 'content-length') continue;
    const values = headers.getAll(name);
    result[name] = values.length === 1 ? (values[0] ?? '') : [...values];
  }
  if (isBytes(body)) result['Content-Length'] = String(body.byteLength);
  return result;
}
