import type { DocumentAnalysis } from './analysis/document-analysis';
import type { PolicyUse } from './analysis/policy-use';
import { isOpaque } from './analysis/unknown';
import { liquidReads, variableEffect } from './analysis/variables';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const duplicateVariable = defineRule({
  id: 'policy/duplicate-variable',
  level: 'warning',
  title: 'a variable that is set twice with nothing that reads it between',
  why: 'The first value is lost: a copied policy whose name was not changed, or work for nothing.',
  fix: 'Remove the first, or give one of them another name.',
  references: ['https://learn.microsoft.com/azure/api-management/set-variable-policy'],
  check: context => {
    for (const use of context.analysis.uses) {
      if (use.holdsPolicies && isRepeated(use)) checkSequence(context, use);
    }
  },
});

function isRepeated({ children }: PolicyUse): boolean {
  return children.filter(({ name }) => name === 'set-variable').length > 1;
}

/** Policies that run one after another. */
function checkSequence(context: RuleContext, sequence: PolicyUse): void {
  const { analysis } = context;
  const open = new Map<string, PolicyUse>();
  for (const use of sequence.hasRaw ? [] : sequence.children) {
    const reads = readsIn(analysis, use);
    if (reads === 'any' || use.name === 'base') open.clear();
    else for (const name of reads) open.delete(name);
    if (use.name !== 'set-variable') continue;
    const [name] = variableEffect(use).sets;
    if (name === undefined) continue;
    const first = open.get(name);
    if (first && !isReadAfterError(analysis, name)) {
      context.report(
        use,
        `the variable '${name}' was set at ${first.path} already, and nothing reads it between; remove one, or rename it`,
      );
    }
    open.set(name, use);
  }
}

/** A policy between the two may fail, and `on-error` read the first value. */
function isReadAfterError(analysis: DocumentAnalysis, name: string): boolean {
  const section = analysis.section('on-error');
  if (!section) return false;
  const reads = readsIn(analysis, section);
  return reads === 'any' || reads.has(name);
}

/** The variables that an element and all in it may read. */
function readsIn(analysis: DocumentAnalysis, use: PolicyUse): ReadonlySet<string> | 'any' {
  if (isOpaque(use)) return 'any';
  const names = new Set([...variableEffect(use).reads, ...liquidReads(use)]);
  for (const { code } of analysis.expressionsOf(use)) {
    if (code.facts.readsAnyVariable) return 'any';
    for (const name of code.facts.variables.keys()) names.add(name);
  }
  for (const inner of use.included ? [...use.children, use.included] : use.children) {
    const reads = readsIn(analysis, inner);
    if (reads === 'any') return reads;
    for (const name of reads) names.add(name);
  }
  return names;
}
