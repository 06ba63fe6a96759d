import { variableOf } from './code/index';
import type { DocumentAnalysis, ExpressionUse } from './document-analysis';

/** How many variables a value is followed through. */
const MOST = 4;

/** The path in the context that a value is made of and a test holds for, also by way of variables of the document. */
export function originOf(
  analysis: DocumentAnalysis,
  value: ExpressionUse | undefined,
  isOrigin: (path: string, value: ExpressionUse) => boolean,
  followed = 0,
): string | undefined {
  if (!value) return undefined;
  const { sources } = value.code;
  for (const path of sources) if (isOrigin(path, value)) return path;
  if (followed === MOST) return undefined;
  const names = new Set([...sources].map(variableOf).filter(name => name !== undefined));
  for (const use of names.size > 0 ? analysis.everything : []) {
    if (use.name !== 'set-variable' || !names.has(use.literal('name') ?? '')) continue;
    const origin = originOf(analysis, analysis.expressionsOf(use)[0], isOrigin, followed + 1);
    if (origin !== undefined) return origin;
  }
  return undefined;
}
