import { SEMANTIC_LOOKUPS } from './analysis/policy-groups';
import { defineRule } from './define-rule';

/** Above it answers to other questions are likely. */
const LOOSEST = 0.2;

export const semanticCacheThreshold = defineRule({
  id: 'policy/semantic-cache-threshold',
  level: 'warning',
  title: 'a semantic cache that takes unlike prompts for alike',
  why: 'The score is a distance: the lower the threshold, the more alike prompts must be. Above 0.2 answers to other questions are likely.',
  fix: 'Start with 0.05 and raise it with care.',
  references: ['https://learn.microsoft.com/azure/api-management/llm-semantic-cache-lookup-policy'],
  check: context => {
    for (const lookup of context.analysis.named(...SEMANTIC_LOOKUPS)) {
      const threshold = lookup.literal('score-threshold');
      if (threshold === undefined || !(Number(threshold) > LOOSEST)) continue;
      context.report(
        lookup,
        `score-threshold is ${threshold}, where lower is stricter; above ${LOOSEST} answers to other questions are likely: start with 0.05`,
        { attribute: 'score-threshold' },
      );
    }
  },
});
