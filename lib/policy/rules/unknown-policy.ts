import { shapeRule } from './engine/derived-rules';

export const unknownPolicy = shapeRule({
  id: 'policy/unknown-policy',
  level: 'warning',
  title: 'an element among policies that is no known policy',
  why: 'A misspelt policy is refused by the service. Of one that the library does not know yet nothing is checked.',
  fix: 'Correct the name; for a policy that is newer than the library, acknowledge the finding.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policies'],
});
