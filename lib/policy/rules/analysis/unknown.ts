import type { DocumentFacts } from '../engine/rule-context';
import type { DocumentAnalysis } from './document-analysis';
import type { PolicyUse } from './policy-use';

/** Whether policies may run on the calls of a document that are not known: of other scopes, in fragments, or markup that is kept as it is. */
export function hasUnknown({ facts }: { readonly facts: DocumentFacts }): boolean {
  const { analysis, related, routes } = facts;
  if (routes.some(({ complete }) => !complete) && analysis.has('base')) return true;
  return [analysis, ...related].some(hasOpaque);
}

/** Whether something in a document is not known. */
export function hasOpaque(analysis: DocumentAnalysis): boolean {
  return analysis.everything.some(isOpaque);
}

/** Whether an element does what is not known. */
export function isOpaque(use: PolicyUse): boolean {
  if (use.kind === 'policy' && use.spec === undefined) return true;
  if (use.hasRaw && use.holdsPolicies) return true;
  return use.name === 'include-fragment' && use.kind === 'policy' && !use.included;
}
