/**
 * The language of policy expressions, `@(…)` and `@{…}`: a subset of C# 7. This room knows the language and nothing of policies.
 */
export * from './allow-list';
export * from './ast';
export * from './check';
export { closest } from './check/spelling';
export * from './errors';
export * from './evaluate';
export * from './factory';
export * from './layout';
export { tokenize } from './lexer';
export type { HoleToken, PositionedToken, Token, TokenPart, TokenType } from './lexer';
export { lineStarts, positionAt, positionIn } from './position';
export type { Position, Span } from './position';
export * from './parser';
export * from './printer';
export * from './scan';
export { isIdentifierName, isPredefinedType, isReservedWord } from './names';
