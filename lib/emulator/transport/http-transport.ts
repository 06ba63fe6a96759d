import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, type Gunzip } from 'node:zlib';
import type { Clock } from '../clock';
import {
  type BackendResponse,
  endAfterPolicies,
  HeaderMap,
  IncomingBody,
  isBytes,
  networkTarget,
  onceTurnIsRead,
  rawOf,
} from '../http';
import type { Stop } from '../stop';
import type { Outgoing } from './transport';

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
   * @param stop ends it, also while its answer arrives
   * @throws Error of Node when there is no answer
   */
  public async send(request: Outgoing, stop: Stop): Promise<BackendResponse> {
    const answer = await this.clock.hold(this.open(request, stop));
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
      // time stands still while the network works
      body: new IncomingBody(answer, decoder && unpacked(answer, decoder), work => this.clock.hold(work)),
    };
  }

  /** Closes connections that nobody uses. */
  public close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private open(request: Outgoing, stop: Stop): Promise<IncomingMessage> {
    const { isSecure, host, port, path } = networkTarget(request.url);
    const { body, method } = request;
    const headers = headersFor(request, `${host.includes(':') ? `[${host}]` : host}${port && `:${port}`}`);
    const agent = isSecure ? this.https : this.http;
    return new Promise((resolve, reject) => {
      const outgoing = (isSecure ? httpsRequest : httpRequest)(
        { host, port, path, method, headers, agent },
        answer => onceTurnIsRead(() => resolve(answer)),
      );
      outgoing.on('error', reject);
      stop.onStop(() => outgoing.destroy(new Error('the request was given up')));
      if (body === undefined || isBytes(body)) endAfterPolicies(outgoing, body);
      else pipeline(Readable.from(body), outgoing).catch(reject);
    });
  }
}

/** Who stops reading ends the connection, and a connection that breaks off ends the reading. */
function unpacked(answer: IncomingMessage, decoder: Gunzip): Readable {
  answer.on('error', error => decoder.destroy(error));
  decoder.on('error', () => answer.destroy());
  return answer.pipe(decoder);
}

/** Headers as Node takes them at once: names and values by turns. */
function headersFor({ headers, body }: Outgoing, host: string): string[] {
  const own = headers.copy();
  own.dropHopByHop();
  own.set('Host', host);
  own.delete('Content-Length');
  if (isBytes(body)) own.set('Content-Length', String(body.byteLength));
  return rawOf(own);
}
