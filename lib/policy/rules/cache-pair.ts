import type { DocumentAnalysis } from './analysis/document-analysis';
import { SEMANTIC_LOOKUPS, SEMANTIC_STORES } from './analysis/policy-groups';
import type { PolicyUse } from './analysis/policy-use';
import { hasOpaque, hasUnknown } from './analysis/unknown';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';
import type { NamedFacts, SetContext } from './engine/set-context';

/** A policy that looks into a cache, the one that fills it, and where that stands. */
const PAIRS: readonly (readonly [lookups: readonly string[], stores: readonly string[]])[] = [
  [['cache-lookup'], ['cache-store']],
  [SEMANTIC_LOOKUPS, SEMANTIC_STORES],
];

export const cachePair = defineRule({
  id: 'policy/cache-pair',
  level: 'warning',
  title: 'a cache that is looked into and never filled, or filled and never looked into',
  why: 'The lookup misses on every call and costs time, or the store fills the cache for nobody.',
  fix: 'Add the other policy: the lookup stands in `inbound`, the store in `outbound`.',
  references: [
    'https://learn.microsoft.com/azure/api-management/cache-lookup-policy',
    'https://learn.microsoft.com/azure/api-management/llm-semantic-cache-lookup-policy',
  ],
  check: context => {
    for (const [lookups, stores] of PAIRS) {
      checkPair(context, lookups, stores, 'outbound');
      checkPair(context, stores, lookups, 'inbound');
    }
  },
  checkSet: checkValues,
});

function checkPair(
  context: RuleContext,
  names: readonly string[],
  others: readonly string[],
  where: string,
): void {
  const { analysis, facts } = context;
  const uses = analysis.named(...names).filter(({ kind }) => kind === 'policy');
  if (uses.length === 0 || [analysis, ...facts.related].some(one => one.has(...others))) return;
  if (analysis.isFragment || hasUnknown(context)) {
    context.undecided();
    return;
  }
  for (const use of uses) {
    context.report(
      use,
      `<${use.name}> has no <${others[0] ?? ''}> in ${where} that belongs to it; add it, or remove both`,
    );
  }
}

/** Values may be stored by any document of the service. */
function checkValues(set: SetContext): void {
  const analyses = set.documents.map(({ facts }) => facts.analysis);
  const stored = keysOf(analyses, 'cache-store-value');
  const read = keysOf(analyses, 'cache-lookup-value');
  if (stored.names.size + read.names.size === 0 || analyses.some(hasOpaque)) return;
  for (const document of set.documents) {
    reportKeys(set, document, 'cache-lookup-value', stored, 'no policy stores a value under');
    reportKeys(set, document, 'cache-store-value', read, 'no policy looks up');
  }
}

function reportKeys(
  set: SetContext,
  document: NamedFacts,
  name: string,
  others: Keys,
  problem: string,
): void {
  if (others.any) return;
  for (const use of document.facts.analysis.named(name)) {
    const key = keyOf(use);
    if (key === undefined || others.names.has(key)) continue;
    set.report(document, use, `${problem} the key '${key}'; correct the key, or add the other policy`);
  }
}

interface Keys {
  readonly names: ReadonlySet<string>;
  /** Whether some key is computed. */
  readonly any: boolean;
}

function keysOf(analyses: readonly DocumentAnalysis[], name: string): Keys {
  const keys = analyses.flatMap(analysis => analysis.named(name).map(keyOf));
  return { names: new Set(keys.filter(key => key !== undefined)), any: keys.includes(undefined) };
}

function keyOf(use: PolicyUse): string | undefined {
  const key = use.literal('key');
  return key?.includes('{{') ? undefined : key;
}
