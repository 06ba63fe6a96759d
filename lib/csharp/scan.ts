import { CSharpSyntaxError } from './errors';
import { Lexer, OpenBrackets } from './lexer';
import { positionAt } from './position';

/**
 * The offset after the bracket that closes the policy expression at `offset` of a document, which stands there raw, with quotes and
 * `<` as in C#. Brackets in strings, chars and comments do not count; those in holes of interpolated strings do.
 *
 * @throws CSharpSyntaxError when there is no `@(` or `@{` at the offset, or nothing closes it; its position is one in the document
 */
export function scanPolicyExpression(text: string, offset: number): number {
  if (!text.startsWith('@(', offset) && !text.startsWith('@{', offset)) {
    throw new CSharpSyntaxError("expected '@(' or '@{'", {
      ...positionAt(text, offset),
      token: text.slice(offset, offset + 2),
      expected: "'@(' or '@{'",
    });
  }
  const lexer = new Lexer(text, offset + 1);
  const brackets = new OpenBrackets(lexer);
  const opening = text.charAt(offset + 1);
  // The opening bracket is noted by hand: `@{{name}}` would be read as a named value.
  brackets.add({ type: 'operator', start: offset + 1, end: offset + 2, value: opening, verbatim: false });
  lexer.position = offset + 2;
  for (;;) {
    const token = lexer.next();
    if (token.type === 'end') throw brackets.unclosed() ?? lexer.error('unexpected end', offset, offset + 2);
    brackets.add(token);
    if (brackets.depth === 0) return token.end;
  }
}
