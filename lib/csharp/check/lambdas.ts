import type { Argument, Expression } from '../ast';
import type { Checker } from './checker';
import type { Scope } from './scope';
import type { StaticType } from './static-type';

/** Checks a lambda whose parameters have these types, as far as they are known, and gives the type of its result. */
export function checkLambda(
  checker: Checker,
  { parameters, body }: Expression & { kind: 'lambda' },
  types: readonly StaticType[],
  scope: Scope,
): StaticType {
  const inner = scope.inner();
  for (const [i, { name, type }] of parameters.entries()) {
    inner.declare(name, type === undefined ? types[i] : checker.typeNamed(type));
  }
  return body.kind === 'block'
    ? checker.block(checker, body, inner)
    : checker.expression(checker, body, inner);
}

/**
 * Checks arguments and gives the results of the lambdas among them; variables that they declare are known from there on.
 *
 * @param lambdaTypes types of the parameters of lambdas among the arguments
 */
export function checkArguments(
  checker: Checker,
  args: readonly Argument[],
  scope: Scope,
  lambdaTypes: readonly StaticType[] = [],
): readonly StaticType[] {
  const results: StaticType[] = [];
  for (const { value } of args) {
    if (value.kind === 'lambda') {
      results.push(checkLambda(checker, value, lambdaTypes, scope));
    } else if (value.kind === 'out-declaration') {
      scope.declare(value.name, value.type === undefined ? undefined : checker.typeNamed(value.type));
    } else {
      checker.expression(checker, value, scope);
    }
  }
  return results;
}
