import { isExponential } from './analysis/pattern/backtracking';
import { defineRule } from './define-rule';

export const slowPattern = defineRule({
  id: 'policy/slow-pattern',
  level: 'warning',
  title: 'a regular expression that some texts keep busy for ever',
  why: 'A loop that can match the same text in several ways tries all of them before it gives up: the time doubles with each letter. Whoever sends such a text holds the gateway up, on the service as in the local gateway.',
  fix: 'Let each letter match in one way only, for example `(\\w+\\s)*` in place of `(\\w+\\s?)*`; or give the match a time as its last argument, `TimeSpan.FromSeconds(1)`, after which it fails.',
  references: ['https://learn.microsoft.com/dotnet/standard/base-types/backtracking-in-regular-expressions'],
  check: context => {
    for (const expression of context.analysis.expressions) {
      for (const pattern of expression.code.facts.patterns) {
        if (!isExponential(pattern)) continue;
        context.reportExpression(
          expression,
          `the pattern '${pattern}' may take time that doubles with each letter of a text that does not match; let each letter match in one way only, or give the match a time as its last argument`,
        );
      }
    }
  },
});
