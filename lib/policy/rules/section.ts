import { legalityRule } from './engine/derived-rules';

export const section = legalityRule({
  id: 'policy/section',
  level: 'error',
  title: 'a policy in a section where it is not allowed',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Move the policy to one of the sections that the message names.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policies'],
});
