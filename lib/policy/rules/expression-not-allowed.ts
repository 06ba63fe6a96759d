import { shapeRule } from './engine/derived-rules';

export const expressionNotAllowed = shapeRule({
  id: 'policy/expression-not-allowed',
  level: 'error',
  title: 'an expression where the service takes a literal only',
  why: 'The service refuses the document, or takes the expression for text.',
  fix: 'Write the value out, or use a named value.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
});
