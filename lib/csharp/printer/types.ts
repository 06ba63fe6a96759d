import type { TypeName } from '../ast';
import { isPredefinedType, writeName } from '../names';

/** `<A, B>`, or nothing without type arguments. */
export function printTypeArguments(typeArguments: readonly TypeName[]): string {
  return typeArguments.length === 0 ? '' : `<${typeArguments.map(printType).join(', ')}>`;
}

/** The type without its array ranks. */
export function printElementType(type: TypeName): string {
  const name =
    isPredefinedType(type.name) || type.name === 'void'
      ? type.name
      : type.name.split('.').map(writeName).join('.');
  return name + printTypeArguments(type.typeArguments) + (type.nullable ? '?' : '');
}

/** `[]`, `[,]` for each rank. */
export function printRanks(ranks: readonly number[]): string {
  return ranks.map(rank => `[${','.repeat(rank - 1)}]`).join('');
}

/** A type as written in code. */
export function printType(type: TypeName): string {
  return printElementType(type) + printRanks(type.arrayRanks);
}
