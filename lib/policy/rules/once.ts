import { legalityRule } from './engine/derived-rules';

export const once = legalityRule({
  id: 'policy/once',
  level: 'error',
  title: 'a policy more often than it may be used',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Merge the policies into one.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policies'],
});
