import type { RuleLevel } from '../../policy/index';
import { type LintReport, openFindings, type ReportedFinding } from '../lint/report';
import { placedMessage, repositoryPath } from './lint-place';
import { lintSummary } from './lint-summary';

const COMMANDS: Readonly<Record<RuleLevel, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Workflow commands, which GitHub shows as annotations of the files.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function lintGithub(report: LintReport): string {
  return [...openFindings(report).map(command), lintSummary(report)].map(line => `${line}\n`).join('');
}

function command(finding: ReportedFinding): string {
  const { level, rule, file, embedded, line, column, fix } = finding;
  const properties = [
    ['file', repositoryPath(file)],
    ...(embedded || line === undefined
      ? []
      : [
          ['line', String(line)],
          ['col', String(column ?? 1)],
        ]),
    ['title', rule],
  ].map(([name = '', value = '']) => `${name}=${escaped(value).replace(/[:,]/g, percent)}`);
  return `::${COMMANDS[level]} ${properties.join(',')}::${escaped(`${placedMessage(finding)}\n${fix}`)}`;
}

function escaped(text: string): string {
  return text.replace(/[%\r\n]/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
