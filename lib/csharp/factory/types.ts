import type { TypeName } from '../ast';
import { CSharpError } from '../errors';
import { isIdentifierName, isPredefinedType, isReservedWord } from '../names';

function checkName(name: string): void {
  if (isPredefinedType(name) || name === 'void') return;
  for (const part of name.split('.')) {
    if (!isIdentifierName(part) || name === 'var' || (isReservedWord(part) && isPredefinedType(part))) {
      throw new CSharpError(
        `not a type name: ${JSON.stringify(name)}; allowed are C# identifiers joined by '.', and keywords such as string`,
      );
    }
  }
}

/**
 * A type: `typeName('Dictionary', [typeName('string'), typeName('int')])`.
 *
 * @throws CSharpError when the name is not a (dotted) C# name
 */
export function typeName(
  name: string,
  typeArguments: readonly TypeName[] = [],
  options: { readonly nullable?: boolean; readonly arrayRanks?: readonly number[] } = {},
): TypeName {
  checkName(name);
  const arrayRanks = options.arrayRanks ?? [];
  if (arrayRanks.some(rank => !Number.isInteger(rank) || rank < 1 || rank > 32)) {
    throw new CSharpError(
      `not an array rank: ${arrayRanks.join(', ')}; allowed are whole numbers from 1 to 32`,
    );
  }
  return Object.freeze({
    kind: 'type',
    name,
    typeArguments: Object.freeze([...typeArguments]),
    nullable: options.nullable ?? false,
    arrayRanks: Object.freeze([...arrayRanks]),
  });
}

/**
 * A type from its text: `typeNameOf('Dictionary<string, int?>[]')`.
 *
 * @throws CSharpError when the text is not the name of a type
 */
export function typeNameOf(text: string): TypeName {
  const tokens = text.match(/[\p{L}\p{Nl}_@][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}.@]*|[<>,?[\]]|\S/gu) ?? [];
  let position = 0;
  const fail = (): never => {
    throw new CSharpError(
      `not a type: ${JSON.stringify(text)}; allowed is a form such as string, int?, byte[] or Dictionary<string, JToken>`,
    );
  };
  const accept = (token: string): boolean => {
    if (tokens[position] !== token) return false;
    position += 1;
    return true;
  };
  const parse = (depth: number): TypeName => {
    const name = tokens[position++];
    if (name === undefined || depth > 32) return fail();
    const typeArguments: TypeName[] = [];
    if (accept('<')) {
      do typeArguments.push(parse(depth + 1));
      while (accept(','));
      if (!accept('>')) fail();
    }
    const nullable = accept('?');
    const arrayRanks: number[] = [];
    while (accept('[')) {
      let rank = 1;
      while (accept(',')) rank += 1;
      if (!accept(']')) fail();
      arrayRanks.push(rank);
    }
    return typeName(name.replaceAll('@', ''), typeArguments, { nullable, arrayRanks });
  };
  const type = parse(0);
  return position === tokens.length ? type : fail();
}
