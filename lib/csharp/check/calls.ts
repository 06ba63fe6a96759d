import type { Expression } from '../ast';
import type { Checker } from './checker';
import { checkArguments } from './lambdas';
import { checkIdentifier, checkMember } from './names';
import type { Scope } from './scope';
import type { StaticType } from './static-type';
import { substitute } from './static-type';

/** Checks a call and gives the type of its result. */
export function checkCall(
  checker: Checker,
  expression: Expression & { kind: 'call' },
  scope: Scope,
): StaticType {
  const { target } = expression;
  const args = expression.arguments;
  if (target.kind === 'identifier') {
    checkIdentifier(checker, target, scope);
  } else if (target.kind === 'member') {
    const meaning = checkMember(checker, target, scope, true);
    if (meaning.kind === 'member' && meaning.lookup.kind === 'known') {
      const { signature, declaringType, values } = meaning.lookup;
      if (args.length === 0 && declaringType.except?.includes(`${target.name}()`) === true) {
        checker.reportMember(
          'member-not-allowed',
          `${declaringType.name}.${target.name} without arguments is not allowed in policy expressions: name what to create`,
          target,
        );
      }
      const types = signature.lambdaParameters.map(parameter => substitute(parameter, values));
      const [first, second] = checkArguments(checker, args, scope, types);
      if (!signature.isMethod) return undefined;
      const [typeArgument] = target.typeArguments;
      return substitute(
        signature.result,
        new Map<string, StaticType>([
          ...values,
          ['R1', first],
          ['R2', second],
          ['M1', typeArgument === undefined ? undefined : checker.typeNamed(typeArgument)],
        ]),
      );
    }
  } else {
    checker.expression(checker, target, scope);
  }
  checkArguments(checker, args, scope);
  return undefined;
}
