import type { Expression, PolicyExpression } from '../../../../csharp/index';

/** Members that yield a truth or a number about a value, and nothing of it. */
const TELLS = new Set(
  'All Any CompareTo Contains ContainsKey ContainsValue Count EndsWith Equals IndexOf IsMatch IsNullOrEmpty IsNullOrWhiteSpace Length StartsWith'.split(
    ' ',
  ),
);

/** Members that yield the value itself, written in another way. */
const KEEPS = new Set('ToLower ToLowerInvariant ToString ToUpper ToUpperInvariant Trim'.split(' '));

const COMPARES = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);

/**
 * The parts of an expression that its value is made of: not those that are only compared or tested on the way. Of a block, whose variables are not
 * followed, it is all of it.
 */
export function valueSources(expression: PolicyExpression): readonly PolicyExpression[] {
  if (expression.kind !== 'inline') return [expression];
  return partsOf(expression.expression).map(part => ({ ...expression, expression: part }));
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'conditional':
      return [...partsOf(expression.whenTrue), ...partsOf(expression.whenFalse)];
    case 'binary':
      return COMPARES.has(expression.operator)
        ? []
        : [...partsOf(expression.left), ...partsOf(expression.right)];
    case 'unary':
      return expression.operator === '!' ? [] : partsOf(expression.operand);
    case 'is':
      return [];
    case 'cast':
    case 'as':
      return partsOf(expression.expression);
    case 'interpolated-string':
      return expression.parts.flatMap(part => (part.kind === 'hole' ? partsOf(part.expression) : []));
    case 'member':
      return TELLS.has(expression.name) ? [] : [expression];
    case 'call': {
      const { target } = expression;
      if (target.kind !== 'member' || !(TELLS.has(target.name) || KEEPS.has(target.name)))
        return [expression];
      return TELLS.has(target.name) ? [] : partsOf(target.target);
    }
    default:
      return [expression];
  }
}
