import { CSharpError } from '../errors';
import { isIdentifierName } from '../names';

/**
 * The name when it is a C# identifier. A reserved word is one too: it is printed with the prefix `@`.
 *
 * @throws CSharpError when the name is not an identifier
 */
export function checkedName(name: string): string {
  if (!isIdentifierName(name)) {
    throw new CSharpError(
      `not a C# identifier: ${JSON.stringify(name)}; allowed are letters, digits and '_', and no digit in front (without the prefix '@')`,
    );
  }
  return name;
}
