import type { TypeName } from '../ast';
import { typeName } from '../factory';
import { isPredefinedType } from '../names';
import type { TokenStream } from './token-stream';

/** Type arguments within type arguments: beyond this depth a `<` is taken for a comparison. */
const MAX_TYPE_DEPTH = 16;

/**
 * Where a type stands decides what a `?` after it is:
 * - `anywhere`: part of the type;
 * - `operand` (after `is` and `as`): part of the type unless an expression follows, so that `x is T ? a : b` is a conditional;
 * - `new`: part of the type before brackets; array ranks are left to the caller.
 */
export type TypePlace = 'anywhere' | 'operand' | 'new';

/** What lies ahead when it could be a type. */
export interface TypeAhead {
  /** Number of the token after it. */
  readonly end: number;
  /** It can be nothing else: it holds a keyword, a `?` or array ranks. */
  readonly definite: boolean;
}

/** Looks whether a type starts at the token with the number, without reading it. */
export function typeAhead(
  stream: TokenStream,
  start: number,
  place: TypePlace = 'anywhere',
  depth = 0,
): TypeAhead | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const first = stream.at(start);
  let definite = false;
  let end = start + 1;
  if (first.type === 'keyword') {
    if (!isPredefinedType(first.value)) return undefined;
    definite = true;
  } else if (first.type === 'identifier') {
    while (isOperatorAt(stream, end, '.') && stream.at(end + 1).type === 'identifier') end += 2;
    if (isOperatorAt(stream, end, '<')) {
      const list = typeArgumentsAhead(stream, end, depth);
      if (list === undefined) return undefined;
      ({ end } = list);
      definite ||= list.definite;
    }
  } else {
    return undefined;
  }
  if (isOperatorAt(stream, end, '?') && isNullableMark(stream, end, place)) {
    end += 1;
    definite = true;
  }
  if (place !== 'new') {
    for (;;) {
      const ranks = arrayRankEnd(stream, end);
      if (ranks === undefined) break;
      end = ranks;
      definite = true;
    }
  }
  return { end, definite };
}

/** Looks whether type arguments start at the `<` with the number. */
export function typeArgumentsAhead(stream: TokenStream, start: number, depth = 0): TypeAhead | undefined {
  let end = start;
  let definite = false;
  do {
    const argument = typeAhead(stream, end + 1, 'anywhere', depth + 1);
    if (argument === undefined) return undefined;
    ({ end } = argument);
    definite ||= argument.definite;
  } while (isOperatorAt(stream, end, ','));
  return isOperatorAt(stream, end, '>') ? { end: end + 1, definite } : undefined;
}

function isOperatorAt(stream: TokenStream, index: number, value: string): boolean {
  const token = stream.at(index);
  return token.type === 'operator' && token.value === value;
}

/** The number of the token after `[]` or `[,]`. */
function arrayRankEnd(stream: TokenStream, start: number): number | undefined {
  if (!isOperatorAt(stream, start, '[')) return undefined;
  let end = start + 1;
  while (isOperatorAt(stream, end, ',')) end += 1;
  return isOperatorAt(stream, end, ']') ? end + 1 : undefined;
}

function isNullableMark(stream: TokenStream, index: number, place: TypePlace): boolean {
  switch (place) {
    case 'anywhere':
      return true;
    case 'operand':
      return !canStartExpression(stream, index + 1);
    case 'new':
      return ['(', '[', '{'].some(bracket => isOperatorAt(stream, index + 1, bracket));
  }
}

const EXPRESSION_KEYWORDS = new Set(
  'base checked default delegate false new null sizeof this throw true typeof unchecked'.split(' '),
);
const EXPRESSION_OPERATORS = new Set(['(', '+', '-', '!', '~', '++', '--', '..', '^', '&', '*']);

/** Whether the token with the number can be the first of an expression. */
export function canStartExpression(stream: TokenStream, index: number): boolean {
  const { type, value } = stream.at(index);
  switch (type) {
    case 'end':
      return false;
    case 'keyword':
      return EXPRESSION_KEYWORDS.has(value) || isPredefinedType(value);
    case 'operator':
      return EXPRESSION_OPERATORS.has(value) && !(value === '^' || value === '&' || value === '*');
    default:
      return true;
  }
}

/** Reads a type. */
export function parseType(stream: TokenStream, place: TypePlace = 'anywhere'): TypeName {
  return stream.nested(() => readType(stream, place));
}

function readType(stream: TokenStream, place: TypePlace): TypeName {
  const { start } = stream.current;
  const name = readTypeName(stream);
  const typeArguments = stream.isOperator('<') ? parseTypeArguments(stream) : [];
  if (typeArguments.length > 0 && stream.isOperator('.')) {
    throw stream.error('types nested in generic types are not supported in policy expressions');
  }
  const nullable = stream.isOperator('?') && isNullableMark(stream, stream.index, place);
  if (nullable) stream.take();
  const arrayRanks = place === 'new' ? [] : parseArrayRanks(stream);
  if (arrayRanks.length > 0 && stream.isOperator('?') && isNullableMark(stream, stream.index, place)) {
    throw stream.error('C# 7 knows no nullable reference types: an array can be null without the ?');
  }
  return stream.place(start, typeName(name, typeArguments, { nullable, arrayRanks }));
}

function readTypeName(stream: TokenStream): string {
  const token = stream.current;
  if (token.type === 'keyword' && isPredefinedType(token.value)) {
    stream.take();
    if (stream.isOperator('.')) throw stream.error(`'${token.value}' has no nested types`);
    return token.value;
  }
  if (token.type !== 'identifier') throw stream.expected('a type');
  if (stream.isContextual('var')) throw stream.error("expected a type but found 'var'", token, 'a type');
  const parts = [readNamePart(stream)];
  while (stream.isOperator('.')) {
    stream.take();
    parts.push(readNamePart(stream));
  }
  if (stream.isOperator('::')) {
    throw stream.error('namespace aliases are not supported in policy expressions: write the full name');
  }
  return parts.join('.');
}

function readNamePart(stream: TokenStream): string {
  const token = stream.current;
  const name = stream.expectName();
  if (isPredefinedType(name) || name === 'void' || name === 'var') {
    throw stream.error(`a type called @${name} is not supported in policy expressions`, token);
  }
  return name;
}

/** Reads `<A, B>`. */
export function parseTypeArguments(stream: TokenStream): TypeName[] {
  stream.expectOperator('<');
  if (stream.isOperator('>') || stream.isOperator(',')) {
    throw stream.error('open generic types are not supported in policy expressions: name the type arguments');
  }
  return stream.list('>', () => parseType(stream));
}

/** Reads `[]` and `[,]` as long as there are any; a bracket with something in it is left. */
export function parseArrayRanks(stream: TokenStream): number[] {
  const ranks: number[] = [];
  for (;;) {
    const end = arrayRankEnd(stream, stream.index);
    if (end === undefined) return ranks;
    if (end - stream.index - 1 > 32) throw stream.error('an array has at most 32 dimensions');
    ranks.push(end - stream.index - 1);
    stream.index = end;
  }
}
