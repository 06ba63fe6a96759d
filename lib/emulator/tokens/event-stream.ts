import { StringDecoder } from 'node:string_decoder';

const BYTE_ORDER_MARK = /^\ufeff/;

/** Reads the data of server-sent events out of chunks, wherever these are cut. Only what may be a JSON object counts as data. */
export class DataReader {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private hasStarted = false;

  /** @param onData gets the data of each event */
  public constructor(private readonly onData: (data: string) => void) {}

  /** Takes the next bytes. */
  public push(chunk: Uint8Array): void {
    const text = this.rest + this.started(this.decoder.write(chunk));
    this.rest = text.includes('\r') ? this.linesOfAnyEnd(text) : this.lines(text);
  }

  /** There are no more bytes. */
  public end(): void {
    this.line(this.rest + this.decoder.end());
    this.rest = '';
  }

  /** Reads the lines of a text that end as almost all do, and gives back what follows the last of them. */
  private lines(text: string): string {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      // most streams have an empty line after each event
      if (end > from) this.line(text.slice(from, end));
      from = end + 1;
    }
    return text.slice(from);
  }

  private linesOfAnyEnd(text: string): string {
    const lines = text.split(/\r\n|\n|\r/);
    const rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
    return rest;
  }

  /** Text without the mark that a stream may start with. */
  private started(text: string): string {
    if (this.hasStarted) return text;
    this.hasStarted = text !== '';
    return text.replace(BYTE_ORDER_MARK, '');
  }

  private line(line: string): void {
    if (!line.startsWith('data:')) return;
    const start = line[5] === ' ' ? 6 : 5;
    if (line[start] === '{') this.onData(line.slice(start));
  }
}

/** Reads the JSON of server-sent events; other data is passed over. */
export class EventReader extends DataReader {
  /** @param onEvent gets the data of each event, read as JSON */
  public constructor(onEvent: (json: unknown) => void) {
    super(data => {
      const json = jsonOf(data);
      if (json !== undefined) onEvent(json);
    });
  }
}

/** The data of an event read as JSON; undefined for what is none, which says nothing of tokens. */
export function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
