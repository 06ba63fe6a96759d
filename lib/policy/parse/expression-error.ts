import type { CSharpSyntaxError } from '../../csharp/index';
import type { SourceText } from './source-text';
import type { PolicySyntaxError } from './syntax-error';

/** Where the text of an expression comes from. */
export interface Origin {
  readonly source: SourceText;
  /** The offset in the source of an offset in the text. */
  readonly offsetOf: (offset: number) => number;
  /** The offset of the quote that may close the attribute around it. */
  readonly quote?: number;
}

/**
 * The error for an expression that cannot be cut out. What is never closed is reported at its start, since a string that is never closed
 * often starts with the closing quote of the attribute.
 */
export function expressionError(
  error: CSharpSyntaxError,
  text: string,
  start: number,
  { source, offsetOf, quote }: Origin,
): PolicySyntaxError {
  const problem = error.what;
  const open = /^the (\S+) is never closed/.exec(problem)?.[1];
  const isQuote = error.offset === quote;
  const place = offsetOf(error.offset);
  if (open === undefined && !isQuote) {
    return source.error('policy/expression', `in an expression: ${problem}`, place);
  }
  const { line, column } = source.position(place);
  const where = `at line ${line}, column ${column}`;
  const isBracket = error.offset === start + 1;
  const detail = isQuote ? ` before the quote ${where}` : `, but the ${open} ${where} is never closed`;
  return source.error(
    'policy/unterminated-expression',
    `the expression is never closed: expected '${text.startsWith('@(', start) ? ')' : '}'}'${isBracket ? '' : detail}`,
    offsetOf(start),
  );
}
