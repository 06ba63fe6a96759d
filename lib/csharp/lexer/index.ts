import type { Position } from '../position';
import { lineStarts, positionIn } from '../position';
import { Lexer } from './lexer';
import type { Token } from './token';

export { Lexer } from './lexer';
export { closerOf, isCloser, OpenBrackets } from './cursor';
export type { HoleToken, Token, TokenPart, TokenType } from './token';

/** A token with the place where it stands. */
export type PositionedToken = Token & Position;

/**
 * The tokens of C# code without white space and comments; the last is of type `end`.
 *
 * @throws CSharpSyntaxError when the code cannot be cut into tokens
 */
export function tokenize(code: string): PositionedToken[] {
  const lexer = new Lexer(code);
  const starts = lineStarts(code);
  const tokens: PositionedToken[] = [];
  for (;;) {
    const token = lexer.next();
    const { offset, line, column } = positionIn(starts, token.start);
    tokens.push({ offset, line, column, ...token });
    if (token.type === 'end') return tokens;
  }
}
