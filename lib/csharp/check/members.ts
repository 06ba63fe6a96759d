import type { TypeName } from '../ast';
import type { AllowedType, MemberSignature } from '../allow-list';
import { allows, findType, signaturesOf } from '../allow-list';
import { typeName, typeNameOf } from '../factory';
import type { BoundType, StaticType } from './static-type';
import { bind, elementOf, isBare, substitute, typeOfName } from './static-type';

/** What is known of a member of a type. */
export type Lookup =
  /** It is allowed, and what it results in is known. */
  | {
      readonly kind: 'known';
      readonly signature: MemberSignature;
      readonly declaringType: AllowedType;
      readonly values: ReadonlyMap<string, StaticType>;
    }
  /** It is allowed, or nothing is known of it. */
  | { readonly kind: 'open' }
  /** The service does not allow it. */
  | { readonly kind: 'not-allowed'; readonly declaringType: AllowedType }
  /** The type has no such member. */
  | { readonly kind: 'missing'; readonly type: AllowedType };

const OPEN: Lookup = { kind: 'open' };

/** How a member is used. */
export interface MemberUse {
  /** It is called: then `Count` is the method of sequences and not the property of lists. */
  readonly called?: boolean;
  /** It is used on the type and not on a value. */
  readonly isStatic?: boolean;
}

/** Looks a member up where it is declared: in the type, in what the type inherits from, in `object`. */
export function lookUp(
  type: TypeName,
  member: string,
  { called = false, isStatic = false }: MemberUse = {},
): Lookup {
  const hierarchy = hierarchyOf(type, isStatic && member !== 'Equals' && member !== 'ReferenceEquals');
  if (hierarchy === undefined) return OPEN;
  for (const { type: declaring, values } of hierarchy) {
    const signature = signaturesOf(declaring).get(member);
    if (signature !== undefined && (signature.isMethod || !called)) {
      return allows(declaring, member)
        ? { kind: 'known', signature, declaringType: declaring, values }
        : { kind: 'not-allowed', declaringType: declaring };
    }
    if (!allows(declaring, member) && declaring.members === 'all')
      return { kind: 'not-allowed', declaringType: declaring };
  }
  const [own] = hierarchy;
  if (own === undefined || (own.type.isEnum === true && !isStatic)) return OPEN;
  if (own.type.members !== 'all') return { kind: 'not-allowed', declaringType: own.type };
  // What a type does not have may still be found where it inherits from, unless all of that is known too.
  const isClosed = hierarchy.every(
    ({ type: { members, complete, name } }) => members !== 'all' || complete === true || isSequence(name),
  );
  return own.type.complete === true && isClosed ? { kind: 'missing', type: own.type } : OPEN;
}

/** What LINQ adds to sequences is listed in full. */
function isSequence(name: string): boolean {
  return /^System\.Collections\.Generic\.I(?:Enumerable|Collection|ReadOnlyCollection|ReadOnlyDictionary|Dictionary)$/.test(
    name,
  );
}

/** The types that others inherit from, by their text in the list: read once. */
const BASES = new Map<string, TypeName>();

function baseType(text: string): TypeName {
  const known = BASES.get(text);
  if (known !== undefined) return known;
  const type = typeNameOf(text);
  BASES.set(text, type);
  return type;
}

/** What types without arguments inherit from, with and without `object`: those types are few. */
const WITH_OBJECT = new Map<string, readonly BoundType[]>();
const WITHOUT_OBJECT = new Map<string, readonly BoundType[]>();

/** The type and all that it inherits from, nearest first, `object` last if wanted; undefined when the type is not known. */
function hierarchyOf(type: TypeName, withoutObject: boolean): readonly BoundType[] | undefined {
  if (!isBare(type)) return findHierarchy(type, withoutObject);
  const hierarchies = withoutObject ? WITHOUT_OBJECT : WITH_OBJECT;
  const known = hierarchies.get(type.name) ?? findHierarchy(type, withoutObject);
  if (known !== undefined) hierarchies.set(type.name, known);
  return known;
}

function findHierarchy(type: TypeName, withoutObject: boolean): readonly BoundType[] | undefined {
  const found: BoundType[] = [];
  const visit = (name: TypeName): boolean => {
    const bound = bind(name);
    if (bound === undefined) return false;
    if (found.some(({ type: known }) => known === bound.type)) return true;
    found.push(bound);
    return (bound.type.bases ?? []).every(base => {
      const next = substitute(baseType(base), bound.values);
      return next !== undefined && visit(next);
    });
  };
  const start = startOf(type);
  if (!start.every(visit)) return undefined;
  const object = findType('object');
  if (!withoutObject && object !== undefined && !found.some(({ type: known }) => known === object)) {
    found.push({ type: object, values: new Map() });
  }
  return found;
}

/** The types whose members a type has: those of `Nullable`, or of arrays and sequences, in place of its own. */
function startOf(type: TypeName): readonly TypeName[] {
  if (type.arrayRanks.length > 0) {
    return [
      typeName('System.Array'),
      typeOfName('IList', elementOf(type)),
      typeOfName('IEnumerable', elementOf(type)),
    ];
  }
  if (type.nullable) {
    return [typeName('System.Nullable', [typeName(type.name, type.typeArguments)])];
  }
  return [type];
}
