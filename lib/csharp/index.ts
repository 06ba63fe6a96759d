/**
 * The language of policy expressions, `@(…)` and `@{…}`: a subset of C# 7. This room knows the language and nothing of policies.
 */
export * from './ast';
export * from './errors';
export * from './factory';
export * from './printer';
export { isIdentifierName, isPredefinedType, isReservedWord } from './names';
