import { dataFromEnd, jsonOf } from './event-stream';
import { textIn, type Usage, usageIn } from './usage';

/** What an answer says of what it cost. */
export interface AnswerUsage {
  /** Undefined when the model did not say. */
  readonly reported: Usage | undefined;
  /** The text of a stream where nothing was reported, for an estimate; else empty. */
  readonly text: string;
}

/** Events that say something of usage; most say that there is none yet. */
const USAGE = /"usage"\s*:\s*\{/;

/** Finds in a stream of events what it cost. The last event that tells counts, which is nearly always one of the last, so that nothing is read before the stream is over. */
export class StreamUsage {
  private readonly chunks: Uint8Array[] = [];

  /** Takes the next bytes. */
  public push(chunk: Uint8Array): void {
    this.chunks.push(chunk);
  }

  /** There are no more bytes. */
  public end(): AnswerUsage {
    const stream = Buffer.concat(this.chunks);
    for (const data of dataFromEnd(stream)) {
      const reported = USAGE.test(data) ? usageIn(jsonOf(data)) : undefined;
      if (reported) return { reported, text: '' };
    }
    const texts = Array.from(dataFromEnd(stream), data => textIn(jsonOf(data)));
    return { reported: undefined, text: texts.reverse().join('') };
  }
}
