import type { Expression } from '../ast';
import { checkCall } from './calls';
import type { Checker } from './checker';
import { checkNew, checkNewArray } from './creation';
import { indexType } from './indexes';
import { checkArguments, checkLambda } from './lambdas';
import { literalType } from './literals';
import { checkIdentifier, checkMember, valueOf } from './names';
import { binaryType, commonType, promoted } from './operators';
import { checkPattern } from './patterns';
import type { Scope } from './scope';
import type { StaticType } from './static-type';
import { isPlain, isValueType, named, typeOfName, withNullable } from './static-type';

/** The name under which a scope holds the value of a conditional access; no variable is called so. */
const RECEIVER = '?';

/** Checks an expression and gives its type. */
export function expressionType(checker: Checker, expression: Expression, scope: Scope): StaticType {
  const check = (part: Expression): StaticType => expressionType(checker, part, scope);
  switch (expression.kind) {
    case 'literal':
      return literalType(expression);
    case 'named-value':
    case 'predefined-type':
      return undefined;
    case 'named-value-string':
    case 'nameof':
      return typeOfName('string');
    case 'interpolated-string':
      for (const part of expression.parts) {
        if (part.kind !== 'hole') continue;
        check(part.expression);
        if (part.alignment !== undefined) check(part.alignment);
      }
      return typeOfName('string');
    case 'identifier':
      return valueOf(checkIdentifier(checker, expression, scope));
    case 'member':
      return valueOf(checkMember(checker, expression, scope));
    case 'call':
      return checkCall(checker, expression, scope);
    case 'index':
      checkArguments(checker, expression.arguments, scope);
      return indexType(check(expression.target));
    case 'conditional-receiver':
      return scope.typeOf(RECEIVER);
    case 'conditional-access':
      return conditionalAccessType(checker, expression, scope);
    case 'unary':
      return unaryType(expression.operator, check(expression.operand));
    case 'postfix':
      return check(expression.operand);
    case 'binary':
      return binaryChainType(expression, check);
    case 'assignment': {
      const target = check(expression.target);
      check(expression.value);
      return target;
    }
    case 'conditional':
      return conditionalType(expression, check);
    case 'cast':
    case 'as':
      check(expression.expression);
      return checker.typeNamed(expression.type);
    case 'is':
      checkPattern(checker, expression.pattern, check(expression.expression), scope);
      return typeOfName('bool');
    case 'typeof':
      checker.typeNamed(expression.type);
      return typeOfName('System.Type');
    case 'default':
      return expression.type === undefined ? undefined : checker.typeNamed(expression.type);
    case 'new':
      return checkNew(checker, expression, scope);
    case 'anonymous-object':
      return {
        kind: 'anonymous',
        members: new Map(
          expression.members.map(({ name, value }) => [name ?? nameOfValue(value), check(value)]),
        ),
      };
    case 'new-array':
      return checkNewArray(checker, expression, scope);
    case 'lambda':
      checkLambda(checker, expression, [], scope);
      return undefined;
    case 'throw-expression':
      check(expression.expression);
      return undefined;
  }
}

/** The name that a member of an anonymous object gets from its value. */
function nameOfValue(value: Expression): string {
  if (value.kind === 'conditional-access') return nameOfValue(value.whenNotNull);
  return value.kind === 'identifier' || value.kind === 'member' ? value.name : '';
}

function unaryType(operator: string, operand: StaticType): StaticType {
  if (operator === '!') return isPlain(operand, 'System.Boolean') ? operand : undefined;
  if (operator === '++' || operator === '--') return operand;
  const number = promoted(operand);
  // The negative of an unsigned number is of another type, or of none.
  return number?.name.startsWith('System.UInt') === true ? undefined : number;
}

/** Chains of operators lean to the left, so they are a loop. */
function binaryChainType(
  expression: Expression & { kind: 'binary' },
  check: (part: Expression) => StaticType,
): StaticType {
  const chain: (Expression & { kind: 'binary' })[] = [];
  let first: Expression = expression;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let type = check(first);
  for (const { operator, right } of chain.reverse()) {
    const other = check(right);
    type = right.kind === 'throw-expression' ? withoutNull(type) : binaryType(operator, type, other);
  }
  return type;
}

function withoutNull(type: StaticType): StaticType {
  const known = named(type);
  return known?.nullable === true ? withNullable(known, false) : known;
}

/** A branch that throws has no part in the type of the whole. */
function conditionalType(
  { condition, whenTrue, whenFalse }: Expression & { kind: 'conditional' },
  check: (part: Expression) => StaticType,
): StaticType {
  check(condition);
  const yes = check(whenTrue);
  const no = check(whenFalse);
  if (whenTrue.kind === 'throw-expression') return no;
  return whenFalse.kind === 'throw-expression' ? yes : commonType(yes, no);
}

function conditionalAccessType(
  checker: Checker,
  { target, whenNotNull }: Expression & { kind: 'conditional-access' },
  scope: Scope,
): StaticType {
  const inner = scope.inner();
  inner.declare(RECEIVER, withoutNull(expressionType(checker, target, scope)));
  const type = named(expressionType(checker, whenNotNull, inner));
  if (type === undefined || type.name === 'void') return type;
  const isValue = isValueType(type);
  if (isValue === undefined) return undefined;
  return isValue ? withNullable(type, true) : type;
}
