import { defineRule } from './define-rule';
import { SEMANTIC_LOOKUPS } from './analysis/policy-groups';

export const semanticCacheVaryBy = defineRule({
  id: 'policy/semantic-cache-vary-by',
  level: 'warning',
  title: 'a semantic cache that all callers share',
  why: "Without `vary-by` the answer to one caller's prompt, with whatever it says of that caller, is given to all others who ask alike.",
  fix: 'Add `<vary-by>` with an expression that names the caller, for example `@(context.Subscription?.Id)`.',
  references: ['https://learn.microsoft.com/azure/api-management/llm-semantic-cache-lookup-policy'],
  check: context => {
    for (const lookup of context.analysis.named(...SEMANTIC_LOOKUPS)) {
      if (lookup.kind !== 'policy' || lookup.children.some(({ name }) => name === 'vary-by')) continue;
      context.report(
        lookup,
        `<${lookup.name}> has no <vary-by>, so that callers are given each other's answers; add one that names the caller`,
      );
    }
  },
});
