import type { DocumentFacts } from '../engine/rule-context';
import type { DocumentAnalysis } from './document-analysis';
import type { PolicyUse } from './policy-use';
import { neverHoldsOf } from '../../diff/statuses';
import type { ParsedCode } from './parsed-code';
import { isForward } from './search';

/** Whether the answers that pass a document may be streamed. */
export function isStreaming({ analysis, options, related }: DocumentFacts): boolean {
  if (options.streaming !== undefined) return options.streaming;
  return [analysis, ...related].some(({ everything }) =>
    everything.some(use => isForward(use) && use.literal('buffer-response')?.toLowerCase() === 'false'),
  );
}

/** Whether a policy runs only on answers, or on calls, that have been told from streams: by content type, by a variable, or by a status that is an error. */
export function isKeptFromStreams(analysis: DocumentAnalysis, use: PolicyUse): boolean {
  if (analysis.expressionsIn(use).some(({ code }) => tellsStreams(code.facts.paths))) return true;
  for (const around of use.ancestors()) {
    const conditions = around.name === 'choose' ? around.children : [around];
    for (const condition of conditions) {
      if (condition.name !== 'when') continue;
      if (analysis.expressionsOf(condition).some(({ code }) => tellsStreams(code.facts.paths))) return true;
    }
    if (around.name === 'when' && analysis.expressionsOf(around).some(({ code }) => isForErrors(code.tree)))
      return true;
  }
  return false;
}

/** Whether a condition does not hold of a good answer; models answer errors in one piece. */
function isForErrors(condition: ParsedCode['tree']): boolean {
  return condition?.kind === 'inline' && neverHoldsOf(condition.expression, 200);
}

function tellsStreams(paths: ReadonlySet<string>): boolean {
  for (const path of paths) {
    if (path === 'context.Response.Headers[content-type]') return true;
    if (path.startsWith('context.Variables[') && /stream/i.test(path)) return true;
  }
  return false;
}
