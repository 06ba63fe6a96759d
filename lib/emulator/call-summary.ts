import type { BodyInput } from './http';
import { GatewayResponse, type HeaderMap, isBytes, isEventStream, isJson, toBytes, toText } from './http';
import { claimValues } from './identity/token';
import { percentDecoded } from './percent-decoded';
import type { Call } from './pipeline/call';
import type { FailureDetails, PolicyPlace } from './pipeline/failure';
import type { MeasuredUsage } from './tokens/meter';
import { promptTokens } from './tokens/prompt';
import { type AnswerUsage, StreamUsage } from './tokens/stream-usage';
import { countTokens } from './tokens/tokenizer';
import { usageIn } from './tokens/usage';

/** What came of a call, known once it is over. What costs something to know is worked out when it is asked for. */
export interface CallSummary {
  readonly requestId: string;
  /** When it arrived, in milliseconds since 1970 on the clock. */
  readonly at: number;
  readonly method: string;
  /** As the client called it, without the query. */
  readonly path: string;
  /** The API's id; undefined when none was found. */
  readonly api: string | undefined;
  /** The operation's id; undefined when none was found. */
  readonly operation: string | undefined;
  readonly product: string | undefined;
  readonly subscription: string | undefined;
  /** Whom the token is about that a policy found good, or else whose the subscription is; undefined when neither is known. */
  readonly user: string | undefined;
  /** To whom that token was issued; undefined without one. */
  readonly application: string | undefined;
  /** The deployment that was asked for, in the path or in the body; undefined where there is none. */
  readonly model: string | undefined;
  /** The backend of the last attempt, or its host where it has no name; undefined when there was no attempt. */
  readonly backend: string | undefined;
  /** How many times a backend was asked. */
  readonly attempts: number;
  readonly status: number;
  /** Whether the answer was a stream of events. */
  readonly isStreamed: boolean;
  /** Whether the caller got all of it. */
  readonly isComplete: boolean;
  /** What the answer says it cost, or what a stream that does not say is estimated to have; undefined where nothing was counted. */
  readonly usage: MeasuredUsage | undefined;
  /** The error that started `on-error`; undefined without one. */
  readonly error: (FailureDetails & Partial<PolicyPlace>) | undefined;
  /** Until the caller had the answer. */
  readonly durationMs: number;
}

/** Larger bodies are not looked into. */
const MAX_BODY = 4_000_000;

/** Watches one call, without changing anything about it, and tells what came of it. */
export class CallWatch {
  private request: Uint8Array | undefined;

  /** @param onCall told once, when the call is over */
  public constructor(private readonly onCall: (summary: CallSummary) => void) {}

  /** Looks at the body of the request as it passes. */
  public arriving(body: BodyInput | undefined): BodyInput | undefined {
    if (body === undefined) return undefined;
    if (typeof body === 'string' || isBytes(body)) {
      if (body.length <= MAX_BODY) this.request = toBytes(body);
      return body;
    }
    return kept(body, bytes => (this.request = bytes));
  }

  /** Looks at the response as it passes. */
  public leaving(call: Call, response: GatewayResponse): GatewayResponse {
    const { status, reason, headers, whole, requestId } = response;
    if (whole) {
      this.tell(call, response, true, () => answerIn(headers, whole));
      return response;
    }
    return new GatewayResponse(status, reason, headers, this.watched(call, response), requestId);
  }

  private async *watched(call: Call, response: GatewayResponse): AsyncGenerator<Uint8Array> {
    const answer = answerReader(response.headers);
    let isComplete = false;
    try {
      for await (const chunk of response.body) {
        answer?.push(chunk);
        yield chunk;
      }
      isComplete = true;
    } finally {
      this.tell(call, response, isComplete, () => answer?.end() ?? NOTHING);
    }
  }

  private tell(call: Call, response: GatewayResponse, isComplete: boolean, answer: () => AnswerUsage): void {
    this.onCall(new Summary({ call, response, isComplete, answer, request: () => this.request }));
  }
}

const NOTHING: AnswerUsage = { reported: undefined, text: '' };

function answerIn(headers: HeaderMap, bytes: Uint8Array): AnswerUsage {
  const answer = answerReader(headers);
  answer?.push(bytes);
  return answer?.end() ?? NOTHING;
}

/** Reads an answer as it passes. */
interface AnswerReader {
  /** Takes the next bytes. */
  push(chunk: Uint8Array): void;
  /** There are no more bytes. */
  end(): AnswerUsage;
}

