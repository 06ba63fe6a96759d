import type { Implementation, ReadWrite, TypeDeclaration } from './declaration';
import type { TypeDefinition } from './definition';
import type { Members, Method, Property } from './member';
import { SignatureReader } from './signature-reader';
import type { Type } from './type';

/** How members of objects of the host are reached. */
export interface HostAccess {
  property(name: string, type: Type): Implementation;
  method(name: string, parameters: readonly Type[], returnType: Type): Implementation;
}

type Resolve = (name: string, arity: number) => TypeDefinition | undefined;

/** Reads the members of a declaration. */
export function readMembers(
  definition: TypeDefinition,
  declaration: TypeDeclaration,
  resolve: Resolve,
  host: HostAccess,
): Members {
  const methods = new Map<string, Method[]>();
  const properties = new Map<string, Property[]>();
  const add = (member: Method | Property) => {
    const table: Map<string, (Method | Property)[]> = member.kind === 'method' ? methods : properties;
    const known = table.get(member.name);
    if (known === undefined) table.set(member.name, [member]);
    else known.push(member);
  };
  for (const [signature, implementation] of Object.entries(declaration.members ?? {})) {
    add(readMember(signature, implementation, definition, resolve));
  }
  for (const signature of declaration.host ?? []) {
    const member = readMember(signature, missing, definition, resolve);
    add(
      member.kind === 'property'
        ? { ...member, get: host.property(member.name, member.type) }
        : {
            ...member,
            implementation: host.method(
              member.name,
              member.parameters.map(parameter => parameter.type),
              member.returnType,
            ),
          },
    );
  }
  for (const [name, value] of Object.entries(declaration.values ?? {})) {
    add({
      kind: 'property',
      name,
      owner: definition,
      isStatic: true,
      isConstant: true,
      type: definition.instantiate([]),
      parameters: [],
      get: () => value,
      set: undefined,
      takesTypes: false,
    });
  }
  return { methods, properties };
}

function missing(): never {
  throw new Error('a member of the host has no implementation');
}

function readMember(
  signature: string,
  implementation: Implementation | ReadWrite,
  owner: TypeDefinition,
  resolve: Resolve,
): Method | Property {
  const reader = new SignatureReader(signature, resolve, owner.parameters);
  const isGenericType = owner.arity > 0;
  const callable = typeof implementation === 'function' ? implementation : missing;
  const base = { owner, implementation: callable, isExtension: false } as const;

  if (reader.current === 'new') {
    reader.next();
    const { parameters } = reader.readParameters();
    const returnType = owner.instantiate(owner.parameters);
    return {
      ...base,
      kind: 'method',
      name: '.ctor',
      isStatic: true,
      typeParameters: [],
      parameters,
      returnType,
      takesTypes: isGenericType,
    };
  }

  const isStatic = reader.take('static');
  const isConstant = reader.take('const');
  const conversion = reader.take('implicit') ? 'implicit' : reader.take('explicit') ? 'explicit' : undefined;
  if (conversion !== undefined) {
    reader.expect('operator');
    const returnType = reader.readType();
    const { parameters } = reader.readParameters();
    return {
      ...base,
      kind: 'method',
      name: `${conversion} operator`,
      isStatic: true,
      typeParameters: [],
      parameters,
      returnType,
      takesTypes: false,
    };
  }

  // A method's own type parameters stand after its name but may occur in the type before it: they are declared first.
  const generic = /\b\w+<([\w, ]+)>\(/.exec(signature)?.[1];
  const typeParameters = generic === undefined ? [] : reader.declare(generic.split(/,\s*/));
  const type = reader.readType();

  if (reader.take('operator')) {
    const name = `operator ${reader.next()}`;
    const { parameters } = reader.readParameters();
    return {
      ...base,
      kind: 'method',
      name,
      isStatic: true,
      typeParameters: [],
      parameters,
      returnType: type,
      takesTypes: false,
    };
  }
  const name = reader.next();
  if (name === 'this' && reader.current === '[') {
    const { parameters } = reader.readParameters('[', ']');
    return property('this[]', { isStatic: false, isConstant: false, parameters });
  }
  if (typeParameters.length > 0) {
    while (reader.current !== '(') reader.next();
  }
  if (reader.current !== '(')
    return property(name, { isStatic: isStatic || isConstant, isConstant, parameters: [] });
  const { parameters, isExtension } = reader.readParameters();
  return {
    ...base,
    kind: 'method',
    name,
    isStatic,
    isExtension,
    typeParameters,
    parameters,
    returnType: type,
    takesTypes:
      typeParameters.length > 0 || (isStatic && isGenericType) || owner.declaration.passesTypes === true,
  };

  function property(
    propertyName: string,
    rest: Pick<Property, 'isStatic' | 'isConstant' | 'parameters'>,
  ): Property {
    return {
      kind: 'property',
      name: propertyName,
      owner,
      type,
      get: typeof implementation === 'function' ? implementation : implementation.get,
      set: typeof implementation === 'function' ? undefined : implementation.set,
      takesTypes: (rest.isStatic && isGenericType) || owner.declaration.passesTypes === true,
      ...rest,
    };
  }
}
