import { referenceAt } from './entities';
import type { Lifter } from './lift';
import { addText } from './pieces';
import type { Piece } from './place';
import type { Region } from './region';
import type { SourceText } from './source-text';
import type { PolicySyntaxError } from './syntax-error';

/** Where reading is. */
export class Cursor {
  /** Offset of the next code unit to read. */
  public at = 0;
  public readonly text: string;

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
  public reference(pieces: Piece[]): void {
    const reference = referenceAt(this.text, this.at);
    if (reference.value === undefined) throw this.error(reference.code, reference.problem);
    addText(pieces, reference.value);
    this.at = reference.end;
  }

  /** Whether what looks like an expression is a part of a literal; see `Lifter`. */
  public staysIn(region: Region): boolean {
    return this.lifter.staysIn(region, this.at);
  }

  /** Reads an expression. */
  public expression(pieces: Piece[], region: Region): void {
    const { index, end } = this.lifter.lift(this.at, region);
    pieces.push(index);
    this.at = end;
  }

  /** Reads a character that could have been the start of something and is not. */
  public character(pieces: Piece[]): void {
    addText(pieces, this.text.charAt(this.at));
    this.at += 1;
  }
}
