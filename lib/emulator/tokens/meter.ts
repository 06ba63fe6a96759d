import { isEventStream, isJson } from '../http';
import { after, type MaybePromise } from '../maybe-promise';
import type { Call } from '../pipeline/call';
import { PerCall } from '../pipeline/per-call';
import { isStreamed, promptTokens } from './prompt';
import { type AnswerUsage, StreamUsage } from './stream-usage';
import { countTokens } from './tokenizer';
import { type Usage, usageIn } from './usage';

/** What a request cost, and how that is known. */
export interface MeasuredUsage extends Usage {
  /** Whether the model said so; else it was estimated, or there was nothing to count. */
  readonly isReported: boolean;
}

type Listener = (usage: MeasuredUsage) => void;

const METERS = new PerCall<TokenMeter>();

/** The meter of a call: one, whatever policies count tokens. */
export function tokenMeter(call: Call): TokenMeter {
  return METERS.getOrMake(call, () => new TokenMeter(call));
}

/** Counts the tokens of one call. A stream is counted as it passes. */
export class TokenMeter {
  private readonly listeners: Listener[] = [];
  private body: unknown;
  private estimate: number | undefined;
  private measured = false;

  public constructor(private readonly call: Call) {}

  /** Reads the request; before this nothing is known of it. */
  public readRequest(): MaybePromise<void> {
    const { body } = this.call.request;
    if (this.body !== undefined) return;
    if (!body || body.isSpent) this.body = null;
    else return after(body.collect(), () => void (this.body = body.content.jsonIfAny ?? null));
  }

  /** Whether the answer is asked for as a stream. */
  public get isStreamed(): boolean {
    return isStreamed(this.body);
  }

  /** Whether there was an answer to look at; a stream may still be under way. */
  public get isMeasured(): boolean {
    return this.measured;
  }

  /** An estimate of the prompt's tokens. */
  public get promptEstimate(): number {
    this.estimate ??= promptTokens(this.body);
    return this.estimate;
  }

  /**
   * Asks to be told what the request cost: before `outbound` when the answer is there as a whole, at its end when it is a stream. When nothing was answered,
   * nobody is told.
   */
  public listen(listener: Listener): void {
    if (this.listeners.push(listener) === 1) this.call.onResponse.push(() => this.measure());
  }

  private measure(): MaybePromise<void> {
    this.measured = true;
    const { response } = this.call;
    if (!response?.body) return this.tell({ reported: undefined, text: '' });
    const { headers, body } = response;
    if (isEventStream(headers) && !body.isCollected) {
      body.through(stream => this.counted(stream));
      return;
    }
    return after(body.collect(), () => {
      if (isEventStream(headers)) {
        const events = new StreamUsage();
        events.push(body.content.bytes);
        this.tell(events.end());
      } else this.tell({ reported: isJson(headers) ? usageIn(body.content.jsonIfAny) : undefined, text: '' });
    });
  }

  private async *counted(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const events = new StreamUsage();
    try {
      for await (const chunk of stream) {
        events.push(chunk);
        yield chunk;
      }
    } finally {
      this.tell(events.end());
    }
  }

  private tell({ reported, text }: AnswerUsage): void {
    const usage = reported ? { isReported: true, ...reported } : this.estimated(text);
    for (const listener of this.listeners) listener(usage);
  }

  private estimated(streamed: string): MeasuredUsage {
    if (streamed === '') return { promptTokens: 0, completionTokens: 0, totalTokens: 0, isReported: false };
    const prompt = this.promptEstimate;
    const completion = countTokens(streamed);
    return {
      promptTokens: prompt,
      completionTokens: completion,
      totalTokens: prompt + completion,
      isReported: false,
    };
  }
}
