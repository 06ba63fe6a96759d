import type { LintReport, ReportedFinding } from '../../../lib/cli/lint/report';

/** A finding, with what a test cares for. */
export function finding(rest: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    document: 'api.xml',
    file: 'policies/api.xml',
    embedded: false,
    rule: 'policy/null-check',
    level: 'warning',
    message: 'context.User is used without a check',
    path: 'inbound/set-variable[1]',
    line: 4,
    column: 35,
    fix: 'Use `?.`.',
    ...rest,
  };
}

/** A report on two documents. */
export function report(...findings: readonly ReportedFinding[]): LintReport {
  return { documents: 2, findings };
}

/** A policy of a stack. */
export const EMBEDDED = { file: 'cdktf.out/cdk.tf.json', document: 'api chat', embedded: true } as const;
