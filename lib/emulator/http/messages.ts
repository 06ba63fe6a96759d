import { after, type MaybePromise } from '../maybe-promise';
import { asyncOf, type BodyInput, concat } from './body';
import { Content, isBytes } from './content';
import { HeaderMap, type HeaderInput } from './headers';

/** A request to the gateway. */
export interface GatewayRequest {
  /** @default 'GET' */
  readonly method?: string;
  /** A path below the gateway, `/openai/…`, or a whole address. */
  readonly url: string;
  readonly headers?: HeaderInput;
  /** Text, bytes, or a stream of bytes. An object is sent as JSON, with the header for it. @default - none */
  readonly body?: BodyInput | object;
  /** The caller's address. @default '127.0.0.1' */
  readonly ipAddress?: string;
  /** Tells that the caller went away. @default - it stays */
  readonly signal?: AbortSignal;
}

/** A request that the gateway sends to a backend, or to whatever else a policy calls. */
export interface BackendRequest {
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  readonly headers: HeaderMap;
  /** Leave bytes as they are: other requests may have the same. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined;
  /** Tells that the gateway gave up: its timeout passed or the caller went away. */
  readonly signal: AbortSignal;
  /** The backend's name, when it is a backend that the service knows. */
  readonly backendId?: string;
}

/** What a backend answers. */
export interface BackendResponse {
  readonly status: number;
  /** @default - the usual one of the status */
  readonly reason?: string;
  readonly headers?: HeaderInput;
  /** Text, bytes, or a stream of bytes. An object is sent as JSON, with the header for it. @default - none */
  readonly body?: BodyInput | object;
}

/** A call of a backend, in process or over HTTP. It throws when there is no answer: the connection failed. */
export type BackendHandler = (request: BackendRequest) => BackendResponse | Promise<BackendResponse>;

/** What the gateway answers. */
export class GatewayResponse {
  private collected: MaybePromise<Content> | undefined;

  public constructor(
    public readonly status: number,
    /** The words after the status. */
    public readonly reason: string,
    public readonly headers: HeaderMap,
    private readonly content: Content | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    /** The id of the call, which policies see as `context.RequestId`. */
    public readonly requestId: string,
  ) {}

  /** The body, when it is there as a whole; undefined for a stream. */
  public get whole(): Uint8Array | undefined {
    return Content.isContent(this.content) ? this.content.bytes : undefined;
  }

  /** The bytes as they arrive. A stream can be read once; `text` and `json` may be asked for any number of times. */
  public get body(): AsyncIterable<Uint8Array> {
    const { content } = this;
    if (Content.isContent(content)) return asyncOf(content.length === 0 ? [] : [content.bytes]);
    return asyncOf(content);
  }

  /** Waits until all of the body is there. It fails when the answer breaks off. */
  public async received(): Promise<void> {
    await this.all();
  }

  /** The body as bytes. */
  public async bytes(): Promise<Uint8Array> {
    return (await this.all()).bytes;
  }

  /** The body as text. */
  public async text(): Promise<string> {
    return (await this.all()).text;
  }

  /** The body read as JSON. */
  public async json<T = unknown>(): Promise<T> {
    return JSON.parse(await this.text()) as T;
  }

  private all(): MaybePromise<Content> {
    const { content } = this;
    this.collected ??= Content.isContent(content)
      ? content
      : after(concat(content), bytes => Content.of(bytes));
    return this.collected;
  }
}

/** A body and the headers that go with it: objects become JSON. */
export function contentOf(
  body: BodyInput | object | undefined,
  input: HeaderInput | undefined,
): { readonly headers: HeaderMap; readonly body: BodyInput | undefined } {
  const headers = new HeaderMap(input);
  if (body === undefined || typeof body === 'string' || isBytes(body) || isStream(body))
    return { headers, body };
  if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/json');
  return { headers, body: JSON.stringify(body) };
}

function isStream(value: object): value is AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  return Symbol.asyncIterator in value || (Symbol.iterator in value && !Array.isArray(value));
}