function answerReader(headers: HeaderMap): AnswerReader | undefined {
  if (isEventStream(headers)) return new StreamUsage();
  return isJson(headers) ? new JsonReader() : undefined;
}

/** Reads JSON, unless it is too long. */
class JsonReader implements AnswerReader {
  private readonly chunks = new Chunks();

  public push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
  }

  public end(): AnswerUsage {
    const { bytes } = this.chunks;
    return { reported: bytes && usageIn(jsonOf(bytes)), text: '' };
  }
}

/** Keeps what passes, unless it becomes too much. */
class Chunks {
  private readonly list: Uint8Array[] = [];
  private length = 0;

  public push(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length <= MAX_BODY) this.list.push(chunk);
    else this.list.length = 0;
  }

  /** All of it; undefined when it was too much. */
  public get bytes(): Uint8Array | undefined {
    return this.length <= MAX_BODY ? Buffer.concat(this.list) : undefined;
  }
}

/** What a summary is made of. */
interface Watched {
  readonly call: Call;
  readonly response: GatewayResponse;
  readonly isComplete: boolean;
  readonly request: () => Uint8Array | undefined;
  readonly answer: () => AnswerUsage;
}

class Summary implements CallSummary {
  public readonly requestId: string;
  public readonly at: number;
  public readonly method: string;
  public readonly path: string;
  public readonly api: string | undefined;
  public readonly operation: string | undefined;
  public readonly product: string | undefined;
  public readonly subscription: string | undefined;
  public readonly attempts: number;
  public readonly status: number;
  public readonly isStreamed: boolean;
  public readonly error: CallSummary['error'];
  public readonly durationMs: number;

  public readonly isComplete: boolean;
  /** Hidden from those who print a summary: a call has everything. */
  readonly #watched: Watched;

  public constructor(watched: Watched) {
    this.#watched = watched;
    const { call, response, isComplete } = watched;
    const { api, operation, caller, failure, startedAt, services } = call;
    this.requestId = call.id;
    this.isComplete = isComplete;
    this.at = startedAt;
    this.method = call.request.method;
    this.path = call.request.originalUrl.path;
    this.api = api?.id;
    this.operation = operation?.id;
    this.product = caller.product?.id;
    this.subscription = caller.subscription?.id;
    this.attempts = call.attempts;
    this.status = response.status;
    this.isStreamed = isEventStream(response.headers);
    this.error = failure && { ...failure.details, ...failure.place };
    this.durationMs = services.clock.now() - startedAt;
  }

  public get user(): string | undefined {
    const { token, caller } = this.#watched.call;
    const claim = (name: string) => token && claimValues(token.payload, name)?.[0];
    return claim('sub') ?? claim('oid') ?? caller.user?.id;
  }

  public get application(): string | undefined {
    const { token } = this.#watched.call;
    return token && (claimValues(token.payload, 'azp') ?? claimValues(token.payload, 'appid'))?.[0];
  }

  public get model(): string | undefined {
    const inPath = /\/deployments\/([^/]+)/.exec(this.path)?.[1];
    if (inPath !== undefined) return percentDecoded(inPath);
    const json = this.requestJson();
    const model = typeof json === 'object' && json !== null && 'model' in json ? json.model : undefined;
    return typeof model === 'string' ? model : undefined;
  }

  public get backend(): string | undefined {
    const { attempts, choice, request } = this.#watched.call;
    return attempts === 0 ? undefined : (choice?.backend.id ?? request.base.host);
  }

  public get usage(): MeasuredUsage | undefined {
    const { reported, text } = this.#watched.answer();
    if (reported) return { isReported: true, ...reported };
    if (text === '') return undefined;
    const [prompt, completion] = [promptTokens(this.requestJson()), countTokens(text)];
    return {
      promptTokens: prompt,
      completionTokens: completion,
      totalTokens: prompt + completion,
      isReported: false,
    };
  }

  /** All of it, also what is worked out when asked for. */
  public toJSON(): object {
    const { user, application, model, backend, usage } = this;
    return { ...this, user, application, model, backend, usage };
  }

  private requestJson(): unknown {
    const bytes = this.#watched.request();
    return bytes && jsonOf(bytes);
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(toText(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Passes a stream on, and tells all of it at its end unless it is too long. */
async function* kept(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onEnd: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const chunks = new Chunks();
  for await (const chunk of stream) {
    chunks.push(chunk);
    yield chunk;
  }
  if (chunks.bytes) onEnd(chunks.bytes);
}
