/** How long lines wait for others, in milliseconds: too short for anybody to notice. */
const WAIT = 20;

/** Writes lines: at once while they are few, and together when there are many, since a process stands still while it writes. */
export class LineWriter {
  private waiting = '';
  private timer: NodeJS.Timeout | undefined;

  /** @param write takes one or more whole lines */
  public constructor(private readonly write: (lines: string) => void) {}

  /** Writes a line, which ends with a line break. */
  public add(line: string): void {
    this.waiting += line;
    if (!this.timer) this.flush();
  }

  /** Writes what waits. Those who come soon after wait for each other. */
  public flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting === '') return;
    this.write(this.waiting);
    this.waiting = '';
    this.timer = setTimeout(() => this.flush(), WAIT).unref();
  }
}
