import { defineRule } from './define-rule';

export const namedValueInExpression = defineRule({
  id: 'policy/named-value-in-expression',
  level: 'info',
  title: 'a named value inside an expression',
  why: 'The service puts the text of a named value into the code before it compiles it: a quote, a backslash or a line break in it changes the code.',
  fix: 'Put the named value into a variable first, as a literal of `set-variable`, and read that.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-howto-properties'],
  check: context => {
    for (const expression of context.analysis.expressions) {
      const { namedValues } = expression.code.facts;
      if (namedValues.size === 0) continue;
      const names = [...namedValues];
      context.reportExpression(
        expression,
        `the code holds ${names.map(name => `{{${name}}}`).join(', ')}, whose text becomes part of it; put it into a variable with <set-variable> and read that`,
      );
    }
  },
});
