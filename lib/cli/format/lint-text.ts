import type { RuleLevel } from '../../policy/index';
import { type LintReport, openFindings, type ReportedFinding } from '../lint/report';
import { type Paint, painter, type Style } from '../terminal';
import { lintSummary } from './lint-summary';

const STYLES: Readonly<Record<RuleLevel, Style>> = { error: 'red', warning: 'yellow', info: 'dim' };

/** For a terminal: the findings of each document, what to do about the first one of each rule, and a summary. */
export function lintText(report: LintReport, colours: boolean): string {
  const paint = painter(colours);
  const explained = new Set<string>();
  const blocks = [...grouped(openFindings(report))].map(([title, findings]) => {
    const places = findings.map(({ line, column }) => (line === undefined ? '' : `${line}:${column ?? 1}`));
    const width = Math.max(...places.map(place => place.length));
    const rows = findings.map((finding, i) => {
      const isNew = !explained.has(finding.rule);
      explained.add(finding.rule);
      return row(finding, (places[i] ?? '').padStart(width), isNew, paint);
    });
    return [paint('bold', title), ...rows].join('\n');
  });
  return `${[...blocks, lintSummary(report)].join('\n\n')}\n`;
}

/** The findings of each document, by what stands above them. */
function grouped(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const { file, document, embedded } = finding;
    const title = embedded ? `${file}, ${document}` : file;
    const group = groups.get(title) ?? [];
    group.push(finding);
    groups.set(title, group);
  }
  return groups;
}

function row(
  { level, rule, message, fix, excerpt }: ReportedFinding,
  place: string,
  isNew: boolean,
  paint: Paint,
): string {
  const margin = ' '.repeat(place.length + 4);
  return [
    `  ${paint('dim', place)}  ${paint(STYLES[level], level.padEnd(7))}  ${paint('bold', rule)}  ${message}`,
    ...(excerpt === undefined ? [] : excerpt.split('\n').map(line => `${margin}${line}`.trimEnd())),
    ...(isNew ? [paint('dim', `${margin}fix: ${fix}`)] : []),
  ].join('\n');
}
