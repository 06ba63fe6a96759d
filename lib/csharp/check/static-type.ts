import type { TypeName } from '../ast';
import type { AllowedType } from '../allow-list';
import { findType } from '../allow-list';
import { typeName } from '../factory';

/**
 * What is known of the type of an expression: a type with its full name, `null` for the literal, an object without a named type, or
 * nothing. Whatever is not certain is nothing: a check says only what is certain.
 */
export type StaticType = TypeName | 'null' | AnonymousType | undefined;

/** The type of `new { A = 1 }`. */
export interface AnonymousType {
  readonly kind: 'anonymous';
  readonly members: ReadonlyMap<string, StaticType>;
}

/** Stands for a type argument of which nothing is known. */
export const UNKNOWN: TypeName = typeName('unknown');

/** The type when it is one with a name and something is known of it. */
export function named(type: StaticType): TypeName | undefined {
  if (type === undefined || type === 'null' || type.kind === 'anonymous' || type.name === 'unknown')
    return undefined;
  return type;
}

/** Whether a type is a name and nothing else. */
export function isBare({ typeArguments, arrayRanks, nullable }: TypeName): boolean {
  return typeArguments.length === 0 && arrayRanks.length === 0 && !nullable;
}

/** Allowed types without arguments, by the names that stand for them. There are few, and a check asks for them all the time. */
const PLAIN = new Map<string, TypeName>();

/** The type of a name without arguments; undefined when the name is not known. */
function plain(name: string): TypeName | undefined {
  const known = PLAIN.get(name);
  if (known !== undefined) return known;
  const found = name === 'void' || name === 'unknown' ? typeName(name) : findType(name);
  if (found === undefined) return undefined;
  const type = typeName(found.name);
  PLAIN.set(name, type);
  return type;
}

/** The type of a name as code writes it; undefined when the name is not known. */
export function resolve(type: TypeName): TypeName | undefined {
  if (isBare(type)) return plain(type.name);
  if (type.name === 'void' || type.name === 'unknown') return type;
  const found = findType(type.name);
  if (found === undefined) return undefined;
  const typeArguments = type.typeArguments.map(argument => resolve(argument) ?? UNKNOWN);
  // `T?` of a reference type is no type of C# 7.
  return typeName(found.name, typeArguments, { nullable: type.nullable, arrayRanks: type.arrayRanks });
}

/** A type by the name of a keyword or of an allowed type. */
export function typeOfName(name: string, ...typeArguments: readonly TypeName[]): TypeName {
  if (typeArguments.length === 0) return plain(name) ?? UNKNOWN;
  return resolve(typeName(name, typeArguments)) ?? UNKNOWN;
}

/** The type with its type parameters replaced. */
export function substitute(type: TypeName, values: ReadonlyMap<string, StaticType>): TypeName | undefined {
  if (values.has(type.name)) {
    const value = named(values.get(type.name));
    if (value === undefined)
      return type.arrayRanks.length > 0 ? arrayOf(UNKNOWN, type.arrayRanks) : undefined;
    return arrayOf(value, type.arrayRanks);
  }
  const found = plain(type.name);
  if (found === undefined || isBare(type)) return found;
  return typeName(
    found.name,
    type.typeArguments.map(argument => substitute(argument, values) ?? UNKNOWN),
    { nullable: type.nullable, arrayRanks: type.arrayRanks },
  );
}

/** An array of the type, or the type itself without ranks. */
export function arrayOf(type: TypeName, ranks: readonly number[] = [1]): TypeName {
  return ranks.length === 0
    ? type
    : typeName(type.name, type.typeArguments, {
        nullable: type.nullable,
        arrayRanks: [...ranks, ...type.arrayRanks],
      });
}

/** The type of an array's elements. */
export function elementOf(type: TypeName): TypeName {
  return typeName(type.name, type.typeArguments, {
    nullable: type.nullable,
    arrayRanks: type.arrayRanks.slice(1),
  });
}

/** The type with or without `?`. */
export function withNullable(type: TypeName, nullable: boolean): TypeName {
  return typeName(type.name, type.typeArguments, { nullable, arrayRanks: type.arrayRanks });
}

/** Whether it is one type without `?` and array ranks. */
export function isPlain(type: StaticType, name: string): boolean {
  const known = named(type);
  return known?.name === name && !known.nullable && known.arrayRanks.length === 0;
}

/** Whether values of the type cannot be null; undefined when that is not known. */
export function isValueType(type: TypeName): boolean | undefined {
  if (type.arrayRanks.length > 0 || type.nullable) return false;
  const found = findType(type.name);
  return found === undefined ? undefined : found.isValueType === true;
}

/** Whether two types are the same. */
export function sameType(left: TypeName, right: TypeName): boolean {
  return (
    left.name === right.name &&
    left.nullable === right.nullable &&
    left.arrayRanks.join() === right.arrayRanks.join() &&
    left.typeArguments.length === right.typeArguments.length &&
    left.typeArguments.every((argument, i) => sameType(argument, right.typeArguments[i] ?? UNKNOWN))
  );
}

/** A declared type of the list, bound to its type arguments. */
export interface BoundType {
  readonly type: AllowedType;
  readonly values: ReadonlyMap<string, StaticType>;
}

/** The type of the list behind a type, with the values of its type parameters. */
export function bind(type: TypeName): BoundType | undefined {
  const found = findType(type.name);
  if (found === undefined) return undefined;
  return {
    type: found,
    values: new Map((found.typeParameters ?? []).map((name, i) => [name, type.typeArguments[i] ?? UNKNOWN])),
  };
}
