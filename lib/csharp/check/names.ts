import type { Expression, TypeName } from '../ast';
import type { AllowedType } from '../allow-list';
import { allows, findType, isNamespace, signaturesOf } from '../allow-list';
import type { Checker } from './checker';
import { notAllowed } from './checker';
import type { Lookup, MemberUse } from './members';
import { lookUp } from './members';
import type { Scope } from './scope';
import type { StaticType } from './static-type';
import { named, resolve, substitute, typeOfName } from './static-type';
import { closest } from './spelling';
import { typeName } from '../factory';

/** What a name in an expression stands for. */
export type Meaning =
  | { readonly kind: 'value'; readonly type: StaticType }
  | { readonly kind: 'type'; readonly type: TypeName }
  | { readonly kind: 'namespace'; readonly name: string }
  /** A member of which more than the result is known. */
  | { readonly kind: 'member'; readonly type: StaticType; readonly lookup: Lookup };

const NO_TYPE_ARGUMENT: ReadonlyMap<string, StaticType> = new Map([['M1', undefined]]);
const UNKNOWN_VALUE: Meaning = { kind: 'value', type: undefined };

/** The type of a meaning when it is a value. */
export function valueOf(meaning: Meaning): StaticType {
  return meaning.kind === 'value' || meaning.kind === 'member' ? meaning.type : undefined;
}

/** What a simple name stands for; reports one that stands for nothing. */
export function checkIdentifier(
  checker: Checker,
  expression: Expression & { kind: 'identifier' },
  scope: Scope,
): Meaning {
  const { name, typeArguments } = expression;
  for (const argument of typeArguments) checker.typeNamed(argument);
  if (scope.has(name)) return { kind: 'value', type: scope.typeOf(name) };
  if (name === 'context') return { kind: 'value', type: typeOfName('IProxyRequestContext') };
  const type = findType(name);
  if (type !== undefined && type.nameable !== false) {
    return { kind: 'type', type: resolve(typeName(name, typeArguments)) ?? typeName(type.name) };
  }
  if (isNamespace(name)) return { kind: 'namespace', name };
  // Used outside its block, or before it: no business of this check.
  if (checker.declared.has(name) || name === '_') return UNKNOWN_VALUE;
  checker.report(
    'unknown-name',
    `${name} is neither a variable nor a type that the service allows in policy expressions`,
    expression,
  );
  return UNKNOWN_VALUE;
}

/**
 * What `target.name` stands for; reports a member that the type does not have or the service does not allow.
 *
 * @param called whether it is called
 */
export function checkMember(
  checker: Checker,
  expression: Expression & { kind: 'member' },
  scope: Scope,
  called = false,
): Meaning {
  for (const argument of expression.typeArguments) checker.typeNamed(argument);
  const target = checkTarget(checker, expression.target, scope);
  switch (target.kind) {
    case 'namespace':
      return memberOfNamespace(checker, expression, target.name);
    case 'type':
      return memberOf(checker, expression, target.type, { isStatic: true, called });
    default:
      return memberOfValue(checker, expression, target.type, called);
  }
}

function checkTarget(checker: Checker, target: Expression, scope: Scope): Meaning {
  switch (target.kind) {
    case 'identifier':
      return checkIdentifier(checker, target, scope);
    case 'member':
      return checkMember(checker, target, scope);
    case 'predefined-type':
      return { kind: 'type', type: typeOfName(target.name) };
    default:
      return { kind: 'value', type: checker.expression(checker, target, scope) };
  }
}

function memberOfNamespace(
  checker: Checker,
  expression: Expression & { kind: 'member' },
  namespace: string,
): Meaning {
  const name = `${namespace}.${expression.name}`;
  const type = findType(name);
  if (type !== undefined && type.nameable !== false) {
    return { kind: 'type', type: resolve(typeName(name, expression.typeArguments)) ?? typeName(name) };
  }
  if (isNamespace(name)) return { kind: 'namespace', name };
  checker.reportMember('type-not-allowed', notAllowed(name), expression);
  return UNKNOWN_VALUE;
}

function memberOfValue(
  checker: Checker,
  expression: Expression & { kind: 'member' },
  type: StaticType,
  called: boolean,
): Meaning {
  if (type !== undefined && type !== 'null' && type.kind === 'anonymous') {
    return { kind: 'value', type: type.members.get(expression.name) };
  }
  const known = named(type);
  return known === undefined || known.name === 'void'
    ? UNKNOWN_VALUE
    : memberOf(checker, expression, known, { isStatic: false, called });
}

function memberOf(
  checker: Checker,
  expression: Expression & { kind: 'member' },
  type: TypeName,
  use: MemberUse,
): Meaning {
  const { name } = expression;
  const found = findType(type.name);
  if (use.isStatic === true && found !== undefined) {
    const nested = findType(`${found.name}.${name}`);
    if (nested !== undefined) return { kind: 'type', type: typeName(nested.name) };
    if (found.isEnum === true && allows(found, name)) return { kind: 'value', type };
  }
  const lookup = lookUp(type, name, use);
  switch (lookup.kind) {
    case 'known': {
      const [first] = expression.typeArguments;
      const argument = first === undefined ? undefined : resolve(first);
      const values =
        lookup.values.size === 0 && argument === undefined
          ? NO_TYPE_ARGUMENT
          : new Map<string, StaticType>([...lookup.values, ['M1', argument]]);
      return { kind: 'member', type: substitute(lookup.signature.result, values), lookup };
    }
    case 'not-allowed':
      checker.reportMember('member-not-allowed', memberNotAllowed(lookup.declaringType, name), expression);
      return UNKNOWN_VALUE;
    case 'missing':
      checker.reportMember('unknown-member', missingMember(lookup.type, name), expression);
      return UNKNOWN_VALUE;
    case 'open':
      return UNKNOWN_VALUE;
  }
}

function memberNotAllowed({ name, members }: AllowedType, member: string): string {
  const allowed =
    members === 'all'
      ? 'its other members are'
      : members.length === 0
        ? 'none of its members is'
        : `allowed are ${members.join(', ')}`;
  return `${name}.${member} is not allowed in policy expressions: ${allowed}`;
}

function missingMember(type: AllowedType, member: string): string {
  const names = [...signaturesOf(type).keys()].filter(name => name !== '[]');
  const similar = closest(member, names);
  const hint = similar === undefined ? `it has ${names.join(', ')}` : `did you mean ${similar}?`;
  return `${type.name} has no member ${member}: ${hint}`;
}
