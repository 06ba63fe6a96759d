import type { Expression } from '../ast';
import { CSharpError } from '../errors';
import type { Token } from '../lexer';
import { Lexer } from '../lexer';
import type { Source } from './token-stream';

/**
 * Code with values in it: `values[i]` stands between `strings[i]` and `strings[i + 1]`, each as one operand, however loosely it binds.
 * Positions count a value as one code unit.
 */
export interface CodeTemplate {
  readonly strings: readonly string[];
  readonly values: readonly Expression[];
}

/** What is read: text, or text with values in it. */
export type Code = string | CodeTemplate;

/**
 * Stands for a value in the text of a template; what it means is decided by its place, so text may hold the same character. It is one of Latin-1, as most code is:
 * names are cut out of the text, and would else take two bytes a character in whatever they are printed into.
 */
const PLACEHOLDER = '\u00a4';

/** A code's text and, for each offset at which a value stands, the number of the value. */
export interface CodeText {
  readonly text: string;
  readonly placeholders: ReadonlyMap<number, number>;
  readonly values: readonly Expression[];
}

/** The text of a code, with a placeholder for each value. */
export function textOf(code: Code): CodeText {
  if (typeof code === 'string') return { text: code, placeholders: new Map(), values: [] };
  const { strings, values } = code;
  if (strings.length !== values.length + 1) {
    throw new CSharpError(
      `a template of ${strings.length} strings takes ${strings.length - 1} values, received ${values.length}`,
    );
  }
  let text = '';
  const placeholders = new Map<number, number>();
  for (const [i, string] of strings.entries()) {
    text += string;
    if (i < values.length) {
      placeholders.set(text.length, i);
      text += PLACEHOLDER;
    }
  }
  return { text, placeholders, values };
}

/**
 * Cuts a code into tokens.
 *
 * @param offset where to begin
 * @throws CSharpSyntaxError when the code cannot be cut, or a value stands in a string or comment
 */
export function sourceOf({ text, placeholders, values }: CodeText, offset = 0): Source {
  const lexer = new Lexer(text, offset, placeholders.size === 0 ? undefined : placeholders);
  const tokens: Token[] = [];
  for (;;) {
    const token = lexer.next();
    tokens.push(token);
    if (token.type === 'end') break;
  }
  if (placeholders.size > 0) {
    const found = new Set<number>();
    collectPlaceholders(tokens, found);
    for (const [at, number] of placeholders) {
      if (!found.has(number)) {
        throw lexer.error(
          'a value cannot be put into a string or a comment: put it beside the string with +, or into a hole, $"{…}"',
          at,
          at + 1,
        );
      }
    }
  }
  return { text, tokens, values };
}

function collectPlaceholders(tokens: readonly Token[], found: Set<number>): void {
  for (const { type, value, parts = [] } of tokens) {
    if (type === 'placeholder') found.add(Number(value));
    for (const part of parts) {
      if (part.kind === 'hole') collectPlaceholders(part.tokens, found);
    }
  }
}
