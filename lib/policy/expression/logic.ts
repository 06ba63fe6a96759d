import { binary, type BinaryOperator, conditional as conditionalTree, unary } from '../../csharp/index';
import { PolicyError } from '../policy-error';
import type { TreeExpression } from './expression';
import { type Operand, operandTree } from './operand';
import { nullableTypeOf, plainType, typeOf, wrap, wrapNullable } from './wrap';
import type { BooleanExpression, NumberExpression, StringExpression } from './value-types';

/**
 * Whether all conditions hold: `and(a, b)` is `a && b`. They are evaluated in order, up to the first that does not hold.
 *
 * @example
 * and(context.response.isNotNull(), context.request.method.equals('POST')) // context.Response != null && context.Request.Method == "POST"
 */
export function and(...conditions: readonly [Operand<boolean>, ...Operand<boolean>[]]): BooleanExpression {
  return joined('&&', conditions);
}

/**
 * Whether one condition holds: `or(a, b)` is `a || b`. They are evaluated in order, up to the first that holds.
 *
 * @example
 * or(status.equals(429), status.greaterThanOrEqual(500)) // context.Response?.StatusCode == 429 || context.Response?.StatusCode >= 500
 */
export function or(...conditions: readonly [Operand<boolean>, ...Operand<boolean>[]]): BooleanExpression {
  return joined('||', conditions);
}

/**
 * Whether the condition does not hold.
 *
 * @example
 * not(context.variables.containsKey('model')) // !context.Variables.ContainsKey("model")
 */
export function not(condition: Operand<boolean>): BooleanExpression {
  return wrap('bool', unary('!', operandTree(condition)));
}

/**
 * One of two values, of which only the chosen one is evaluated.
 *
 * @example
 * conditional(context.tracing, 'yes', 'no') // context.Tracing ? "yes" : "no"
 * @throws PolicyError when the type of neither value is known, as for two `csharp` templates
 */
export function conditional(
  condition: Operand<boolean>,
  whenTrue: Operand<string>,
  whenFalse: Operand<string>,
): StringExpression;
export function conditional(
  condition: Operand<boolean>,
  whenTrue: Operand<number>,
  whenFalse: Operand<number>,
): NumberExpression;
export function conditional(
  condition: Operand<boolean>,
  whenTrue: Operand<boolean>,
  whenFalse: Operand<boolean>,
): BooleanExpression;
export function conditional<V extends TreeExpression<unknown>>(
  condition: Operand<boolean>,
  whenTrue: V,
  whenFalse: V,
): V;
export function conditional(condition: Operand<boolean>, whenTrue: unknown, whenFalse: unknown): unknown {
  const tree = conditionalTree(operandTree(condition), operandTree(whenTrue), operandTree(whenFalse));
  const maybe = nullableTypeOf(whenTrue) ?? nullableTypeOf(whenFalse);
  if (maybe) return wrapNullable(maybe, tree);
  const types = [whenTrue, whenFalse].map(value => typeOf(value) ?? plainType(value));
  const type = types.find(known => known !== undefined);
  if (type === undefined) {
    throw new PolicyError(
      'policy/unknown-type',
      "the C# type of neither value of conditional is known; say one, for example stringValue(…) or typedValue('JObject', …)",
    );
  }
  const numeric = types.every(known => known === undefined || NUMERIC.has(known));
  return wrap(numeric && types[0] !== types[1] ? 'number' : type, tree);
}

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'number']);

function joined(operator: BinaryOperator, conditions: readonly Operand<boolean>[]): BooleanExpression {
  const [first, ...rest] = conditions.map(condition => operandTree(condition));
  if (first === undefined) {
    throw new PolicyError(
      'policy/no-condition',
      `at least one condition is needed before '${operator}', got none`,
    );
  }
  return wrap(
    'bool',
    rest.reduce((left, right) => binary(operator, left, right), first),
  );
}
