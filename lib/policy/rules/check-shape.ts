import type { PolicyDocument, PolicyFragment } from '../node';
import { DocumentAnalysis } from './analysis/document-analysis';
import { CodeCache } from './analysis/parsed-code';
import { shapeProblems } from './analysis/shape/index';
import type { LintFinding } from './engine/finding';

/** Something in a document that the declaration of its policy does not have. */
export interface ShapeFinding extends Pick<LintFinding, 'rule' | 'message' | 'path'> {
  /** The policy that it stands in. @default - it stands in none */
  readonly policy?: string;
}

/**
 * Checks what stands in policies: attributes and elements that they do not have, or that are missing, values that they do not take, expressions where
 * none may be. Policies that this library does not know are passed over. It is the part of `lintPolicy` that looks into no expression and at no
 * comment, so that it is quick and nothing is acknowledged.
 */
export function checkShape(document: PolicyDocument | PolicyFragment): readonly ShapeFinding[] {
  const problems = shapeProblems(new DocumentAnalysis(document, {}, new CodeCache()));
  return [...problems.values()].flat().map(({ kind, use: { path, policy }, message }) => ({
    rule: `policy/${kind}`,
    message,
    path,
    ...(policy && { policy: policy.name }),
  }));
}
