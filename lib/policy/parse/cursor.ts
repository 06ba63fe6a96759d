import { referenceAt } from './entities';
import type { Lifter } from './lift';
import type { Region } from './region';
import { Skeleton } from './skeleton';
import type { SourceText } from './source-text';
import type { PolicySyntaxError } from './syntax-error';

/** Where reading is, and what it has made so far. */
export class Cursor {
  /** Offset of the next code unit to read. */
  public at = 0;
  public readonly text: string;
  public readonly skeleton = new Skeleton();

  public constructor(
    public readonly source: SourceText,
    private readonly lifter: Lifter,
  ) {
    this.text = source.text;
  }

  public error(code: string, problem: string, offset = this.at): PolicySyntaxError {
    return this.source.error(code, problem, offset);
  }

  /** The next character, for messages. */
  public get shown(): string {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? 'the end of the text' : `'${String.fromCodePoint(code)}'`;
  }

  /** The offset after the next occurrence of what closes something that starts here. */
  public after(closer: string, from: number, what: string): number {
    const end = this.text.indexOf(closer, from);
    if (end < 0) throw this.error('policy/not-closed', `${what} is never closed: expected '${closer}'`);
    return end + closer.length;
  }

  /** Reads an entity. */
  public reference(): void {
    const reference = referenceAt(this.text, this.at);
    if (reference.value === undefined) throw this.error(reference.code, reference.problem);
    this.skeleton.markup(this.text.slice(this.at, reference.end));
    this.at = reference.end;
  }

  /** Whether what looks like an expression is a part of a literal; see `Lifter`. */
  public staysIn(region: Region): boolean {
    return this.lifter.staysIn(region, this.at);
  }

  /** Reads an expression. */
  public expression(region: Region): void {
    const { index, end } = this.lifter.lift(this.at, region);
    this.skeleton.placeholder(index);
    this.at = end;
  }

  /** Reads a character that could have been the start of something and is not. */
  public character(): void {
    this.skeleton.markup(this.text.charAt(this.at));
    this.at += 1;
  }
}
