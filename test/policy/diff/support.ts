import type { PolicyDocument, PolicyFragment } from '../../../lib/policy';
import { diffPolicies, type DiffOptions, type PolicyChange } from '../../../lib/policy/diff';
import { parsePolicy } from '../../../lib/policy/parse';

/** A document with something in one section. */
export function documentWith(policies: string, section = 'inbound'): PolicyDocument | PolicyFragment {
  return parsePolicy(`<policies><${section}>${policies}</${section}></policies>`);
}

/** What is said of a change of the policies of one section. */
export function changesOf(
  before: string,
  after: string,
  section = 'inbound',
  options: DiffOptions = {},
): readonly PolicyChange[] {
  return diffPolicies(documentWith(before, section), documentWith(after, section), options);
}

/** The same, one line a change. */
export function said(before: string, after: string, section = 'inbound'): string[] {
  return changesOf(before, after, section).map(({ severity, sentence }) => `${severity}: ${sentence}`);
}
