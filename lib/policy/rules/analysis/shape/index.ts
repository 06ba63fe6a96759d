import type { DocumentAnalysis } from '../document-analysis';
import { checkAttributes } from './attributes';
import { checkChildren, checkPolicyList, checkSections } from './children';
import type { ShapeKind, ShapeProblem } from './problem';

export type { ShapeKind, ShapeProblem } from './problem';

/** Compares a document with the declarations of its policies, once for all rules that tell of it. */
export function shapeProblems(analysis: DocumentAnalysis): ReadonlyMap<ShapeKind, readonly ShapeProblem[]> {
  const problems = new Map<ShapeKind, ShapeProblem[]>();
  const report = (
    kind: ShapeKind,
    use: ShapeProblem['use'],
    message: string,
    place?: Pick<ShapeProblem, 'node' | 'attribute'>,
  ) => {
    const list = problems.get(kind) ?? [];
    list.push({ kind, use, message, ...place });
    problems.set(kind, list);
  };
  for (const use of analysis.uses) {
    if (use.spec) {
      checkAttributes(use, use.spec, report);
      checkChildren(use, use.spec, report);
    } else if (use.holdsPolicies) checkPolicyList(use, report);
    else if (use.kind === 'root') checkSections(use, report);
  }
  return problems;
}
