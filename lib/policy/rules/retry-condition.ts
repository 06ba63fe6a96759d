import { defineRule } from './define-rule';
import { contains, isForward } from './analysis/search';

export const retryCondition = defineRule({
  id: 'policy/retry-condition',
  level: 'warning',
  title: 'a retry condition that fails when there is no response',
  why: 'When no connection to the backend comes about, `context.Response` is null: the condition fails instead of retrying, just when a retry would help.',
  fix: 'Begin the condition with `context.Response == null ||`.',
  references: ['https://learn.microsoft.com/azure/api-management/retry-policy'],
  check: context => {
    for (const retry of context.analysis.named('retry')) {
      if (!contains(retry, isForward)) continue;
      for (const expression of context.analysis.expressionsOf(retry)) {
        const { attribute, code } = expression;
        if (attribute !== 'condition' || !code.facts.unchecked.includes('context.Response')) continue;
        context.reportExpression(
          expression,
          'the condition uses context.Response, which is null when the backend could not be reached; begin it with context.Response == null ||',
        );
      }
    }
  },
});
