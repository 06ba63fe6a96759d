import type { PolicyDocument, PolicyFragment } from '../node';
import { acknowledgement } from './acknowledgement';
import { RULES } from './all';
import { DocumentAnalysis } from './analysis/document-analysis';
import { CodeCache } from './analysis/parsed-code';
import { DocumentLint } from './engine/document-lint';
import type { LintFinding } from './engine/finding';
import type { LintOptions } from './engine/options';
import { DocumentFacts } from './engine/rule-context';

/**
 * Looks for what the service refuses in a document or fragment, and for what fails or does harm when it runs.
 *
 * Fragments that the document includes are followed, where they are known: what is wrong with them by themselves is found when they are looked at by
 * themselves, what is wrong with them in this place is found here. For all documents of a service together use `lintPolicies`.
 *
 * @returns the findings in the order of the document, without those that are acknowledged
 */
export function lintPolicy(
  document: PolicyDocument | PolicyFragment,
  options: LintOptions = {},
): readonly LintFinding[] {
  const analysis = new DocumentAnalysis(document, options, new CodeCache());
  const complete = options.scope === 'service';
  const lint = new DocumentLint(
    new DocumentFacts(analysis, options, [{ documents: [analysis], complete }], [], true),
  );
  for (const rule of RULES) lint.run(rule);
  return lint.findings(RULES, acknowledgement);
}
