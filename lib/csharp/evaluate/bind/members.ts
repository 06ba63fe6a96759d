import { CSharpCompileError, NotImplementedError } from '../errors';
import type { Library } from '../type-system/library';
import type { Property } from '../type-system/member';
import { supertypesOf } from '../type-system/subtyping';
import { NamedType, substitute, substitutionOf, type Type } from '../type-system/type';
import { isDelegate, T } from '../type-system/well-known';
import { nullReference } from '../values/exception';
import type { Binder } from './scope';
import type { Candidate, Code, MethodGroup, Place, Value } from './value';
import { constantOf, valueOf } from './value';

/** The types whose members a value of a type has: its class and base classes, or its interface and those it extends. */
function memberTypes(type: Type): readonly NamedType[] {
  const all = supertypesOf(type).filter((one): one is NamedType => one instanceof NamedType);
  const isInterface = type instanceof NamedType && type.definition.kind === 'interface';
  return isInterface ? all : all.filter(one => one.definition.kind !== 'interface');
}

/** A property of a type and the member it is. */
export interface FoundProperty {
  readonly property: Property;
  readonly owner: NamedType;
  readonly type: Type;
}

/** The nearest property or field of a name. */
export function findProperty(type: Type, name: string): FoundProperty | undefined {
  for (const owner of memberTypes(type)) {
    const [property] = owner.definition.members.properties.get(name) ?? [];
    if (property !== undefined)
      return { property, owner, type: substitute(property.type, substitutionOf(owner)) };
  }
  return undefined;
}

/** Indexers of a type. */
export function findIndexers(type: Type): readonly FoundProperty[] {
  for (const owner of memberTypes(type)) {
    const properties = owner.definition.members.properties.get('this[]') ?? [];
    if (properties.length > 0) {
      return properties.map(property => ({
        property,
        owner,
        type: substitute(property.type, substitutionOf(owner)),
      }));
    }
  }
  return [];
}

/** Methods of a name that a type has, nearest first. */
export function findMethods(type: Type, name: string): readonly Candidate[] {
  return memberTypes(type).flatMap((owner, depth) =>
    (owner.definition.members.methods.get(name) ?? []).map(method => ({ method, owner, depth })),
  );
}

/** Methods of a name that can be called on values of other types. */
export function extensionCandidates(library: Library, name: string): readonly Candidate[] {
  return library
    .extensionMethods(name)
    .map(method => ({ method, owner: method.owner.instantiate([]), depth: 0 }));
}

/** The error for a member that a type does not have. */
export function noSuchMember(type: Type, name: string): CSharpCompileError | NotImplementedError {
  for (const owner of supertypesOf(type)) {
    if (owner instanceof NamedType && owner.definition.declaration.notImplemented?.includes(name) === true) {
      return new NotImplementedError(`${owner.definition.name}.${name}`);
    }
  }
  return new CSharpCompileError(`'${type.name}' has no member '${name}'`);
}

/** A property read on a receiver, or a static one. */
export function bindProperty(found: FoundProperty, receiver: Value | undefined, binder: Binder): Value {
  const { property, owner, type } = found;
  const name = `${owner.name}.${property.name}`;
  if (property.isStatic) {
    if (property.isConstant) return constantOf(type, (property.get as () => unknown)());
    const get = property.get as ((types?: readonly Type[]) => unknown) | undefined;
    const args = property.takesTypes ? owner.args : undefined;
    return valueOf(type, () => () => get?.(args));
  }
  if (receiver === undefined) {
    throw new CSharpCompileError(`'${name}' belongs to an object: it cannot be used on the type`);
  }
  return propertyOn(found, receiver, binder);
}

