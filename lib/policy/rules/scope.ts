import { legalityRule } from './engine/derived-rules';

export const scope = legalityRule({
  id: 'policy/scope',
  level: 'error',
  title: 'a policy at a scope where it is not allowed',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Move the policy to the document of a scope that the message names.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policies'],
  needs: ['scope'],
});
