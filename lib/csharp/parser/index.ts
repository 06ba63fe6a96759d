import type { Expression, PolicyExpression, Statement } from '../ast';
import { blockExpression, inlineExpression } from '../factory';
import type { Position, Span } from '../position';
import { lineStarts, positionIn } from '../position';
import { parseExpression as readExpression, parseOperators } from './operators';
import type { Code, CodeText } from './source';
import { sourceOf, textOf } from './source';
import { parseBlock, parseStatementList } from './statements';
import type { Grammar } from './token-stream';
import { TokenStream } from './token-stream';

export type { Code, CodeTemplate } from './source';

const GRAMMAR: Grammar = {
  expression: readExpression,
  operators: parseOperators,
  block: parseBlock,
};

/** Where the nodes of a tree stand in the text they were read from. The nodes themselves do not know, so that equal trees are equal. */
export class Positions {
  private readonly spans = new WeakMap<object, Span>();
  private starts: readonly number[] = [0];

  /** The stretch of text that a node was read from; undefined for a node that was not. Without the parentheses around it. */
  spanOf(node: object): Span | undefined {
    return this.spans.get(node);
  }

  /** Where a node starts; undefined for a node that was not read. */
  of(node: object): Position | undefined {
    const span = this.spans.get(node);
    return span === undefined ? undefined : positionIn(this.starts, span.start);
  }

  /** Line and column of an offset of the text that was read. */
  at(offset: number): Position {
    return positionIn(this.starts, offset);
  }

  /** @internal */
  begin(text: string): WeakMap<object, Span> {
    this.starts = lineStarts(text);
    return this.spans;
  }
}

/** How a text is read. */
export interface ParseOptions {
  /**
   * Takes the places of the nodes.
   *
   * @default - the places are not kept
   */
  readonly positions?: Positions;
}

function streamOf(code: CodeText, { positions }: ParseOptions, offset = 0): TokenStream {
  return new TokenStream(sourceOf(code, offset), GRAMMAR, positions?.begin(code.text));
}

/**
 * Reads an expression.
 *
 * @throws CSharpSyntaxError when the code is not one expression of C# 7 that policy expressions accept
 */
export function parseExpression(code: Code, options: ParseOptions = {}): Expression {
  const stream = streamOf(textOf(code), options);
  const expression = readExpression(stream);
  stream.expectEnd();
  return expression;
}

/**
 * Reads statements.
 *
 * @throws CSharpSyntaxError when the code is not statements of C# 7 that policy expressions accept
 */
export function parseStatements(code: Code, options: ParseOptions = {}): readonly Statement[] {
  const stream = streamOf(textOf(code), options);
  const statements = parseStatementList(stream);
  stream.expectEnd();
  return Object.freeze(statements);
}

/** Keywords with which statements start; at the start of `@(…)` they show that `@{…}` was meant. */
const STATEMENT_KEYWORDS = new Set('if for foreach while do switch try using return const'.split(' '));

/**
 * Reads a policy expression, `@(…)` or `@{…}`, with nothing but white space around it.
 *
 * @throws CSharpSyntaxError when the text is not one
 */
export function parsePolicyExpression(code: Code, options: ParseOptions = {}): PolicyExpression {
  const codeText = textOf(code);
  const offset = /^\s*/.exec(codeText.text)?.[0].length ?? 0;
  const { text } = codeText;
  const isInline = text.startsWith('@(', offset);
  if (!isInline && !text.startsWith('@{', offset)) {
    const stream = new TokenStream(
      {
        text,
        tokens: [{ type: 'end', start: offset, end: text.length, value: '', verbatim: false }],
        values: [],
      },
      GRAMMAR,
    );
    throw stream.error("a policy expression starts with '@(' or '@{'", stream.current, "'@(' or '@{'");
  }
  const stream = streamOf(codeText, options, offset + 2);
  const expression = isInline ? readInline(stream) : readBlock(stream);
  if (stream.current.type !== 'end') {
    throw stream.error(
      'unexpected text after the policy expression: a value is one expression, or no expression at all',
    );
  }
  return stream.place(offset, expression);
}

function readInline(stream: TokenStream): PolicyExpression {
  const { type, value } = stream.current;
  if (type === 'keyword' && STATEMENT_KEYWORDS.has(value)) {
    throw stream.error(
      `expected an expression but found '${value}': statements stand in @{…}`,
      stream.current,
      'an expression',
    );
  }
  const expression = readExpression(stream);
  if (stream.isOperator(';')) {
    throw stream.error("expected ')' but found ';': statements stand in @{…}", stream.current, "')'");
  }
  stream.expectOperator(')');
  return inlineExpression(expression);
}

function readBlock(stream: TokenStream): PolicyExpression {
  const statements = parseStatementList(stream);
  stream.expectOperator('}');
  return blockExpression(statements);
}
