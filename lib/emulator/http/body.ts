import { Content, isBytes } from './content';
import { isPromise, type MaybePromise } from '../maybe-promise';
import { isWholeStream } from './incoming-body';

/** A body as a caller or a backend may give it. */
export type BodyInput = string | Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The signal that a body must be collected before it can be read: whoever reads collects it and reads again. */
export class BodyNotCollected extends Error {
  public constructor(public readonly body: Body) {
    super('the body is not collected yet');
  }

  /** Whether something thrown is the signal. */
  public static isSignal(thrown: unknown): thrown is BodyNotCollected {
    return typeof thrown === 'object' && thrown !== null && 'collect' in thrown && 'body' in thrown;
  }

  /** Collects the body. */
  public async collect(): Promise<void> {
    await this.body.collect();
  }
}

type State =
  | { readonly kind: 'whole'; readonly content: Content }
  | { readonly kind: 'stream'; readonly stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }
  | { readonly kind: 'spent'; readonly size: number | undefined };

/**
 * The body of a message: a stream until something reads it, bytes from then on.
 *
 * What a policy reads is collected, so that it holds the whole body in memory and the next one waits for it. What nobody reads passes through.
 */
export class Body {
  private state: State;
  private isReplayable: boolean;
  private collecting: Promise<void> | undefined;
  /** The stream, before anybody looks at it as it passes. */
  private readonly arriving: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined;

  private constructor(
    state: State,
    isReplayable: boolean,
    private readonly broken: (error: unknown) => unknown = error => error,
  ) {
    this.state = state;
    this.isReplayable = isReplayable;
    this.arriving = state.kind === 'stream' ? state.stream : undefined;
  }

  /** A body made by a policy or the gateway itself: it may be sent any number of times. */
  public static of(content: string | Content): Body {
    return new Body(
      { kind: 'whole', content: typeof content === 'string' ? Content.of(content) : content },
      true,
    );
  }

  /**
   * A body that arrived from outside: once sent on it is gone, unless something collected it before.
   *
   * @param content what is in it; as {@link Content} where that is known from other bodies
   * @param broken what is thrown when a stream breaks off while it is collected, for what the stream throws. @default - the same
   */
  public static arriving(content: BodyInput | Content, broken?: (error: unknown) => unknown): Body {
    if (typeof content === 'string' || isBytes(content)) return Body.arriving(Content.of(content));
    return Content.isContent(content)
      ? new Body({ kind: 'whole', content }, false)
      : new Body({ kind: 'stream', stream: content }, false, broken);
  }

  /** Whether all of it is at hand. */
  public get isCollected(): boolean {
    return this.state.kind === 'whole';
  }

  /** Whether the body was read, or sent on, without being kept. */
  public get isSpent(): boolean {
    return this.state.kind === 'spent';
  }

  /** How many bytes are at hand, if that is known. */
  public get length(): number | undefined {
    return this.state.kind === 'whole' ? this.state.content.length : undefined;
  }

  /** How many bytes it has, or had before it was read or sent on, if that is known. */
  public get size(): number | undefined {
    return this.state.kind === 'spent' ? this.state.size : this.length;
  }

  /** Keeps the body for more than one use. It returns a promise only if it is not at hand. */
  public collect(): void | Promise<void> {
    this.isReplayable = true;
    if (this.state.kind !== 'stream') return;
    if (this.collecting) return this.collecting;
    const collected = concat(this.state.stream);
    const whole = (bytes: Uint8Array): void => {
      this.state = { kind: 'whole', content: Content.of(bytes) };
    };
    if (!isPromise(collected)) return whole(collected);
    this.collecting = collected.then(whole, (error: unknown) => {
      throw this.broken(error);
    });
    return this.collecting;
  }

  /**
   * What is in the body, for an expression, which cannot wait; undefined when it was read or sent on without being kept.
   *
   * @param keep whether the body stays readable
   * @throws BodyNotCollected when it is not at hand yet
   */
  public read(keep: boolean): Content | undefined {
    if (this.state.kind === 'spent') return undefined;
    if (this.state.kind === 'stream') throw new BodyNotCollected(this);
    const { content } = this.state;
    if (keep) this.isReplayable = true;
    else this.spend();
    return content;
  }

  /** What is in the body; nothing unless it is at hand. Looking at it changes nothing. */
  public get content(): Content {
    return this.state.kind === 'whole' ? this.state.content : Content.NOTHING;
  }

  /** Gives the body away, to the backend or the caller. One that was not kept is gone afterwards. */
  public take(): Content | AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
    const { state } = this;
    if (!this.isReplayable) this.spend();
    if (state.kind === 'whole') return state.content;
    return state.kind === 'stream' ? state.stream : Content.NOTHING;
  }

  /** Nobody wants what has not arrived yet. */
  public discard(): void {
    const { state, arriving } = this;
    if (state.kind !== 'stream' || this.collecting) return;
    this.spend();
    if (arriving && isWholeStream(arriving)) arriving.discard();
  }

  /** Looks at the bytes of a stream as they pass. */
  public through(pass: (stream: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>): void {
    if (this.state.kind === 'stream')
      this.state = { kind: 'stream', stream: pass(asyncOf(this.state.stream)) };
  }

  private spend(): void {
    this.state = { kind: 'spent', size: this.size };
  }
}

/** All bytes of a stream. */
export function concat(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): MaybePromise<Uint8Array> {
  return isWholeStream(stream) ? stream.collect() : joined(stream);
}

async function joined(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Any stream as an asynchronous one. */
export function asyncOf(stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return Symbol.asyncIterator in stream ? stream : later(stream);
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is there already, for those who would wait
async function* later(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
