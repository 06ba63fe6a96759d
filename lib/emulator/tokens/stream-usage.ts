import { DataReader, jsonOf } from './event-stream';
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

/** Finds in a stream of events, as it passes, what it cost. Reading all of its events takes long, and is done only if none of them tells. */
export class StreamUsage {
  private reported: Usage | undefined;
  private readonly silent: string[] = [];
  private readonly reader = new DataReader(data => {
    if (USAGE.test(data)) this.reported = usageIn(jsonOf(data)) ?? this.reported;
    if (this.reported) this.silent.length = 0;
    else this.silent.push(data);
  });

  /** Takes the next bytes. */
  public push(chunk: Uint8Array): void {
    this.reader.push(chunk);
  }

  /** There are no more bytes. */
  public end(): AnswerUsage {
    this.reader.end();
    return { reported: this.reported, text: this.silent.map(data => textIn(jsonOf(data))).join('') };
  }
}
