import type { Argument, Expression, Initializer } from '../../ast';
import { CSharpCompileError, NotImplementedError } from '../errors';
import { tickMany } from '../evaluation';
import { concatTextOf } from '../formatting/text';
import { definitionOf, type TypeDefinition } from '../type-system/definition';
import type { Property } from '../type-system/member';
import { NamedType, TypeParameter, type Type } from '../type-system/type';
import { T, isDelegate } from '../type-system/well-known';
import { overflow } from '../values/exception';
import { NetArray } from '../values/net-array';
import { boxerOf, defaultOf, equalityOf, hashKeyOf } from '../values/operations';
import { AnonymousObject } from '../values/type-object';
import { bindArguments, bindCall, callMethod } from './calls';
import { indexOf } from './indexing';
import { bestCommonType } from './lambdas';
import { findMethods, memberOf } from './members';
import { resolveOverload } from './overloads';
import type { LexicalScope } from './scope';
import { emitLoad, emitStore } from './scope';
import type { Code, Value } from './value';
import { valueOf } from './value';

type New = Extract<Expression, { kind: 'new' }>;

/** Binds `new T(…) { … }`. */
export function bindNew({ type: name, arguments: args = [], initializer }: New, scope: LexicalScope): Value {
  const type = scope.binder.type(name, scope);
  const created = construct(type, args, scope);
  return initializer === undefined ? created : initialized(created, initializer, scope);
}

function construct(type: Type, args: readonly Argument[], scope: LexicalScope): Value {
  const { binder } = scope;
  if (isDelegate(type)) {
    const [only] = args;
    if (args.length !== 1 || only === undefined || only.value.kind === 'out-declaration') {
      throw new CSharpCompileError(`'new ${type.name}(…)' takes one lambda or method`);
    }
    return binder.convert(binder.value(only.value, scope), type);
  }
  if (!(type instanceof NamedType) || type.definition.kind === 'interface' || type.definition.isStatic) {
    throw new CSharpCompileError(`'${type.name}' has no constructor: it is no class that can be created`);
  }
  if (args.length === 0 && type.isValueType) {
    const zero = defaultOf(type);
    return valueOf(type, () => () => zero);
  }
  const candidates = findMethods(type, '.ctor').filter(({ depth }) => depth === 0);
  if (candidates.length === 0) {
    if (type.definition.declaration.notImplemented?.includes('.ctor') === true)
      throw new NotImplementedError(`new ${type.definition.name}`);
    throw new CSharpCompileError(`'${type.name}' has no constructor that can be called`);
  }
  const bound = bindArguments(args, scope);
  return callMethod(resolveOverload(`new ${type.name}`, candidates, bound, []), undefined, bound, binder);
}

/** An object with what its initialiser assigns or adds. */
function initialized(created: Value, initializer: Initializer, scope: LexicalScope): Value {
  const slot = scope.temporary(created.type);
  const object = valueOf(created.type, () => emitLoad(scope.fn, slot));
  const steps = initializerSteps(object, initializer, scope);
  return valueOf(created.type, () => {
    const store = emitStore(scope.fn, slot, created.emit());
    const codes = steps.map(step => step.emit());
    return f => {
      const value = store(f);
      for (const code of codes) code(f);
      return value;
    };
  });
}

function initializerSteps(object: Value, initializer: Initializer, scope: LexicalScope): readonly Value[] {
  const { binder } = scope;
  if (initializer.kind === 'collection-initializer') {
    return initializer.elements.map(element =>
      bindCall(
        memberOf(object, 'Add', [], binder),
        element.map(value => ({ name: undefined, value: binder.value(value, scope) })),
        scope,
      ),
    );
  }
  return initializer.members.flatMap(member => {
    const target =
      member.kind === 'member'
        ? memberOf(object, member.name, [], binder)
        : indexOf(object, member.arguments, scope);
    const { value } = member;
    if (value.kind === 'object-initializer' || value.kind === 'collection-initializer') {
      return initializerSteps(target, value, scope);
    }
    const { place } = target;
    if (place === undefined) {
      throw new CSharpCompileError(
        `${member.kind === 'member' ? `'${object.type.name}.${member.name}'` : 'this element'} cannot be assigned`,
      );
    }
    const converted = binder.convert(binder.value(value, scope), target.type);
    return valueOf(target.type, () => place.store(converted.emit()));
  });
}

