import {
  ArrayType,
  NamedType,
  SpecialType,
  TypeParameter,
  cached,
  substitute,
  substitutionOf,
  type Type,
} from './type';
import { T, collectionType } from './well-known';

/** All types that values of a type also have: itself, base classes nearest first, then interfaces. */
export const supertypesOf = cached(Symbol('supertypes'), (type: Type): readonly Type[] => {
  const found = new Set<Type>([type]);
  if (type instanceof ArrayType) {
    const { element } = type;
    for (const name of ['IList', 'IReadOnlyList']) {
      for (const supertype of supertypesOf(collectionType(name, element))) found.add(supertype);
    }
    found.add(T.array);
    found.add(T.object);
  } else if (type instanceof NamedType) {
    const substitution = substitutionOf(type);
    for (const declared of type.definition.supertypes) {
      for (const supertype of supertypesOf(substitute(declared, substitution))) found.add(supertype);
    }
    if (type.definition.kind === 'interface') found.add(T.object);
  } else if (!(type instanceof SpecialType)) found.add(T.object);
  const all = [...found];
  return [...all.filter(isClassLike), ...all.filter(one => !isClassLike(one))];
});

function isClassLike(type: Type): boolean {
  return !(type instanceof NamedType) || type.definition.kind !== 'interface';
}

/** Whether a value of type `from` is one of type `to` without any change of representation: by identity, inheritance or variance. */
export function isSubtype(from: Type, to: Type): boolean {
  if (from === to || to === T.object) return true;
  let answer = from.subtypeOf.get(to);
  if (answer === undefined) {
    answer = supertypesOf(from).some(supertype => isVariantOf(supertype, to));
    from.subtypeOf.set(to, answer);
  }
  return answer;
}

function isVariantOf(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (from instanceof ArrayType && to instanceof ArrayType) {
    return !from.element.isValueType && !to.element.isValueType && isSubtype(from.element, to.element);
  }
  if (!(from instanceof NamedType && to instanceof NamedType) || from.definition !== to.definition)
    return false;
  return from.definition.parameters.every((parameter, i) => {
    const a = from.args[i];
    const b = to.args[i];
    if (a === undefined || b === undefined || a === b) return a === b;
    if (a.isValueType || b.isValueType || a instanceof TypeParameter || b instanceof TypeParameter)
      return false;
    if (parameter.variance === 'out') return isSubtype(a, b);
    return parameter.variance === 'in' && isSubtype(b, a);
  });
}

/** The one type made from a generic definition that a type is or inherits; undefined when there is none or more than one. */
export function instanceOf(type: Type, definition: NamedType['definition']): NamedType | undefined {
  const found = supertypesOf(type).filter(
    (supertype): supertype is NamedType =>
      supertype instanceof NamedType && supertype.definition === definition,
  );
  return found.length === 1 ? found[0] : undefined;
}
