import { codeRule } from './engine/derived-rules';

export const resultType = codeRule(
  {
    id: 'policy/result-type',
    level: 'error',
    title: 'an expression whose result cannot be used where it stands',
    why: 'The service refuses the document, or the policy fails on every call. `set-variable` keeps simple values and JSON tokens only.',
    fix: 'Convert the result as the message says.',
    references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  },
  'result-type',
);
