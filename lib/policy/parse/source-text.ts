import { lineStarts, type Position, positionIn } from '../../csharp/index';
import { notInXml } from '../literal';
import { PolicySyntaxError } from './syntax-error';

/** How much of a long line an excerpt shows on either side of the place. */
const EXCERPT_REACH = 60;

/** The text that is read, with the lines that offsets lie in. */
export class SourceText {
  /** Without the byte order mark. */
  public readonly text: string;
  private starts: readonly number[] | undefined;
  /** Whether XML can hold all of it, so that no part has to be looked at. */
  private readonly isXml: boolean;

  public constructor(text: string) {
    this.text = text.startsWith('\ufeff') ? text.slice(1) : text;
    this.isXml = notInXml(this.text) === undefined;
  }

  /** Line and column of an offset. */
  public position(offset: number): Position {
    this.starts ??= lineStarts(this.text);
    return positionIn(this.starts, offset);
  }

  /**
   * A stretch of the text that is no expression.
   *
   * @throws PolicySyntaxError when XML cannot hold one of its characters
   */
  public literal(start: number, end: number): string {
    const text = this.text.slice(start, end);
    const bad = this.isXml ? undefined : notInXml(text);
    if (!bad) return text;
    throw this.error(
      'policy/character-not-in-xml',
      `the character ${bad.name} cannot stand in XML; remove it, or use an expression with an escape`,
      start + bad.offset,
    );
  }

  /** The error for a place in the text. */
  public error(code: string, problem: string, offset: number): PolicySyntaxError {
    const position = this.position(offset);
    return new PolicySyntaxError(code, problem, position, this.excerpt(position));
  }

  private excerpt({ offset, column }: Position): string {
    const lineStart = offset - column + 1;
    const rest = /^[^\r\n]*/.exec(this.text.slice(offset, offset + EXCERPT_REACH + 1))?.[0] ?? '';
    const from = Math.max(lineStart, offset - EXCERPT_REACH);
    const before = (from > lineStart ? '…' : '') + this.text.slice(from, offset);
    const after = rest.length > EXCERPT_REACH ? `${rest.slice(0, EXCERPT_REACH)}…` : rest;
    // a tab, and what is not seen, would shift the caret, end the line or turn it round
    const line = (before + after).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ');
    return `  ${line}\n  ${' '.repeat(before.length)}^`;
  }
}
