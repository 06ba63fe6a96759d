import { legalityRule } from './engine/derived-rules';

export const fragment = legalityRule({
  id: 'policy/fragment',
  level: 'error',
  title: 'something in a fragment that fragments may not hold',
  why: 'The service refuses the fragment when it is deployed.',
  fix: 'Put the policy into the documents that include the fragment.',
  references: ['https://learn.microsoft.com/azure/api-management/policy-fragments'],
});
