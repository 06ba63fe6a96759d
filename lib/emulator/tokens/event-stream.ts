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
    const lines = linesOf(this.rest + this.started(this.decoder.write(chunk)));
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
  }

  /** There are no more bytes. */
  public end(): void {
    this.line(this.rest + this.decoder.end());
    this.rest = '';
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

/** Almost all streams end their lines in one way only. */
function linesOf(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n');
}
