import { CSharpCompileError, DotNetException, dotNetTypeOf, evaluate, toText } from '../../../lib/csharp';
import type { Scope } from '../../../lib/csharp';

/** C# keywords of types by their full names. */
const KEYWORDS: Readonly<Record<string, string>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Int16': 'short',
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.Single': 'float',
  'System.String': 'string',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
};

/** The moment at which expressions are evaluated, unless a test says another. */
export const NOW = Date.UTC(2024, 1, 29, 12, 34, 56, 789);

const SCOPE: Scope = { now: () => NOW, random: () => 0.5 };

/** An expression of a table as a policy has it; `{…}` is a block. */
export function policyExpression(expression: string): string {
  return expression.startsWith('{') ? `@${expression}` : `@(${expression})`;
}

/** A result as the tables write it. @param type the full name of its .NET type, undefined for null */
export function resultText(type: string | undefined, text: string): string {
  if (type === undefined) return 'null';
  const [plain = type] = type.split(/[[`]/);
  return `${KEYWORDS[plain] ?? plain.slice(plain.lastIndexOf('.') + 1)} ${text}`;
}

/**
 * What an expression gives: the type and the text of its result, `int 5`; `null`; `!` and the type of an exception that it does not catch; `#` and the
 * kind of error with which it does not compile.
 */
export function outcomeOf(expression: string, scope: Scope = SCOPE): string {
  try {
    const result = evaluate(policyExpression(expression), scope, { variables: {} });
    return resultText(dotNetTypeOf(result), toText(result));
  } catch (error) {
    if (error instanceof DotNetException) return `!${error.type}`;
    if (error instanceof CSharpCompileError) return `#${error.name}`;
    throw error;
  }
}

/** Holds expressions against the results that a real .NET runtime gave for them. */
export function givesInDotNet(
  what: string,
  table: readonly (readonly [expression: string, result: string])[],
): void {
  describe(what, () => {
    test.each(table)('%s gives %s', (expression, result) => {
      expect(outcomeOf(expression)).toBe(result);
    });
  });
}
