import { defineRule } from './define-rule';
import { find, isForward } from './analysis/search';

export const retryBody = defineRule({
  id: 'policy/retry-body',
  level: 'warning',
  title: 'a retry that cannot send the request body again',
  why: 'Without `buffer-request-body` the body is gone after the first attempt: a retried POST arrives at the backend without it.',
  fix: 'Set `buffer-request-body="true"` on the `forward-request` in the retry.',
  references: [
    'https://learn.microsoft.com/azure/api-management/retry-policy',
    'https://learn.microsoft.com/azure/api-management/forward-request-policy',
  ],
  check: context => {
    for (const retry of context.analysis.named('retry')) {
      for (const forward of find(retry, isForward)) {
        if (forward.mayBe('buffer-request-body', 'true')) continue;
        context.report(
          forward,
          '<forward-request> stands in a retry without buffer-request-body="true", so that the body is sent with the first attempt only; set it',
        );
      }
    }
  },
});
