import { shapeRule } from './engine/derived-rules';

export const partialExpression = shapeRule({
  id: 'policy/partial-expression',
  level: 'warning',
  title: 'a value that is an expression only in part',
  why: 'The service evaluates a value that is one expression from its first to its last character. Other text is sent as it stands, with the code in it.',
  fix: 'Make the whole value one expression, with the text as a string in it.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
});
