import type {
  AssignmentOperator,
  BinaryOperator,
  Expression,
  Pattern,
  PostfixOperator,
  TypeName,
  UnaryOperator,
} from '../ast';
import { CSharpError } from '../errors';
import { checkedName } from './identifiers';

/** `!a`, `-a`, `++a` */
export function unary(operator: UnaryOperator, operand: Expression): Expression {
  return Object.freeze({ kind: 'unary', operator, operand });
}

/** `a++`, `a--` */
export function postfix(operator: PostfixOperator, operand: Expression): Expression {
  return Object.freeze({ kind: 'postfix', operator, operand });
}

/** `left operator right` */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return Object.freeze({ kind: 'binary', operator, left, right });
}

/**
 * `target = value`
 *
 * @throws CSharpError when the target is not a variable, a member or an index
 */
export function assignment(
  target: Expression,
  value: Expression,
  operator: AssignmentOperator = '=',
): Expression {
  if (
    target.kind !== 'identifier' &&
    target.kind !== 'member' &&
    target.kind !== 'index' &&
    target.kind !== 'named-value'
  ) {
    throw new CSharpError(
      `cannot assign to a '${target.kind}': allowed are a variable, a member and an index`,
    );
  }
  return Object.freeze({ kind: 'assignment', operator, target, value });
}

/** `condition ? whenTrue : whenFalse` */
export function conditional(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return Object.freeze({ kind: 'conditional', condition, whenTrue, whenFalse });
}

/** `(type)expression` */
export function cast(type: TypeName, expression: Expression): Expression {
  return Object.freeze({ kind: 'cast', type, expression });
}

/** `expression as type` */
export function as(expression: Expression, type: TypeName): Expression {
  return Object.freeze({ kind: 'as', expression, type });
}

/** `expression is pattern`; a type as the pattern is a {@link typePattern}. */
export function is(expression: Expression, pattern: Pattern | TypeName): Expression {
  return Object.freeze({
    kind: 'is',
    expression,
    pattern: pattern.kind === 'type' ? typePattern(pattern) : pattern,
  });
}

/** The pattern that tests for a type: `is string`. */
export function typePattern(type: TypeName): Pattern {
  return Object.freeze({ kind: 'type-pattern', type });
}

/**
 * The pattern that tests for a type and declares a variable: `is string text`; without a type `is var text`.
 *
 * @throws CSharpError for a nullable type, which C# does not allow there
 */
export function declarationPattern(name: string, type?: TypeName): Pattern {
  if (type?.nullable === true && type.arrayRanks.length === 0) {
    throw new CSharpError(
      `a pattern cannot declare a variable of the nullable type ${type.name}?: use ${type.name}`,
    );
  }
  return Object.freeze({
    kind: 'declaration-pattern',
    ...(type === undefined ? {} : { type }),
    name: checkedName(name),
  });
}

/** The pattern that compares with a constant: `is null`, `case 1`. */
export function constantPattern(value: Expression): Pattern {
  return Object.freeze({ kind: 'constant-pattern', value });
}

/** `typeof(type)` */
export function typeOf(type: TypeName): Expression {
  return Object.freeze({ kind: 'typeof', type });
}

/** `default(type)`, or `default` without one. */
export function defaultValue(type?: TypeName): Expression {
  return Object.freeze({ kind: 'default', ...(type === undefined ? {} : { type }) });
}

/** `nameof(expression)` */
export function nameOf(expression: Expression): Expression {
  return Object.freeze({ kind: 'nameof', expression });
}

/** `throw …` as an expression: after `??`, in a branch of a conditional, or as the body of a lambda. */
export function throwExpression(expression: Expression): Expression {
  return Object.freeze({ kind: 'throw-expression', expression });
}
