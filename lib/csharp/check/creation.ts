import { allows } from '../allow-list';
import type { Expression, Initializer } from '../ast';
import type { Checker } from './checker';
import { checkArguments } from './lambdas';
import { commonType } from './operators';
import type { Scope } from './scope';
import type { StaticType } from './static-type';
import { arrayOf, bind, named } from './static-type';

/** Checks `new T(…) { … }` and gives its type. */
export function checkNew(
  checker: Checker,
  expression: Expression & { kind: 'new' },
  scope: Scope,
): StaticType {
  const type = checker.typeNamed(expression.type);
  checkArguments(checker, expression.arguments ?? [], scope);
  if (expression.initializer !== undefined) checkInitializer(checker, expression.initializer, scope);
  const known = named(type);
  const found = known === undefined ? undefined : bind(known)?.type;
  if (found !== undefined && found.members !== 'all' && !allows(found, '(Constructor)')) {
    checker.report(
      'member-not-allowed',
      `the constructor of ${found.name} is not allowed in policy expressions: allowed are ${found.members.join(', ')}`,
      expression,
    );
  }
  return type;
}

function checkInitializer(checker: Checker, initializer: Initializer, scope: Scope): void {
  const check = (value: Expression | Initializer): void => {
    if (value.kind === 'object-initializer' || value.kind === 'collection-initializer') {
      checkInitializer(checker, value, scope);
    } else {
      checker.expression(checker, value, scope);
    }
  };
  if (initializer.kind === 'collection-initializer') {
    for (const values of initializer.elements) values.forEach(check);
    return;
  }
  for (const member of initializer.members) {
    if (member.kind === 'index') checkArguments(checker, member.arguments, scope);
    check(member.value);
  }
}

/** Checks `new T[…] { … }` and gives its type. */
export function checkNewArray(
  checker: Checker,
  { type, sizes, elements }: Expression & { kind: 'new-array' },
  scope: Scope,
): StaticType {
  for (const size of sizes) checker.expression(checker, size, scope);
  const types = (elements ?? []).map(element => checker.expression(checker, element, scope));
  const element = named(type === undefined ? types.reduce(commonType, types[0]) : checker.typeNamed(type));
  return element === undefined ? undefined : arrayOf(element, [Math.max(1, sizes.length)]);
}
