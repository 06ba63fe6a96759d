import type { ChangeSeverity, PolicyChange } from '../../policy/index';
import { type DiffReport, summaryOf } from './diff-report';
import { lineDiff } from './line-diff';

const MARKERS: Readonly<Record<ChangeSeverity, string>> = {
  security: '🔒 **security**',
  cost: '💰 **cost**',
  behaviour: 'behaviour',
  cosmetic: 'cosmetic',
};

/** What a comment on a pull request may take, less a margin. */
const MAX_LENGTH = 60_000;

/** For a comment on a pull request: a table of what changed, then the lines. */
export function diffMarkdown(reports: readonly DiffReport[]): string {
  const head = `### Policy changes\n\n${capitalized(summaryOf(reports))}.\n`;
  if (reports.length === 0) return head;
  const hasNames = reports.some(({ name }) => name !== undefined);
  const row = (...cells: readonly string[]) =>
    `| ${(hasNames ? cells : [cells[0] ?? '', ...cells.slice(2)]).join(' | ')} |`;
  const rows = reports.flatMap(({ name = '', kind, changes }) => [
    ...(kind === 'changed' ? [] : [row('', text(name), `policy document ${kind}`)]),
    ...changes.map(change => row(MARKERS[change.severity], text(name), text(change.sentence))),
  ]);
  const table = [row('', 'where', 'what changed'), row('---', '---', '---'), ...rows].join('\n');
  return `${head}\n${table}\n${details(reports, MAX_LENGTH - head.length - table.length)}`;
}

/** The lines of each change; those that do not fit are left out, with a note. */
function details(reports: readonly DiffReport[], room: number): string {
  const blocks = reports.flatMap(({ name, changes }) =>
    changes.flatMap(change => {
      const block = blockOf(change, name);
      return block === undefined ? [] : [block];
    }),
  );
  let length = 0;
  const fitting = blocks.filter(block => (length += block.length) <= room);
  if (fitting.length === 0) return '';
  const left = blocks.length - fitting.length;
  const note =
    left > 0 ? `\nThe lines of ${left} more ${left === 1 ? 'change' : 'changes'} are left out.\n` : '';
  return `\n<details>\n<summary>Lines</summary>\n\n${fitting.join('\n')}${note}\n</details>\n`;
}

function blockOf(change: PolicyChange, name: string | undefined): string | undefined {
  const lines = lineDiff(change.before, change.after);
  if (lines.length === 0) return undefined;
  const body = lines.join('\n');
  // a fence that no line can close
  const fence = '`'.repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const where = name === undefined ? change.path : `${name}, ${change.path}`;
  return `${code(where)}\n\n${fence}diff\n${body}\n${fence}\n`;
}

/** Plain text in a cell of a table: nothing in it is markup. */
function text(value: string): string {
  return value
    .replace(/[\\`*_{}[\]<>|#~@]/g, character => (character === '@' ? '@\u200b' : `\\${character}`))
    .replace(/\s+/g, ' ');
}

function code(value: string): string {
  const fence = '`'.repeat(Math.max(1, ...[...value.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  const space = fence.length > 1 ? ' ' : '';
  return `${fence}${space}${value}${space}${fence}`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
