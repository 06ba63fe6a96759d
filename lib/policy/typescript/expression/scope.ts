import type { Expression as Tree } from '../../../csharp/index';
import { TreeExpression } from '../../expression/expression';
import type { TypeName } from '../../expression/tables';
import { nullableTypeOf, typeOf } from '../../expression/wrap';
import { LIBRARY } from '../library';
import type { Code } from '../source/code';
import { Evaluator } from '../source/evaluate';

/** What code may name at a place, and what C# names there. */
export interface Scope {
  readonly evaluator: Evaluator;
  /** The parameter that stands for the value before `?.`. */
  readonly receiver?: string;
  /** The parameters of the functions around. */
  readonly parameters: ReadonlySet<string>;
}

/** The scope outside of all functions. */
export const OUTERMOST: Scope = { evaluator: new Evaluator(LIBRARY), parameters: new Set() };

/** Code of the typed surface with what it makes. */
export interface Typed {
  readonly code: Code;
  readonly tree: Tree;
  /** The C# type. */
  readonly type: TypeName;
  /** Whether the value may be null, so that its members are not there. */
  readonly isNullable: boolean;
}

/** What code makes, if that is an expression of a known type. */
export function typedBy(code: Code, scope: Scope): Typed | undefined {
  const value = scope.evaluator.evaluate(code);
  if (!TreeExpression.isTreeExpression(value)) return undefined;
  const nullable = nullableTypeOf(value);
  const type = nullable ?? typeOf(value);
  return type && { code, tree: value.tree, type, isNullable: nullable !== undefined };
}

/** The type of a value where an operand is needed: all numbers are alike. */
export function operandType({ type }: Pick<Typed, 'type'>): string {
  return type === 'int' || type === 'long' || type === 'double' ? 'number' : type;
}
