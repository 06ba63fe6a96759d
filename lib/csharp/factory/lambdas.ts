import type { BlockStatement, Expression, LambdaParameter, TypeName } from '../ast';
import { CSharpError } from '../errors';
import { checkedName } from './identifiers';

/** A parameter of a lambda, by name or with a type. */
export function lambdaParameter(name: string, type?: TypeName): LambdaParameter {
  return Object.freeze({ ...(type === undefined ? {} : { type }), name: checkedName(name) });
}

/**
 * `x => body`, `(x, y) => body`. One parameter without a type prints without parentheses unless `parenthesized` is set.
 *
 * @throws CSharpError when some parameters have a type and others do not
 */
export function lambda(
  parameters: readonly (string | LambdaParameter)[],
  body: Expression | BlockStatement,
  options: { readonly parenthesized?: boolean } = {},
): Expression {
  const list = parameters.map(p =>
    typeof p === 'string' ? lambdaParameter(p) : lambdaParameter(p.name, p.type),
  );
  const typed = list.filter(p => p.type !== undefined).length;
  if (typed > 0 && typed < list.length) {
    throw new CSharpError('the parameters of a lambda must all have a type or none');
  }
  return Object.freeze({
    kind: 'lambda',
    parameters: Object.freeze(list),
    parenthesized: list.length !== 1 || typed > 0 || options.parenthesized === true,
    body,
  });
}
