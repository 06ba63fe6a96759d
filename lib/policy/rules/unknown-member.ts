import { codeRule } from './engine/derived-rules';

export const unknownMember = codeRule(
  {
    id: 'policy/unknown-member',
    level: 'error',
    title: 'a member that its type does not have',
    why: 'The expression does not compile, and the service refuses the document.',
    fix: 'Correct the name; names of C# depend on upper and lower case.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'unknown-member',
);
