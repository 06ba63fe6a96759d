import type { CSharpSyntaxError } from '../errors';
import type { Token } from './token';

/** The state of reading that the readers of the kinds of tokens share. */
export interface Cursor {
  readonly text: string;
  /** Offset of the next code unit to read. */
  position: number;
  /** How many interpolated strings enclose the position. */
  stringDepth: number;
  /** Reads the next token. */
  next(): Token;
  /** An error about a stretch of the text. */
  error(what: string, start: number, end: number, expected?: string): CSharpSyntaxError;
}

/** The bracket that closes the one that a token opens; undefined when it opens none. */
export function closerOf({ type, value }: Token): string | undefined {
  if (type !== 'operator') return undefined;
  switch (value) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    default:
      return undefined;
  }
}

/** Whether a token closes a bracket. */
export function isCloser({ type, value }: Token): boolean {
  return type === 'operator' && (value === ')' || value === ']' || value === '}');
}

/** The brackets that are open while tokens are read one after another. */
export class OpenBrackets {
  private readonly open: Token[] = [];

  constructor(private readonly cursor: Cursor) {}

  get depth(): number {
    return this.open.length;
  }

  /**
   * Takes note of a token.
   *
   * @throws CSharpSyntaxError when it closes a bracket that is not the last one opened
   */
  add(token: Token): void {
    if (closerOf(token) !== undefined) {
      this.open.push(token);
    } else if (isCloser(token)) {
      const { value } = token;
      const opener = this.open.pop();
      const closer = opener && closerOf(opener);
      if (value !== closer) {
        const expected = closer === undefined ? undefined : `'${closer}'`;
        throw this.cursor.error(
          expected === undefined ? `unexpected '${value}'` : `expected ${expected} but found '${value}'`,
          token.start,
          token.end,
          expected,
        );
      }
    }
  }

  /** The error for a text that ends while a bracket is open. */
  unclosed(): CSharpSyntaxError | undefined {
    const [first] = this.open;
    if (first === undefined) return undefined;
    const closer = `'${closerOf(first) ?? ''}'`;
    return this.cursor.error(
      `the '${first.value}' is never closed: expected ${closer}`,
      first.start,
      first.end,
      closer,
    );
  }
}
