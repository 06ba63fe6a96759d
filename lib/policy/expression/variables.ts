import {
  call,
  cast,
  type Expression as Tree,
  index,
  member,
  nullLiteral,
  typeNameOf,
} from '../../csharp/index';
import type { LiteralTemplate } from '../literal';
import { PolicyError } from '../policy-error';
import { TreeExpression } from './expression';
import { type Operand, operandTree } from './operand';
import type { DotNet } from './value';
import { plainType, typeOf, wrap, wrapNullable } from './wrap';
import type {
  BooleanExpression,
  NullableExpression,
  NumberExpression,
  StringExpression,
  ValueTypes,
} from './value-types';

/** The types that a variable can have: those of `set-variable`, and those that other policies put there. */
export type VariableType =
  'string' | 'bool' | 'int' | 'long' | 'double' | 'DateTime' | 'TimeSpan' | 'Guid' | ObjectType;

type ObjectType = 'JToken' | 'JObject' | 'JArray' | 'Jwt' | 'Authorization' | 'IResponse' | 'byte[]';

type Typed = string | number | boolean | LiteralTemplate | ValueTypes[VariableType];

/** What a variable is when it has the type of a given value. */
type ValueFor<D> = D extends string | LiteralTemplate
  ? StringExpression
  : D extends number
    ? NumberExpression
    : D extends boolean
      ? BooleanExpression
      : D;

/** The variables of the request's context: `context.Variables`. */
export class Variables extends TreeExpression<DotNet<'IReadOnlyDictionary<string, object>'>> {
  public constructor(tree: Tree) {
    super(tree);
  }

  /** Whether a variable is set: `context.Variables.ContainsKey("name")`. */
  public containsKey(name: Operand<string>): BooleanExpression {
    return wrap('bool', call(member(this.tree, 'ContainsKey'), operandTree(name)));
  }

  /**
   * A variable, or `fallback` when it is not set: `context.Variables.GetValueOrDefault<string>("name", "")`. The expression throws when the
   * variable has another type than the fallback; a whole number is an `int`.
   *
   * @throws PolicyError for a fallback whose C# type is not known
   */
  public getValueOrDefault<const D extends Typed>(name: Operand<string>, fallback: D): ValueFor<D> {
    const type = typeOf(fallback) ?? plainType(fallback);
    if (type === undefined || type === 'number') {
      throw new PolicyError(
        'policy/unknown-type',
        'the C# type of the fallback is not known, and getValueOrDefault needs it; ' +
          "say it with typedValue, for example typedValue('int', …)",
      );
    }
    const method = member(this.tree, 'GetValueOrDefault', typeNameOf(type));
    return wrap(type, call(method, operandTree(name), operandTree(fallback))) as ValueFor<D>;
  }

  /**
   * A variable that holds an object, or null when it is not set: `context.Variables.GetValueOrDefault<IResponse>("name", null)`.
   * `send-request` with `ignoreError` leaves null after a failure.
   */
  public find<K extends ObjectType | 'string'>(
    name: Operand<string>,
    type: K,
  ): NullableExpression<ValueTypes[K]> {
    const method = member(this.tree, 'GetValueOrDefault', typeNameOf(type));
    return wrapNullable(type, call(method, operandTree(name), nullLiteral()));
  }

  /**
   * A variable that is surely set, of a type that is surely right: `((IResponse)context.Variables["name"])`. The expression throws when the
   * variable is not set or has another type.
   */
  public get<K extends VariableType>(name: Operand<string>, type: K): ValueTypes[K] {
    return wrap(type, cast(typeNameOf(type), index(this.tree, operandTree(name))));
  }
}
