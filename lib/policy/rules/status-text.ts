import { defineRule } from './define-rule';

export const statusText = defineRule({
  id: 'policy/status-text',
  level: 'warning',
  title: 'a decision by the text of a status',
  why: 'The text beside a status code is for people: HTTP/2 has none, backends word it as they like, and the service changes its own without notice. The condition then is silently false.',
  fix: 'Decide by `StatusCode`, a header or the body; for errors of the gateway by `context.LastError.Source` and `Reason`.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-error-handling-policies'],
  check: context => {
    for (const expression of context.analysis.expressions) {
      const { compared, paths } = expression.code.facts;
      const read = expression.attribute === 'condition' ? paths : compared;
      const path = read.size === 0 ? undefined : [...read].find(one => one.endsWith('.StatusReason'));
      if (path === undefined) continue;
      context.reportExpression(
        expression,
        `${path} decides here, a text that nobody promises; decide by StatusCode, a header or the body`,
      );
    }
  },
});
