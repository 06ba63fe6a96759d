import type { BlockStatement, Expression } from '../ast';
import { CSharpSyntaxError } from '../errors';
import { closerOf, isCloser, type Token } from '../lexer';
import type { Span } from '../position';
import { positionAt } from '../position';

/** Brackets, unary operators, lambdas and statements within each other: beyond this depth the code is refused. */
const MAX_DEPTH = 128;

/**
 * Operators, members and calls in a row make the tree as deep as they are many. Whoever walks a tree may recurse: no tree is deeper
 * than this plus {@link MAX_DEPTH}.
 */
const MAX_HEIGHT = 1000;

/** The rules that other rules reach back to. Handed in, since the files of the grammar cannot import each other in a circle. */
export interface Grammar {
  readonly expression: (stream: TokenStream) => Expression;
  /** Operators that bind at least as tightly as `minimum`, a number of `Precedence`. */
  readonly operators: (stream: TokenStream, minimum: number) => Expression;
  readonly block: (stream: TokenStream) => BlockStatement;
}

/** What is read: the text, its tokens and the values of its placeholders. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly values: readonly Expression[];
}

/** The tokens of a code and how far they are read. */
export class TokenStream {
  /** Number of the token that is read next. */
  index = 0;
  /** Height of the expression that was read last. */
  height = 0;
  /** Greatest height since {@link tallest} began. */
  private peak = 0;
  private tokens: readonly Token[];
  private closers: Int32Array;
  private depth = 0;
  private inHole = false;

  constructor(
    private readonly source: Source,
    readonly grammar: Grammar,
    private readonly spans?: WeakMap<object, Span>,
  ) {
    this.tokens = source.tokens;
    this.closers = matchBrackets(source.tokens);
  }

  /** The token that is read next; the one at the end stays there. */
  get current(): Token {
    return this.at(this.index);
  }

  /** The token that many places ahead. */
  peek(ahead: number): Token {
    return this.at(this.index + ahead);
  }

  /** The token with the number; past the end the last one, which is of type `end`. */
  at(index: number): Token {
    const token = this.tokens[Math.min(index, this.tokens.length - 1)];
    if (token === undefined) throw new RangeError('a stream has at least the token at its end');
    return token;
  }

  /** Number of the bracket that closes the one with the number; -1 when none does. */
  closerOf(index: number): number {
    return this.closers[index] ?? -1;
  }

  isOperator(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === 'operator' && token.value === value;
  }

  isKeyword(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === 'keyword' && token.value === value;
  }

  /** Whether the token is the identifier in its role as a keyword of some places: not so when written with `@`. */
  isContextual(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === 'identifier' && token.value === value && !token.verbatim;
  }

  /** Whether the two tokens stand side by side, as in `>>`. */
  isAdjacent(first: Token, second: Token): boolean {
    return first.end === second.start;
  }

  take(): Token {
    const token = this.current;
    this.index += 1;
    return token;
  }

  acceptOperator(value: string): boolean {
    if (!this.isOperator(value)) return false;
    this.index += 1;
    return true;
  }

  acceptKeyword(value: string): boolean {
    if (!this.isKeyword(value)) return false;
    this.index += 1;
    return true;
  }

  expectOperator(value: string): Token {
    if (!this.isOperator(value)) throw this.expected(`'${value}'`);
    return this.take();
  }

  expectKeyword(value: string): Token {
    if (!this.isKeyword(value)) throw this.expected(`'${value}'`);
    return this.take();
  }

  expectName(): string {
    if (this.current.type !== 'identifier') throw this.expected('a name');
    return this.take().value;
  }

  expectEnd(): void {
    if (this.current.type !== 'end') throw this.expected('the end');
  }

  /** The value that a placeholder stands for. */
  valueOf(placeholder: Token): Expression {
    const value = this.source.values[Number(placeholder.value)];
    if (value === undefined) throw new RangeError(`no value for placeholder ${placeholder.value}`);
    return value;
  }

  /** Reads a list with commas up to the closing bracket, which is read too. */
  list<T>(closer: string, item: () => T, options: { readonly trailingComma?: boolean } = {}): T[] {
    const items: T[] = [];
    let height = 0;
    if (!this.acceptOperator(closer)) {
      do {
        if (options.trailingComma === true && items.length > 0 && this.isOperator(closer)) break;
        this.height = 0;
        items.push(item());
        height = Math.max(height, this.height);
      } while (this.acceptOperator(','));
      if (!this.isOperator(closer)) throw this.expected(`',' or '${closer}'`);
      this.take();
    }
    this.height = height;
    return items;
  }

  /** Reads something that may hold itself. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw this.tooDeep();
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** Takes note that an expression over parts of the height was read. */
  grow(height: number): void {
    this.height = height + 1;
    this.peak = Math.max(this.peak, this.height);
    if (this.height > MAX_HEIGHT) throw this.tooDeep();
  }

  /** Reads statements and makes the height that of the tallest expression in them. */
  tallest<T>(read: () => T): T {
    const outer = this.peak;
    this.peak = 0;
    const result = read();
    this.height = this.peak;
    this.peak = Math.max(outer, this.peak);
    return result;
  }

  private tooDeep(): CSharpSyntaxError {
    return this.error('the code is nested too deeply: split it with variables', this.current);
  }

  /** Reads the tokens of a hole of an interpolated string in place of those of the code. */
  within<T>(tokens: readonly Token[], read: () => T): T {
    const outer = { tokens: this.tokens, closers: this.closers, index: this.index, inHole: this.inHole };
    this.tokens = tokens;
    this.closers = matchBrackets(tokens);
    this.index = 0;
    this.inHole = true;
    const result = this.nested(read);
    Object.assign(this, outer);
    return result;
  }

  /** Takes note of where a node stands, from the offset to the last token read. */
  place<T extends object>(start: number, node: T): T {
    this.spans?.set(node, { start, end: this.at(this.index - 1).end });
    return node;
  }

  /** The error for a token in the place of something else. */
  expected(expected: string, token: Token = this.current): CSharpSyntaxError {
    const hint =
      this.inHole && token.type === 'end' && expected === "':'" ? ': put a conditional in parentheses' : '';
    return this.error(`expected ${expected} but found ${this.describe(token)}${hint}`, token, expected);
  }

  /** The error for C# that policy expressions do not have. */
  error(what: string, token: Token = this.current, expected?: string): CSharpSyntaxError {
    return new CSharpSyntaxError(what, {
      ...positionAt(this.source.text, token.start),
      token: this.source.text.slice(token.start, token.end),
      ...(expected === undefined ? {} : { expected }),
    });
  }

  private describe(token: Token): string {
    if (token.type === 'end') return this.inHole ? 'the end of the hole' : 'the end of the code';
    if (token.type === 'placeholder') return 'a value';
    const text = this.source.text.slice(token.start, token.end);
    return text.length > 40 ? `'${text.slice(0, 37)}...'` : `'${text}'`;
  }
}

/** For each opening bracket the number of its closing one, else -1. A bracket of the wrong kind ends the matching. */
function matchBrackets(tokens: readonly Token[]): Int32Array {
  const closers = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (closerOf(token) !== undefined) {
      open.push(i);
    } else if (isCloser(token)) {
      const number = open.pop();
      const opener = number === undefined ? undefined : tokens[number];
      if (number === undefined || opener === undefined || closerOf(opener) !== token.value) break;
      closers[number] = i;
    }
  }
  return closers;
}
