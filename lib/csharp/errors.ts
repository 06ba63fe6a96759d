import type { Position } from './position';

const ERROR: unique symbol = Symbol.for('cdktf-azure-openai-gateway.CSharpError') as never;
const SYNTAX_ERROR: unique symbol = Symbol.for('cdktf-azure-openai-gateway.CSharpSyntaxError') as never;

function isMarked(value: unknown, marker: symbol): boolean {
  return typeof value === 'object' && value !== null && marker in value;
}

/** What is wrong with C# code or with a request to build it. Base of all errors this room throws. */
export class CSharpError extends Error {
  /** Whether `value` is a `CSharpError`, also one of another copy of this package. */
  static isCSharpError(value: unknown): value is CSharpError {
    return isMarked(value, ERROR);
  }

  override readonly name: string = 'CSharpError';

  /** @param message what was wrong, the value, what is allowed, the fix */
  constructor(message: string) {
    super(message);
    Object.defineProperty(this, ERROR, { value: true });
  }
}

/** Where and why a text is not C#. */
export interface SyntaxProblem extends Position {
  /** The offending token as it stands in the text; empty at the end of the text. */
  readonly token: string;
  /** What was expected in its place, for instance `')'` or `an expression`. */
  readonly expected?: string;
}

/** A text is not C#, or is C# that policy expressions do not accept. The only error that reading a text throws. */
export class CSharpSyntaxError extends CSharpError {
  /** Whether `value` is a `CSharpSyntaxError`, also one of another copy of this package. */
  static isCSharpSyntaxError(value: unknown): value is CSharpSyntaxError {
    return isMarked(value, SYNTAX_ERROR);
  }

  override readonly name: string = 'CSharpSyntaxError';
  /** UTF-16 code units before the offending token, from the start of the text that was read. */
  readonly offset: number;
  /** Line of the offending token, from 1. */
  readonly line: number;
  /** Column of the offending token in UTF-16 code units, from 1. */
  readonly column: number;
  /** The offending token as it stands in the text; empty at the end of the text. */
  readonly token: string;
  /** What was expected in its place. */
  readonly expected: string | undefined;

  /**
   * @param what what was wrong, in words; the message without the place
   * @param problem where
   */
  constructor(
    readonly what: string,
    problem: SyntaxProblem,
  ) {
    super(`${what} (line ${problem.line}, column ${problem.column})`);
    Object.defineProperty(this, SYNTAX_ERROR, { value: true });
    this.offset = problem.offset;
    this.line = problem.line;
    this.column = problem.column;
    this.token = problem.token;
    this.expected = problem.expected;
  }
}
