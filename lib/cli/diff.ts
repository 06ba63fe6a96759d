import { diffPolicies, diffPolicySets } from '../policy/index';
import { CliError } from './cli-error';
import { diffMarkdown } from './format/diff-markdown';
import type { DiffReport } from './format/diff-report';
import { diffText } from './format/diff-text';
import { type Input, readInput } from './input';
import type { Terminal } from './terminal';

/** The formats of `diff`. */
export const DIFF_FORMATS = ['text', 'markdown', 'json'] as const;

/** What `diff` is asked for. */
export interface DiffRequest {
  readonly before: string;
  readonly after: string;
  readonly format: (typeof DIFF_FORMATS)[number];
  /** Whether changes make the command end with 1. */
  readonly exitCode: boolean;
}

/**
 * Compares two policy files, directories or synthesized stacks.
 *
 * @returns the exit code: 0, or 1 when there are changes and the caller asked for it
 * @throws CliError for input that cannot be used
 */
export function runDiff({ before, after, format, exitCode }: DiffRequest, terminal: Terminal): number {
  const reports = compare(readInput(before), readInput(after), { before, after });
  terminal.write(rendered(reports, format, terminal.colours));
  return exitCode && reports.length > 0 ? 1 : 0;
}

function compare(
  before: Input,
  after: Input,
  paths: { readonly before: string; readonly after: string },
): readonly DiffReport[] {
  if (before.kind !== after.kind) {
    throw new CliError(
      `a ${before.kind} cannot be compared with a ${after.kind}, got '${paths.before}' and '${paths.after}'; give two files, two directories or two stacks`,
    );
  }
  const [from, to] = [before.policies[0], after.policies[0]];
  if (before.kind === 'file' && from && to) {
    const changes = diffPolicies(from.read.document, to.read.document);
    return changes.length > 0 ? [{ kind: 'changed', changes }] : [];
  }
  const named = ({ policies }: Input) =>
    policies.map(({ id, name, read }) => ({ id, name, document: read.document }));
  return diffPolicySets(named(before), named(after));
}

function rendered(reports: readonly DiffReport[], format: DiffRequest['format'], colours: boolean): string {
  switch (format) {
    case 'text':
      return diffText(reports, colours);
    case 'markdown':
      return diffMarkdown(reports);
    case 'json':
      return `${JSON.stringify(reports, undefined, 2)}\n`;
  }
}
