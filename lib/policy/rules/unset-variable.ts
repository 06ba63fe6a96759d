import type { ExpressionUse } from './analysis/document-analysis';
import type { PolicyUse } from './analysis/policy-use';
import { hasUnknown } from './analysis/unknown';
import { variableEffect } from './analysis/variables';
import { SECTIONS, type Section } from '../vocabulary';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const unsetVariable = defineRule({
  id: 'policy/unset-variable',
  level: 'warning',
  title: 'a variable that is read and never set',
  why: 'Reading it fails with a `KeyNotFoundException`, and the caller gets a 500; with a default the default is all that ever comes of it. Mostly a misspelt name.',
  fix: 'Correct the name, or set the variable before it is read.',
  references: ['https://learn.microsoft.com/azure/api-management/set-variable-policy'],
  check: context => {
    const { analysis } = context;
    // what a fragment reads its documents may set
    if (analysis.isFragment) return;
    const reads = readsOf(context);
    if (reads.size === 0) return;
    const sets = setsOf(context);
    if (sets === 'any') return;
    for (const [name, read] of reads) checkRead(context, name, read, sets.get(name), sets);
  },
});

/** The first read of a variable that fails when it is not set, else the first of all. */
interface Read {
  readonly place: ExpressionUse | PolicyUse;
  readonly use: PolicyUse;
  readonly unchecked: boolean;
}

function checkRead(
  context: RuleContext,
  name: string,
  { place, use, unchecked }: Read,
  earliest: number | undefined,
  sets: ReadonlyMap<string, number>,
): void {
  const unsure = hasUnknown(context);
  let message: string;
  if (earliest === undefined) {
    const similar = [...sets.keys()].find(other => resembles(other, name));
    const hint = similar === undefined ? '' : `; did you mean '${similar}'?`;
    message = `the variable '${name}' is ${unchecked ? 'read' : 'looked for'}, and nothing ${unsure ? 'that is known ' : ''}sets it${hint || '; correct the name, or set it first'}`;
  } else if (unchecked && earliest > sectionIndex(use)) {
    message = `the variable '${name}' is read in ${use.section ?? ''}, and set in ${SECTIONS[earliest] ?? ''} only, which runs later; set it first`;
  } else return;
  if (unsure) context.undecided();
  const details = unchecked && !unsure ? {} : ({ level: 'info' } as const);
  if ('code' in place) context.reportExpression(place, message, details);
  else context.report(place, message, details);
}

function readsOf({ analysis }: RuleContext): ReadonlyMap<string, Read> {
  const reads = new Map<string, Read>();
  const add = (name: string, read: Read) => {
    const before = reads.get(name);
    if (!before || (!before.unchecked && read.unchecked)) reads.set(name, read);
  };
  for (const use of analysis.everything) {
    for (const name of variableEffect(use).reads) add(name, { place: use, use, unchecked: true });
    for (const expression of analysis.expressionsOf(use)) {
      for (const [name, { unchecked }] of expression.code.facts.variables) {
        add(name, { place: expression, use, unchecked: unchecked && !isGuarded(expression, name) });
      }
    }
  }
  return reads;

  /** Whether a `when` around the expression makes sure that the variable is set. */
  function isGuarded({ use }: ExpressionUse, name: string): boolean {
    for (const around of use.ancestors()) {
      if (around.name !== 'when') continue;
      if (analysis.expressionsOf(around).some(({ code }) => code.facts.whenTrue.has(`has:${name}`)))
        return true;
    }
    return false;
  }
}

/** The variables that are set, with the first section in which they are. */
function setsOf({ analysis, facts }: RuleContext): ReadonlyMap<string, number> | 'any' {
  const sets = new Map<string, number>();
  for (const { everything } of [analysis, ...facts.related]) {
    for (const use of everything) {
      for (const name of variableEffect(use).sets) {
        if (name === undefined) return 'any';
        sets.set(name, Math.min(sets.get(name) ?? Infinity, sectionIndex(use)));
      }
    }
  }
  return sets;
}

/** The order in which sections run; `on-error` may follow on any of them. */
function sectionIndex({ section }: PolicyUse): number {
  return section === undefined ? 0 : ORDER[section];
}

const ORDER: Readonly<Record<Section, number>> = { inbound: 0, backend: 1, outbound: 2, 'on-error': 3 };

/** Whether one name could be the other one misspelt: the same letters but for case, separators, or one letter. */
function resembles(a: string, b: string): boolean {
  const [x, y] = [a, b].map(name => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (x === undefined || y === undefined || Math.abs(x.length - y.length) > 1 || y.length < 4) return false;
  let i = 0;
  while (i < x.length && x[i] === y[i]) i += 1;
  const rest = (text: string, from: number) => text.slice(from);
  return (
    rest(x, i) === rest(y, i) ||
    rest(x, i + 1) === rest(y, i + 1) ||
    rest(x, i + 1) === rest(y, i) ||
    rest(x, i) === rest(y, i + 1)
  );
}
