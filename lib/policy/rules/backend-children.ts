import { legalityRule } from './engine/derived-rules';

export const backendChildren = legalityRule({
  id: 'policy/backend-children',
  level: 'error',
  title: 'more or less than one policy in `backend`',
  why: 'The service takes exactly one policy in `<backend>` and refuses the document when it is deployed.',
  fix: 'Make the one that holds the others, `retry` or `choose`, the only one, or `<base />` when nothing is to be done.',
  references: ['https://learn.microsoft.com/azure/api-management/set-edit-policies'],
});
