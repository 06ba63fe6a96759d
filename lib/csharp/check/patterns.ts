import type { Pattern, TypeName } from '../ast';
import { findType } from '../allow-list';
import type { Checker } from './checker';
import type { Scope } from './scope';
import type { StaticType } from './static-type';

/** Checks a pattern; the variable that it declares is known from there on. */
export function checkPattern(checker: Checker, pattern: Pattern, value: StaticType, scope: Scope): void {
  switch (pattern.kind) {
    case 'type-pattern':
      checkTypeOrConstant(checker, pattern.type);
      return;
    case 'declaration-pattern':
      scope.declare(pattern.name, pattern.type === undefined ? value : checker.typeNamed(pattern.type));
      return;
    case 'constant-pattern':
      checker.expression(checker, pattern.value, scope);
      return;
  }
}

/** A constant behind `is` can have the form of a type: a name, or `JTokenType.Array`. */
function checkTypeOrConstant(checker: Checker, type: TypeName): void {
  const owner = type.name.slice(0, Math.max(0, type.name.lastIndexOf('.')));
  if (checker.declared.has(type.name) || (owner !== '' && findType(owner) !== undefined)) return;
  checker.typeNamed(type);
}
