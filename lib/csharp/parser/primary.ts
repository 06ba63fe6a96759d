import type { Expression } from '../ast';
import {
  boolLiteral,
  call,
  charLiteral,
  conditionalAccess,
  defaultValue,
  identifier,
  index,
  integerText,
  member,
  nameOf,
  namedValue,
  namedValueString,
  nullLiteral,
  postfix,
  predefinedType,
  realText,
  receiver,
  stringLiteral,
  typeName,
  typeOf,
} from '../factory';
import { isPredefinedType } from '../names';
import { parseArguments } from './arguments';
import { parseNew } from './creation';
import { parseInterpolatedString } from './interpolation';
import { newerThanCSharp7, refuseContextualKeyword, unsupported } from './refusals';
import type { TokenStream } from './token-stream';
import { parseType, parseTypeArguments, typeArgumentsAhead } from './types';

/** Reads an operand with the members, indexes, calls and `++` behind it. */
export function parsePrimary(stream: TokenStream): Expression {
  const { start } = stream.current;
  stream.height = 0;
  let expression = parseStart(stream);
  stream.grow(stream.height);
  for (;;) {
    const next = parseChainLink(stream, start, expression) ?? parsePostfix(stream, start, expression);
    if (next === undefined) return expression;
    expression = next;
  }
}

/** `.name`, `[…]`, `(…)` or `?.…` after an expression. */
function parseChainLink(stream: TokenStream, start: number, target: Expression): Expression | undefined {
  const { type, value } = stream.current;
  if (type !== 'operator') return undefined;
  const { height } = stream;
  let link: Expression;
  if (value === '.') {
    stream.take();
    const name = stream.expectName();
    link = member(target, name, ...parseNameArguments(stream));
  } else if (value === '(') {
    stream.take();
    link = call(target, ...parseArguments(stream, ')'));
  } else if (value === '[') {
    stream.take();
    if (stream.isOperator(']')) throw stream.expected('an index');
    link = index(target, ...parseArguments(stream, ']'));
  } else if (value === '?' && (stream.isOperator('.', 1) || stream.isOperator('[', 1))) {
    stream.take();
    link = conditionalAccess(
      target,
      stream.nested(() => parseRest(stream)),
    );
  } else {
    return undefined;
  }
  stream.grow(Math.max(height, stream.height));
  return stream.place(start, link);
}

/** What stands behind a `?`, up to the end of the chain. */
function parseRest(stream: TokenStream): Expression {
  const { start } = stream.current;
  stream.height = 0;
  let expression = receiver();
  for (;;) {
    const next = parseChainLink(stream, start, expression);
    if (next === undefined) return expression;
    expression = next;
  }
}

function parsePostfix(stream: TokenStream, start: number, operand: Expression): Expression | undefined {
  const { type, value } = stream.current;
  if (type !== 'operator' || (value !== '++' && value !== '--')) return undefined;
  if (
    operand.kind !== 'identifier' &&
    operand.kind !== 'member' &&
    operand.kind !== 'index' &&
    operand.kind !== 'named-value'
  ) {
    throw stream.error(`'${value}' needs a variable, a member or an index`);
  }
  stream.take();
  return stream.place(start, postfix(value, operand));
}

/** Type arguments behind a name, if the `<` there is not a comparison. */
function parseNameArguments(stream: TokenStream): ReturnType<typeof parseTypeArguments> {
  if (!stream.isOperator('<')) return [];
  const ahead = typeArgumentsAhead(stream, stream.index);
  if (ahead === undefined || !(ahead.definite || endsTypeArguments(stream, ahead.end))) return [];
  return parseTypeArguments(stream);
}

/** What may follow type arguments behind a name, and could not follow the right side of a comparison (C# 7, section 6.2.5). */
const AFTER_TYPE_ARGUMENTS = new Set('( ) ] } : ; , . ? == != | ^ && || & [ < <= > >='.split(' '));

function endsTypeArguments(stream: TokenStream, end: number): boolean {
  const { type, value } = stream.at(end);
  if (type === 'operator') return AFTER_TYPE_ARGUMENTS.has(value);
  return type === 'end' || (type === 'keyword' && (value === 'is' || value === 'as'));
}

