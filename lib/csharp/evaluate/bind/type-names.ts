import type { TypeName } from '../../ast';
import { CSharpCompileError, NotImplementedError } from '../errors';
import type { TypeDefinition } from '../type-system/definition';
import type { Library } from '../type-system/library';
import { NamedType, substitute, substitutionOf, type Type } from '../type-system/type';
import { nullableOf } from '../type-system/well-known';

/** The type that a name stands for. */
export function resolveType(name: TypeName, library: Library): Type {
  const args = name.typeArguments.map(argument => resolveType(argument, library));
  const definition = library.find(name.name, args.length);
  if (definition === undefined) throw unknownType(name.name, args.length, library);
  let type: Type = checked(definition).instantiate(args);
  if (name.nullable) {
    if (!type.isValueType) {
      throw new CSharpCompileError(
        `'${type.name}?' is not a type of C# 7: only value types take '?', write '${type.name}'`,
      );
    }
    type = nullableOf(type);
  }
  for (const rank of [...name.arrayRanks].reverse()) {
    if (rank > 1)
      throw new NotImplementedError(`${type.name}[${','.repeat(rank - 1)}]`, 'arrays have one dimension');
    type = type.arrayType;
  }
  return type;
}

/** Refuses a type of which the evaluator has nothing. */
export function checked(definition: TypeDefinition): TypeDefinition {
  if (definition.declaration.notImplemented?.includes('*') === true)
    throw new NotImplementedError(definition.name);
  return definition;
}

function unknownType(name: string, arity: number, library: Library): CSharpCompileError {
  const other = [0, 1, 2, 3].find(count => count !== arity && library.find(name, count) !== undefined);
  const hint =
    other === undefined ? '' : `: it takes ${other} type argument${other === 1 ? '' : 's'}, not ${arity}`;
  return new CSharpCompileError(`the type '${name}' is not known${hint}`);
}

/** The parameters and the result of a delegate type. */
export function delegateSignature(type: Type): { parameters: readonly Type[]; returnType: Type } | undefined {
  if (!(type instanceof NamedType) || type.definition.kind !== 'delegate') return undefined;
  const [invoke] = type.definition.members.methods.get('Invoke') ?? [];
  if (invoke === undefined) return undefined;
  const substitution = substitutionOf(type);
  return {
    parameters: invoke.parameters.map(parameter => substitute(parameter.type, substitution)),
    returnType: substitute(invoke.returnType, substitution),
  };
}
