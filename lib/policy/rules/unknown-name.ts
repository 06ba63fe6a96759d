import { codeRule } from './engine/derived-rules';

export const unknownName = codeRule(
  {
    id: 'policy/unknown-name',
    level: 'error',
    title: 'a name in an expression that is neither a variable nor an allowed type',
    why: 'The expression does not compile, and the service refuses the document.',
    fix: 'Correct the name.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'unknown-name',
);
