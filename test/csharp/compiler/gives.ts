import { NOW } from '../evaluate/gives';

export { outcomeOf } from '../evaluate/gives';
import { Program, type Code, type Outcome } from './program';

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

function codeOf(expression: string): Code {
  return { text: expression.startsWith('{') ? `@${expression}` : `@(${expression})`, type: 'object' };
}

function textOf({ type, text = '', throws }: Outcome): string {
  if (throws !== undefined) return `!${throws}`;
  if (type === undefined || type === null) return 'null';
  const [plain = type] = type.split(/[[`]/);
  return `${KEYWORDS[plain] ?? plain.slice(plain.lastIndexOf('.') + 1)} ${text}`;
}

/** Lines end as they do on Windows, where the service runs; here they end as on Linux. */
const withLineEnds = (text: string) => text.replace(/\r?\n/g, '\r\n');

/** Holds the results of a table against what a .NET runtime gives now. */
export function givesInDotNet(
  what: string,
  table: readonly (readonly [expression: string, result: string])[],
): void {
  describe(what, () => {
    const program = new Program(table.map(([expression]) => codeOf(expression)));
    const runs = table.flatMap((_, index) =>
      program.refused.has(index) ? [] : [{ index, given: { now: new Date(NOW).toISOString() } }],
    );
    const outcomes = new Map(program.run(runs).map((outcome, i) => [runs[i]?.index, textOf(outcome)]));
    program.delete();
    test.each(table.map(([expression, result], index) => [expression, result, index] as const))(
      '%s gives %s',
      (_, result, index) => {
        const reason = program.refused.get(index);
        if (result.startsWith('#')) expect(reason).toBeDefined();
        else expect(withLineEnds(outcomes.get(index) ?? `# ${reason}`)).toBe(withLineEnds(result));
      },
    );
  });
}
