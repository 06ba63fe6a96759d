import { defineRule } from './define-rule';

export const expressionSyntax = defineRule({
  id: 'policy/expression-syntax',
  level: 'error',
  title: 'an expression that is not C# 7',
  why: 'The service refuses the document when it is deployed, or the policy fails on every call.',
  fix: 'Correct the code at the place that the message gives.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policy-expressions'],
  check: context => {
    for (const expression of context.analysis.expressions) {
      const { error } = expression.code;
      if (!error) continue;
      const { line, column, what, message } = error;
      // the place in the code is of use where that in the text is not known
      const problem = context.options.positions ? what : message;
      context.reportExpression(expression, problem, { inside: { line, column } });
    }
  },
});
