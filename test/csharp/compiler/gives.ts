import { NOW, policyExpression, resultText } from '../evaluate/gives';
import { Program, type Outcome } from './program';

export { outcomeOf } from '../evaluate/gives';

function textOf({ type, text = '', throws }: Outcome): string {
  return throws === undefined ? resultText(type ?? undefined, text) : `!${throws}`;
}

/** Lines end as they do on Windows, where the service runs; here they end as on Linux. */
const withLineEnds = (text: string) => text.replace(/\r?\n/g, '\r\n');

/** Holds the results of a table against what a .NET runtime gives now. */
export function givesInDotNet(
  what: string,
  table: readonly (readonly [expression: string, result: string])[],
): void {
  describe(what, () => {
    const program = new Program(
      table.map(([expression]) => ({ text: policyExpression(expression), type: 'object' })),
    );
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
