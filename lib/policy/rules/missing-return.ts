import { codeRule } from './engine/derived-rules';

export const missingReturn = codeRule(
  {
    id: 'policy/missing-return',
    level: 'error',
    title: 'an expression with a path that returns nothing',
    why: 'The expression does not compile, and the service refuses the document.',
    fix: 'End every path of `@{…}` with `return` or `throw`.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'missing-return',
);