/** The operand itself. */
function parseStart(stream: TokenStream): Expression {
  const token = stream.current;
  const { start, value } = token;
  switch (token.type) {
    case 'identifier':
      refuseContextualKeyword(stream);
      if (stream.isContextual('nameof') && stream.isOperator('(', 1)) return parseNameOf(stream);
      stream.take();
      return stream.place(start, identifier(value, ...parseNameArguments(stream)));
    case 'integer':
      stream.take();
      return stream.place(start, integerText(value));
    case 'real':
      stream.take();
      return stream.place(start, realText(value));
    case 'char':
      stream.take();
      return stream.place(start, charLiteral(value));
    case 'string': {
      stream.take();
      const { verbatim, parts } = token;
      return stream.place(
        start,
        parts === undefined
          ? stringLiteral(value, { verbatim })
          : namedValueString(
              parts.flatMap(part => (part.kind === 'hole' ? [] : [part])),
              { verbatim },
            ),
      );
    }
    case 'interpolated':
      return parseInterpolatedString(stream);
    case 'named-value':
      stream.take();
      return stream.place(start, namedValue(value));
    case 'placeholder':
      stream.take();
      return stream.place(start, stream.valueOf(token));
    case 'keyword':
      return parseKeyword(stream);
    case 'operator':
      if (value === '(') return parseParenthesized(stream);
      if (value === '^')
        throw newerThanCSharp7(stream, 'index from the end', 'write a[a.Length - 1] or a.Last()');
      if (value === '..') throw newerThanCSharp7(stream, 'ranges', 'use Substring, Skip or Take');
      if (value === '[') throw newerThanCSharp7(stream, 'collection expressions', 'write new[] { … }');
      throw stream.expected('an expression');
    case 'end':
      throw stream.expected('an expression');
  }
}

function parseKeyword(stream: TokenStream): Expression {
  const { start, value } = stream.current;
  switch (value) {
    case 'null':
      stream.take();
      return stream.place(start, nullLiteral());
    case 'true':
    case 'false':
      stream.take();
      return stream.place(start, boolLiteral(value === 'true'));
    case 'new':
      return parseNew(stream);
    case 'typeof':
      return parseTypeOf(stream);
    case 'default':
      return parseDefault(stream);
    case 'throw':
      throw stream.error(
        "'throw' is an expression only after '??', in a branch of a conditional, and as the body of a lambda",
      );
    default:
      if (isPredefinedType(value)) {
        stream.take();
        if (!stream.isOperator('.')) throw stream.expected(`'.'`);
        return stream.place(start, predefinedType(value));
      }
      throw unsupported(stream) ?? stream.expected('an expression');
  }
}

function parseParenthesized(stream: TokenStream): Expression {
  const { start } = stream.expectOperator('(');
  const expression = stream.grammar.expression(stream);
  if (stream.isOperator(',')) {
    throw stream.error(
      'tuples are not allowed in policy expressions: the service does not know ValueTuple, use Tuple.Create or new { … }',
    );
  }
  stream.expectOperator(')');
  return stream.place(start, expression);
}

function parseTypeOf(stream: TokenStream): Expression {
  const { start } = stream.take();
  stream.expectOperator('(');
  const isVoid = stream.acceptKeyword('void');
  const type = isVoid ? typeName('void') : parseType(stream);
  stream.expectOperator(')');
  return stream.place(start, typeOf(type));
}

function parseDefault(stream: TokenStream): Expression {
  const { start } = stream.take();
  if (!stream.acceptOperator('(')) return stream.place(start, defaultValue());
  const type = parseType(stream);
  stream.expectOperator(')');
  return stream.place(start, defaultValue(type));
}

function parseNameOf(stream: TokenStream): Expression {
  const { start } = stream.take();
  stream.expectOperator('(');
  const named = stream.current;
  const expression = stream.grammar.expression(stream);
  if (expression.kind !== 'identifier' && expression.kind !== 'member') {
    throw stream.error("'nameof' needs a name or a member", named, 'a name');
  }
  stream.expectOperator(')');
  return stream.place(start, nameOf(expression));
}
