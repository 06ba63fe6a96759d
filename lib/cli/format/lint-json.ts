import { countsOf, isUnreadable, type LintReport, openFindings, type ReportedFinding } from '../lint/report';

/** For programs; acknowledged findings are among the others, with the reason. */
export function lintJson(report: LintReport): string {
  const { documents, findings } = report;
  const { error, warning, info } = countsOf(report);
  const summary = {
    documents,
    error,
    warning,
    info,
    acknowledged: findings.length - openFindings(report).length,
    unreadable: findings.filter(isUnreadable).length,
  };
  return `${JSON.stringify({ summary, findings: findings.map(entry) }, undefined, 2)}\n`;
}

/** The keys in an order that reads well; those that are not known are left out. */
function entry(finding: ReportedFinding): Readonly<Record<string, unknown>> {
  const { document, file, embedded, line, column, level, rule, message, path, fix, acknowledged } = finding;
  return { document, file, embedded, line, column, level, rule, message, path, fix, acknowledged };
}
