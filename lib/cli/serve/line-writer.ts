/** Writes lines of calls that end together at once, since a process stands still while it writes. */
export class LineWriter {
  private waiting = '';

  /** @param write takes one or more whole lines */
  public constructor(private readonly write: (lines: string) => void) {}

  /** Writes a line, which ends with a line break, when the calls that can go on now have done so. */
  public add(line: string): void {
    if (this.waiting === '') process.nextTick(() => this.flush());
    this.waiting += line;
  }

  private flush(): void {
    this.write(this.waiting);
    this.waiting = '';
  }
}
