import { shapeRule } from './engine/derived-rules';

export const childOrder = shapeRule({
  id: 'policy/child-order',
  level: 'warning',
  title: 'elements in another order than in the policy statement',
  why: 'The service documents the order as part of a policy, and refuses or passes over elements that stand elsewhere.',
  fix: 'Put the elements into the order that the message gives.',
  references: ['https://learn.microsoft.com/azure/api-management/set-edit-policies'],
});