/** Binds `new T[n]`, `new T[] { … }` and `new[] { … }`. */
export function bindNewArray(node: Extract<Expression, { kind: 'new-array' }>, scope: LexicalScope): Value {
  const { binder } = scope;
  const elements = node.elements?.map(element => binder.value(element, scope));
  const element = node.type === undefined ? bestCommonType(elements ?? []) : binder.type(node.type, scope);
  if (element === undefined || element === T.null || element === T.void) {
    throw new CSharpCompileError(
      "the elements of 'new[]' have no type in common: write the type, new T[] { … }",
    );
  }
  const type = element.arrayType;
  if (elements !== undefined) {
    const values = elements.map(value => binder.convert(value, element));
    return valueOf(type, () => {
      const codes = values.map(value => value.emit());
      return f =>
        NetArray.of(
          element,
          codes.map(code => code(f)),
        );
    });
  }
  const [size, ...more] = node.sizes;
  if (size === undefined || more.length > 0)
    throw new NotImplementedError(`new ${element.name}[,]`, 'arrays have one dimension');
  const length = binder.convert(binder.value(size, scope), T.int);
  return valueOf(type, () => {
    const code = length.emit();
    return f => {
      const count = code(f) as number;
      if (count < 0) throw overflow();
      tickMany(count);
      return new NetArray(
        element,
        element === T.byte ? new Uint8Array(count) : new Array(count).fill(defaultOf(element)),
      );
    };
  });
}

/** Binds `new { A = 1, b }`. */
export function bindAnonymous(
  node: Extract<Expression, { kind: 'anonymous-object' }>,
  scope: LexicalScope,
): Value {
  const names = node.members.map(({ name, value }) => name ?? impliedName(value));
  if (new Set(names).size < names.length)
    throw new CSharpCompileError('an anonymous object has each property once');
  const values = node.members.map(({ value }, i) => {
    const bound = scope.binder.value(value, scope);
    if ([T.null, T.lambda, T.methodGroup, T.void].includes(bound.type as typeof T.null)) {
      throw new CSharpCompileError(
        `the property '${names[i] ?? ''}' of an anonymous object cannot be a ${bound.type.name}: cast it to a type`,
      );
    }
    return bound;
  });
  const types = values.map(({ type }) => type);
  const type = anonymousDefinition(names).instantiate(types);
  const operations = {
    equals: (i: number, a: unknown, b: unknown) => equalityOf(types[i] ?? T.object)(a, b),
    hashKey: (i: number, value: unknown) => hashKeyOf(types[i] ?? T.object)(value),
    text: (i: number, value: unknown) => concatTextOf(types[i] ?? T.object)(value),
    box: (i: number, value: unknown) => boxerOf(types[i] ?? T.object)(value),
  };
  return valueOf(type, () => {
    const codes: Code[] = values.map(value => value.emit());
    return f =>
      new AnonymousObject(
        type,
        names,
        codes.map(code => code(f)),
        operations,
      );
  });
}

function impliedName(value: Expression): string {
  if (value.kind === 'identifier' || value.kind === 'member') return value.name;
  if (value.kind === 'conditional-access') return impliedName(value.whenNotNull);
  throw new CSharpCompileError('a property of an anonymous object needs a name: write Name = value');
}

/** Anonymous types with the same names in the same order are one generic type. */
function anonymousDefinition(names: readonly string[]): TypeDefinition {
  const definition = definitionOf(`<>f__AnonymousType(${names.join(', ')})`, names.length);
  if (definition.isDefined) return definition;
  const parameters = names.map(name => new TypeParameter(`<${name}>`));
  const properties = new Map(
    names.map((name, i): [string, readonly Property[]] => [
      name,
      [
        {
          kind: 'property',
          name,
          owner: definition,
          isStatic: false,
          isConstant: false,
          type: parameters[i] ?? T.object,
          parameters: [],
          get: (self: AnonymousObject) => self.values[i],
          set: undefined,
          takesTypes: false,
        },
      ],
    ]),
  );
  definition.define({
    kind: 'class',
    isStatic: false,
    parameters,
    declaration: { type: `class ${definition.fullName}` },
    supertypes: () => [T.object],
    members: () => ({ methods: new Map(), properties }),
  });
  return definition;
}
