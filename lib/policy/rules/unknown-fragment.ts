import { defineRule } from './define-rule';

export const unknownFragment = defineRule({
  id: 'policy/unknown-fragment',
  level: 'error',
  title: 'a fragment that the service does not have',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Correct the name, or deploy the fragment before the policy.',
  references: ['https://learn.microsoft.com/azure/api-management/policy-fragments'],
  needs: ['fragment'],
  check: context => {
    for (const use of context.analysis.named('include-fragment')) {
      const id = use.literal('fragment-id');
      if (id === undefined || id.includes('{{') || use.kind !== 'policy' || use.included) continue;
      if (context.analysis.isFragment) continue;
      context.report(use, `there is no fragment '${id}'; correct the name, or deploy the fragment first`, {
        attribute: 'fragment-id',
      });
    }
  },
});
