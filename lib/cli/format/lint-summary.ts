import { countsOf, isUnreadable, type LintReport, openFindings, type ReportedFinding } from '../lint/report';

/** `3 findings in 2 of 5 documents: 1 error, 2 warnings; 1 acknowledged` */
export function lintSummary(report: LintReport): string {
  const { documents, findings } = report;
  const open = openFindings(report);
  const { error, warning, info } = countsOf(report);
  const counted = [
    ...(error > 0 ? [counting(error, 'error')] : []),
    ...(warning > 0 ? [counting(warning, 'warning')] : []),
    ...(info > 0 ? [`${info} info`] : []),
  ];
  const found =
    open.length === 0
      ? `no findings in ${counting(documents, 'document')}`
      : `${counting(open.length, 'finding')} in ${documentsOf(open)} of ${counting(documents, 'document')}: ${counted.join(', ')}`;
  const acknowledged = findings.length - open.length;
  const unread = findings.filter(isUnreadable).length;
  return [
    found,
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
    ...(unread > 0 ? [`${counting(unread, 'document')} cannot be read`] : []),
  ].join('; ');
}

function documentsOf(findings: readonly ReportedFinding[]): number {
  return new Set(findings.map(({ file, document }) => `${file}\n${document}`)).size;
}

function counting(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
