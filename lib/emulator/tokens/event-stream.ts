import { StringDecoder } from 'node:string_decoder';

const BYTE_ORDER_MARK = /^\ufeff/;
const LINE_END = /\r\n|\n|\r/;

/** Reads the JSON of server-sent events out of chunks, wherever these are cut; other data is passed over. */
export class EventReader {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private hasStarted = false;

  /** @param onEvent gets the data of each event, read as JSON */
  public constructor(private readonly onEvent: (json: unknown) => void) {}

  /** Takes the next bytes. */
  public push(chunk: Uint8Array): void {
    const lines = (this.rest + this.started(this.decoder.write(chunk))).split(LINE_END);
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
    const data = dataIn(line);
    const json = data === undefined ? undefined : jsonOf(data);
    if (json !== undefined) this.onEvent(json);
  }
}

/** The data of the events of a stream that is over, the last one first. Only what may be a JSON object counts as data. */
export function* dataFromEnd(stream: Buffer): Generator<string> {
  const bytes = stream.includes('\r') ? Buffer.from(stream.toString().replace(/\r\n?/g, '\n')) : stream;
  for (let end = bytes.length; end > 0;) {
    const start = bytes.lastIndexOf('\n', end - 1) + 1;
    const line = bytes.toString('utf8', start, end);
    const data = dataIn(start === 0 ? line.replace(BYTE_ORDER_MARK, '') : line);
    if (data !== undefined) yield data;
    end = start - 1;
  }
}

function dataIn(line: string): string | undefined {
  if (!line.startsWith('data:')) return undefined;
  const start = line[5] === ' ' ? 6 : 5;
  return line[start] === '{' ? line.slice(start) : undefined;
}

/** The data of an event read as JSON; undefined for what is none, which says nothing of tokens. */
export function jsonOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
