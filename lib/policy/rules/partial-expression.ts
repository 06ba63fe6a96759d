import { shapeRule } from './engine/derived-rules';

export const partialExpression = shapeRule({
  id: 'policy/partial-expression',
  level: 'warning',
  title: 'a value that is an expression only in part',
  why: 'The service describes expressions as whole values. What it makes of one inside other text no page says: the code may arrive at the backend as it stands.',
  fix: 'Make the whole value one expression, with the text as a string in it.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
});
