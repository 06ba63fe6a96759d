import type { Gateway, RuleLevel, Scope } from '../policy/index';
import { CliError } from './cli-error';
import { lintGithub } from './format/lint-github';
import { lintJson } from './format/lint-json';
import { lintSarif } from './format/lint-sarif';
import { lintText } from './format/lint-text';
import { type Located, locate } from './input';
import { checkDocuments, readAcknowledgements } from './lint/acknowledgements';
import { membersInFiles } from './lint/files';
import { lintSet } from './lint/lint-set';
import { isAsGrave, isUnreadable, type LintReport, openFindings } from './lint/report';
import { type ServiceSet, setsInStacks } from './lint/stacks';
import type { Terminal } from './terminal';

/** The formats of `lint`. */
export const LINT_FORMATS = ['text', 'json', 'sarif', 'github'] as const;

/** What `lint` is asked for. */
export interface LintRequest {
  readonly path: string;
  /** What documents in files are attached to. @default - rules on scopes are left out */
  readonly scope?: Scope;
  /** The gateway that runs the policies. @default - that of the service in a stack, else rules on gateways are left out */
  readonly tier?: Gateway;
  readonly format: (typeof LINT_FORMATS)[number];
  /** The least level of findings that make the command end with 1. */
  readonly failOn: RuleLevel;
  /** A file with findings that are accepted. @default - none */
  readonly acknowledge?: string;
}

/**
 * Looks at a policy file, a directory of them or a synthesized stack.
 *
 * @returns the exit code: 0; 1 for findings of the asked level; 2 when a document cannot be read
 * @throws CliError for input that cannot be used
 */
export function runLint(request: LintRequest, terminal: Terminal): number {
  const report = lintReport(request);
  terminal.write(rendered(report, request.format, terminal.colours));
  if (report.findings.some(isUnreadable)) return 2;
  return openFindings(report).some(({ level }) => isAsGrave(level, request.failOn)) ? 1 : 0;
}

/**
 * What is found at a path.
 *
 * @throws CliError for input that cannot be used
 */
export function lintReport({ path, scope, tier, acknowledge }: LintRequest): LintReport {
  const sets = setsAt(locate(path), scope, tier);
  const members = sets.flatMap(set => set.members);
  const given = acknowledge === undefined ? [] : readAcknowledgements(acknowledge);
  if (acknowledge !== undefined) {
    const names = members.map(({ place }) => place.document);
    checkDocuments(given, names, acknowledge);
  }
  return {
    documents: members.filter(({ isImplied }) => !isImplied).length,
    findings: sets.flatMap(set => lintSet(set.members, set.facts, given)),
  };
}

function setsAt(
  located: Located,
  scope: Scope | undefined,
  tier: Gateway | undefined,
): readonly ServiceSet[] {
  if (located.kind !== 'stack') {
    const facts = { complete: false, ...(tier && { gateway: tier }) };
    return [{ members: membersInFiles(located.files, scope), facts }];
  }
  if (scope !== undefined) {
    throw new CliError(
      `--scope ${scope} was given for a synthesized stack, which says what each policy is attached to; leave it out`,
    );
  }
  return setsInStacks(located.stacks, tier);
}

function rendered(report: LintReport, format: LintRequest['format'], colours: boolean): string {
  switch (format) {
    case 'text':
      return lintText(report, colours);
    case 'json':
      return lintJson(report);
    case 'sarif':
      return lintSarif(report);
    case 'github':
      return lintGithub(report);
  }
}
