import type { AssignmentOperator, BinaryOperator, Expression } from '../ast';
import { as, assignment, binary, cast, conditional, is, unary } from '../factory';
import { BINARY_PRECEDENCE, Precedence } from '../precedence';
import { isLambdaAhead, parseLambda, parseOrThrow } from './lambdas';
import { parseIsPattern } from './patterns';
import { parsePrimary } from './primary';
import { refuseNewerOperator } from './refusals';
import type { TokenStream } from './token-stream';
import { parseType, typeAhead } from './types';

const ASSIGNMENTS: ReadonlySet<string> = new Set<AssignmentOperator>([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
]);

/** Reads an expression of any kind. */
export function parseExpression(stream: TokenStream): Expression {
  return stream.nested(() => {
    if (isLambdaAhead(stream)) return parseLambda(stream);
    const { start } = stream.current;
    const left = parseOperators(stream, Precedence.coalescing);
    if (stream.isOperator('?')) return parseConditional(stream, start, left);
    const operator = assignmentAhead(stream);
    if (operator === undefined) {
      refuseNewerOperator(stream);
      return left;
    }
    return parseAssignment(stream, start, left, operator);
  });
}

function parseConditional(stream: TokenStream, start: number, condition: Expression): Expression {
  let { height } = stream;
  stream.expectOperator('?');
  const whenTrue = parseOrThrow(stream);
  height = Math.max(height, stream.height);
  stream.expectOperator(':');
  const whenFalse = parseOrThrow(stream);
  stream.grow(Math.max(height, stream.height));
  return stream.place(start, conditional(condition, whenTrue, whenFalse));
}

function assignmentAhead(stream: TokenStream): AssignmentOperator | undefined {
  const { type, value } = stream.current;
  if (type !== 'operator') return undefined;
  if (value === '>' && stream.isOperator('>=', 1) && stream.isAdjacent(stream.current, stream.peek(1)))
    return '>>=';
  return isAssignment(value) ? value : undefined;
}

function isAssignment(value: string): value is AssignmentOperator {
  return ASSIGNMENTS.has(value);
}

function parseAssignment(
  stream: TokenStream,
  start: number,
  target: Expression,
  operator: AssignmentOperator,
): Expression {
  const { height } = stream;
  if (!isAssignable(target)) {
    throw stream.error(
      `cannot assign with '${operator}' to this: allowed are a variable, a member and an index`,
    );
  }
  stream.index += operator === '>>=' ? 2 : 1;
  const value = parseExpression(stream);
  stream.grow(Math.max(height, stream.height));
  return stream.place(start, assignment(target, value, operator));
}

/** Whether an expression names something that can be assigned to. */
export function isAssignable({ kind }: Expression): boolean {
  return kind === 'identifier' || kind === 'member' || kind === 'index' || kind === 'named-value';
}

/** Reads operands and the operators between them that bind at least as tightly as `minimum`. */
export function parseOperators(stream: TokenStream, minimum: number): Expression {
  const { start } = stream.current;
  let left = parseUnary(stream);
  for (;;) {
    const { height } = stream;
    if (minimum <= Precedence.relational && (stream.isKeyword('is') || stream.isKeyword('as'))) {
      left =
        stream.take().value === 'is'
          ? is(left, parseIsPattern(stream))
          : as(left, parseType(stream, 'operand'));
    } else {
      const operator = binaryAhead(stream);
      if (operator === undefined) return left;
      const level = BINARY_PRECEDENCE[operator];
      if (level < minimum) return left;
      stream.index += operator === '>>' ? 2 : 1;
      const right = operator === '??' ? parseCoalescingRight(stream) : parseOperators(stream, level + 1);
      left = binary(operator, left, right);
    }
    stream.grow(Math.max(height, stream.height));
    stream.place(start, left);
  }
}

/** `a ?? b ?? c` associates to the right, so its length is depth. */
function parseCoalescingRight(stream: TokenStream): Expression {
  return stream.nested(() => parseOrThrow(stream, Precedence.coalescing));
}

function binaryAhead(stream: TokenStream): BinaryOperator | undefined {
  const { type, value } = stream.current;
  if (type !== 'operator') return undefined;
  if (value === '>' && stream.isAdjacent(stream.current, stream.peek(1))) {
    if (stream.isOperator('>', 1)) return '>>';
    if (stream.isOperator('>=', 1)) return undefined;
  }
  return isBinary(value) ? value : undefined;
}

function isBinary(value: string): value is BinaryOperator {
  return Object.hasOwn(BINARY_PRECEDENCE, value);
}

/** Reads an operand with the operators and casts before it. */
export function parseUnary(stream: TokenStream): Expression {
  const { type, value, start } = stream.current;
  if (type === 'operator') {
    switch (value) {
      case '+':
      case '-':
      case '!':
      case '~':
        stream.take();
        return stream.place(start, unary(value, parseOperand(stream)));
      case '++':
      case '--': {
        stream.take();
        const operand = parseOperand(stream);
        if (!isAssignable(operand)) throw stream.error(`'${value}' needs a variable, a member or an index`);
        return stream.place(start, unary(value, operand));
      }
      case '&':
      case '*':
        throw stream.error('pointers are not allowed in policy expressions');
      case '(':
        if (isCastAhead(stream)) {
          stream.take();
          const type = parseType(stream);
          stream.expectOperator(')');
          return stream.place(start, cast(type, parseOperand(stream)));
        }
        break;
      default:
        break;
    }
  }
  return parsePrimary(stream);
}

function parseOperand(stream: TokenStream): Expression {
  const operand = stream.nested(() => parseUnary(stream));
  stream.grow(stream.height);
  return operand;
}

/** After `(Name)` these words show that it was a cast; any literal, name or opening parenthesis does too. */
const CAST_OPERATORS = new Set(['(', '!', '~']);

/** Whether `(…)` here is a cast: it holds a type, and what follows cannot follow a value. */
function isCastAhead(stream: TokenStream): boolean {
  const ahead = typeAhead(stream, stream.index + 1);
  if (ahead === undefined) return false;
  const closer = stream.at(ahead.end);
  if (closer.type !== 'operator' || closer.value !== ')') return false;
  if (ahead.definite && !isDefiniteOnlyByArgument(stream, stream.index + 1)) return true;
  const { type, value } = stream.at(ahead.end + 1);
  switch (type) {
    case 'end':
      return false;
    case 'keyword':
      return value !== 'is' && value !== 'as' && value !== 'switch' && value !== 'in';
    case 'operator':
      return CAST_OPERATORS.has(value);
    default:
      return true;
  }
}

/** `A<int>` could also be a method; `int`, `A?` and `A[]` could not. */
function isDefiniteOnlyByArgument(stream: TokenStream, start: number): boolean {
  const ahead = typeAhead(stream, start);
  const last = ahead === undefined ? undefined : stream.at(ahead.end - 1);
  return stream.at(start).type === 'identifier' && last?.value === '>';
}
