import { codeRule } from './engine/derived-rules';

export const memberNotAllowed = codeRule(
  {
    id: 'policy/member-not-allowed',
    level: 'error',
    title: 'a member of a .NET type that the service does not allow in expressions',
    why: 'The service allows some types in part, and refuses the document with a message that names neither the member nor the place.',
    fix: 'Use one of the members that the message names.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'member-not-allowed',
);
