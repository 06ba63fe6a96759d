import { call, identifier, member } from '../../csharp/index';
import type { TreeExpression } from './expression';
import { type Operand, operandTree } from './operand';
import type { TypeName } from './tables';
import type {
  BooleanExpression,
  DateTimeExpression,
  GuidExpression,
  NumberExpression,
  ResultOf,
  StringExpression,
  ValueTypes,
} from './value-types';
import { plainType, typeOf, wrap } from './wrap';

/**
 * A plain string, or another expression that yields one, as an expression with the members of a text. A literal may hold what XML cannot:
 * C# has escapes.
 *
 * @example
 * stringValue('a\nb') // "a\nb"
 * stringValue(csharp<string>`context.Request.Method`).toLower() // context.Request.Method.ToLower()
 */
export function stringValue(value: Operand<string>): StringExpression {
  return wrap('string', operandTree(value));
}

/**
 * A plain number, or another expression that yields one, as an expression with the members of a number.
 *
 * @example
 * numberValue(1.5) // 1.5
 */
export function numberValue(value: Operand<number>): NumberExpression {
  const type = typeOf(value) ?? plainType(value) ?? 'number';
  return wrap(type, operandTree(value)) as NumberExpression;
}

/**
 * A plain boolean, or another expression that yields one, as an expression with the members of a boolean.
 *
 * @example
 * booleanValue(true) // true
 */
export function booleanValue(value: Operand<boolean>): BooleanExpression {
  return wrap('bool', operandTree(value));
}

/**
 * An expression of which you know the C# type, with the members of that type. Nothing is converted.
 *
 * @example
 * typedValue('JObject', csharp`JObject.Parse("{}")`).property('a') // JObject.Parse("{}")["a"]
 */
export function typedValue<K extends TypeName>(
  type: K,
  value: TreeExpression<ResultOf<ValueTypes[K]>>,
): ValueTypes[K] {
  return wrap(type, operandTree(value));
}

/**
 * A new random id.
 *
 * @example
 * newGuid().toText() // Guid.NewGuid().ToString()
 */
export function newGuid(): GuidExpression {
  return wrap('Guid', call(member(identifier('Guid'), 'NewGuid')));
}

/**
 * The time now.
 *
 * @example
 * utcNow().toText('o') // DateTime.UtcNow.ToString("o")
 */
export function utcNow(): DateTimeExpression {
  return wrap('DateTime', member(identifier('DateTime'), 'UtcNow'));
}
