import type { Position } from './position';

/** What is wrong with C# code or with a request to build it. Base of all errors this room throws. */
export class CSharpError extends Error {
  override readonly name: string = 'CSharpError';
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

  constructor(what: string, problem: SyntaxProblem) {
    super(`${what} (line ${problem.line}, column ${problem.column})`);
    this.offset = problem.offset;
    this.line = problem.line;
    this.column = problem.column;
    this.token = problem.token;
    this.expected = problem.expected;
  }
}
