import type { ChangeSeverity, PolicyChange } from '../../policy/index';
import { painter, type Style } from '../terminal';
import { type DiffReport, summaryOf } from './diff-report';
import { lineDiff } from './line-diff';

const STYLES: Readonly<Record<ChangeSeverity, Style>> = {
  security: 'red',
  cost: 'yellow',
  behaviour: 'bold',
  cosmetic: 'dim',
};

/** For a terminal: a sentence a change, where it is, and the lines. */
export function diffText(reports: readonly DiffReport[], colours: boolean): string {
  const paint = painter(colours);
  const lines = (change: PolicyChange) =>
    lineDiff(change.before, change.after).map(line => {
      const style = line.startsWith('-') ? 'red' : line.startsWith('+') ? 'green' : 'dim';
      return `    ${paint(style, line)}`.trimEnd();
    });
  const blocks = reports.flatMap(({ name, kind, changes }) => {
    const prefix = name === undefined ? '' : `${name}: `;
    return [
      ...(kind === 'changed' ? [] : [`${paint('bold', kind.padEnd(9))} ${prefix}policy document ${kind}`]),
      ...changes.map(change =>
        [
          `${paint(STYLES[change.severity], change.severity.padEnd(9))} ${prefix}${change.sentence}`,
          `    ${paint('dim', `at ${change.path}`)}`,
          ...lines(change),
        ].join('\n'),
      ),
    ];
  });
  return `${[...blocks, summaryOf(reports)].join('\n\n')}\n`;
}
