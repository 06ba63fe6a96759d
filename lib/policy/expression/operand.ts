import {
  boolLiteral,
  type Expression as Tree,
  intLiteral,
  namedValueString,
  nullLiteral,
  realLiteral,
  stringLiteral,
} from '../../csharp/index';
import { isLiteralTemplate, type LiteralTemplate, refuseToken } from '../literal';
import { PolicyError, show } from '../policy-error';
import { Expression, TreeExpression } from './expression';

/**
 * What may stand in an expression where a `T` is needed: an expression that yields one, or a plain TypeScript value, which becomes a C#
 * literal. Text may also be a `namedValue(…)` or `` literal`…` ``.
 */
export type Operand<T> =
  | Extract<T, string | number | boolean | null>
  | (string extends T ? LiteralTemplate : never)
  | TreeExpression<T>;

/**
 * The C# tree of an operand.
 *
 * @throws PolicyError for a block, a Terraform token, a number that is not finite, or a value that has no literal
 */
export function operandTree(operand: unknown): Tree {
  if (TreeExpression.isTreeExpression(operand)) return operand.tree;
  if (Expression.isExpression(operand)) {
    throw new PolicyError(
      'policy/block-in-expression',
      'a block of statements cannot stand inside another expression; set a variable to it with setVariable and read that',
    );
  }
  if (isLiteralTemplate(operand)) return namedValueTree(operand);
  switch (typeof operand) {
    case 'string':
      refuseToken(operand, 'expression');
      return stringLiteral(operand);
    case 'number':
      return numberTree(operand);
    case 'boolean':
      return boolLiteral(operand);
    default:
      if (operand === null) return nullLiteral();
      throw new PolicyError(
        'policy/not-an-operand',
        `an expression is made of strings, numbers, booleans, null, named values and other expressions, got ${show(operand)}`,
      );
  }
}

/** The literal of a number: an `int`, a `long` if it is large, a `double` if it has a fraction. */
function numberTree(value: number): Tree {
  refuseToken(value, 'expression');
  if (!Number.isFinite(value)) {
    throw new PolicyError(
      'policy/number-not-finite',
      `a number in an expression must be finite, got ${value}`,
    );
  }
  return Number.isSafeInteger(value) ? intLiteral(value) : realLiteral(value);
}

/** A C# string in which the service replaces the named values. */
function namedValueTree(template: LiteralTemplate): Tree {
  return namedValueString(literalParts(template));
}

/** The texts and named values of a literal template, in order. */
export function literalParts(
  template: LiteralTemplate,
): readonly (string | { readonly kind: 'named-value'; readonly name: string })[] {
  return template.text
    .split(/(\{\{[A-Za-z0-9._-]+\}\})/)
    .map((part, i) => (i % 2 === 0 ? part : { kind: 'named-value', name: part.slice(2, -2) }));
}
