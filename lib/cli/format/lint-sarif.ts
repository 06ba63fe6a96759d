import { pathToFileURL } from 'node:url';
import { isAbsolute } from 'node:path';
import { type Rule, type RuleLevel, RULES } from '../../policy/index';
import { type LintReport, type ReportedFinding, UNREADABLE } from '../lint/report';
import { placedMessage, repositoryPath } from './lint-place';

const LEVELS: Readonly<Record<RuleLevel, string>> = { error: 'error', warning: 'warning', info: 'note' };

const DESCRIBED: readonly DescribedRule[] = [...RULES, { ...UNREADABLE, level: 'error' }];

/** What is said of a rule. */
type DescribedRule = Omit<Rule, 'needs' | 'check' | 'checkSet'>;

/**
 * The interchange format of static analysis, version 2.1.0, for code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function lintSarif({ findings }: LintReport): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'aoai-gateway', rules: DESCRIBED.map(ruleEntry) } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(result),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleEntry({ id, level, title, why, fix, references = [] }: DescribedRule) {
  const [page] = references;
  const links = references.map(link => `- <${link}>`).join('\n');
  return {
    id,
    shortDescription: { text: `${title.charAt(0).toUpperCase()}${title.slice(1)}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${fix}`,
      markdown: [why, fix, ...(links === '' ? [] : [links])].join('\n\n'),
    },
    ...(page !== undefined && { helpUri: page }),
    defaultConfiguration: { level: LEVELS[level] },
  };
}

function result(finding: ReportedFinding) {
  const { rule, level, file, document, embedded, line, column, path, acknowledged } = finding;
  const isInFile = !embedded && line !== undefined;
  return {
    ruleId: rule,
    ruleIndex: DESCRIBED.findIndex(({ id }) => id === rule),
    level: LEVELS[level],
    message: { text: placedMessage(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(isInFile && { region: { startLine: line, startColumn: column } }),
        },
        logicalLocations: [{ fullyQualifiedName: path === '' ? document : `${document}/${path}` }],
      },
    ],
    ...(acknowledged !== undefined && {
      suppressions: [
        { kind: finding.isAcknowledgedByFile ? 'external' : 'inSource', justification: acknowledged },
      ],
    }),
  };
}

function uriOf(file: string): string {
  const path = repositoryPath(file);
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split('/').map(encodeURIComponent).join('/');
}
