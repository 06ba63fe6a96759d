/** Reads the JSON of server-sent events out of chunks, wherever these are cut. */
export class EventReader {
  private readonly decoder = new TextDecoder();
  private rest = '';

  /** @param onEvent gets the data of each event, read as JSON; other data is passed over */
  public constructor(private readonly onEvent: (json: unknown) => void) {}

  /** Takes the next bytes. */
  public push(chunk: Uint8Array): void {
    const lines = (this.rest + this.decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r/);
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.line(line);
  }

  /** There are no more bytes. */
  public end(): void {
    this.line(this.rest + this.decoder.decode());
    this.rest = '';
  }

  private line(line: string): void {
    const data = /^data: ?(.*)$/.exec(line)?.[1];
    if (!data?.startsWith('{')) return;
    try {
      this.onEvent(JSON.parse(data));
    } catch {
      // what is no JSON says nothing of tokens
    }
  }
}
