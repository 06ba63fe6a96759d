import { codeRule } from './engine/derived-rules';

export const typeNotAllowed = codeRule(
  {
    id: 'policy/type-not-allowed',
    level: 'error',
    title: 'a .NET type that the service does not allow in expressions',
    why: 'The service refuses the document with a message that names neither the type nor the place.',
    fix: 'Use a type of the list of allowed types.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'type-not-allowed',
);