function propertyOn({ property, owner, type }: FoundProperty, receiver: Value, binder: Binder): Value {
  const name = `${owner.name}.${property.name}`;
  const self = receiverFor(receiver, owner, binder);
  const declared = property.get as ((...args: unknown[]) => unknown) | undefined;
  const get =
    property.takesTypes && declared !== undefined
      ? (object: unknown) => declared(owner.args, object)
      : declared;
  const set = property.set as ((self: unknown, value: unknown) => void) | undefined;
  const isReference = !receiver.type.isValueType;
  const emit = (): Code => {
    if (get === undefined) throw new CSharpCompileError(`'${name}' can only be assigned`);
    const slot = self.slot?.();
    if (isReference && slot !== undefined) {
      // One call less for each of the many members of `context`.
      return f => {
        const object = f[slot];
        if (object === null) throw nullReference();
        return get(object);
      };
    }
    const code = self.emit();
    if (!isReference) return f => get(code(f));
    return f => {
      const object = code(f);
      if (object === null) throw nullReference();
      return get(object);
    };
  };
  return valueOf(type, emit, set && { place: propertyPlace(self, get, set) });
}

function propertyPlace(
  self: Value,
  get: ((self: unknown) => unknown) | undefined,
  set: (self: unknown, value: unknown) => void,
): Place {
  return {
    store: value => {
      const code = self.emit();
      return f => {
        const object = code(f);
        const stored = value(f);
        if (object === null) throw nullReference();
        set(object, stored);
        return stored;
      };
    },
    update: (compute, returnsOld) => {
      const code = self.emit();
      return f => {
        const object = code(f);
        if (object === null) throw nullReference();
        const old = get?.(object);
        const stored = compute(old, f);
        set(object, stored);
        return returnsOld ? old : stored;
      };
    },
  };
}

/** The receiver as a member of `owner` takes it: a value type is boxed for the members of `object`. */
export function receiverFor(receiver: Value, owner: Type, binder: Binder): Value {
  return receiver.type.isValueType && !owner.isValueType ? binder.convert(receiver, owner) : receiver;
}

/**
 * What a name means on a value: a property or a group of methods.
 *
 * @param isCalled - whether it is called: then a property that is no delegate gives way to a method of its name
 */
export function memberOf(
  receiver: Value,
  name: string,
  typeArguments: readonly Type[],
  binder: Binder,
  isCalled = false,
): Value {
  if (receiver.type === T.null) throw new CSharpCompileError(`null has no member '${name}'`);
  if (receiver.lambda !== undefined || receiver.methods !== undefined || receiver.type === T.void) {
    throw new CSharpCompileError(`a ${receiver.type.name} has no member '${name}': it is no value, call it`);
  }
  const property = findProperty(receiver.type, name);
  const candidates = findMethods(receiver.type, name).filter(({ method }) => !method.isStatic);
  const hasMethods = candidates.length > 0 || extensionCandidates(binder.library, name).length > 0;
  if (property !== undefined && !property.property.isStatic) {
    const givesWay = isCalled && hasMethods && !isDelegate(property.type);
    if (!givesWay) return bindProperty(property, receiver, binder);
  }
  if (!hasMethods) {
    if (property !== undefined || findMethods(receiver.type, name).length > 0) {
      throw new CSharpCompileError(
        `'${receiver.type.name}.${name}' is static: it is used on the type, not on a value`,
      );
    }
    throw noSuchMember(receiver.type, name);
  }
  return methodGroup({ name, candidates, receiver, typeArguments, owner: receiver.type });
}

/** What a name means on a type. */
export function staticMemberOf(
  type: Type,
  name: string,
  typeArguments: readonly Type[],
  binder: Binder,
): Value {
  const property = findProperty(type, name);
  if (property !== undefined) return bindProperty(property, undefined, binder);
  const candidates = findMethods(type, name);
  if (candidates.length === 0) throw noSuchMember(type, name);
  const statics = candidates.filter(({ method }) => method.isStatic);
  if (statics.length === 0) {
    throw new CSharpCompileError(
      `'${type.name}.${name}' belongs to an object: it cannot be called on the type`,
    );
  }
  return methodGroup({ name, candidates: statics, receiver: undefined, typeArguments, owner: type });
}

function methodGroup(methods: MethodGroup): Value {
  return valueOf(
    T.methodGroup,
    () => {
      throw new CSharpCompileError(`'${methods.name}' is a method: call it`);
    },
    { methods },
  );
}
