import type { DocumentAnalysis, ExpressionUse } from './analysis/document-analysis';
import { originOf } from './analysis/origin';
import { followSection, type PolicyAnalysis } from './analysis/policy-flow';
import { COUNTERS, VALIDATORS } from './analysis/policy-groups';
import type { PolicyUse } from './analysis/policy-use';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const unvalidatedCounterKey = defineRule({
  id: 'policy/unvalidated-counter-key',
  level: 'warning',
  title: 'a limit that counts by what the caller makes up',
  why: 'Whoever sends another value with every call is never limited, and fills the counters of others by sending theirs.',
  fix: 'Validate the token first and count by one of its claims; else count by subscription or address.',
  references: [
    'https://learn.microsoft.com/azure/api-management/rate-limit-by-key-policy',
    'https://learn.microsoft.com/azure/api-management/llm-token-limit-policy',
  ],
  check: context => {
    const { analysis } = context;
    if (
      !analysis.everything.some(
        use => isCounter(use) && sourceOf(analysis, keyOf(analysis, use)) !== undefined,
      )
    )
      return;
    for (const route of context.routes) {
      followSection(route, 'inbound', NOTHING, new KeyAnalysis(context));
    }
  },
});

/** What has been made sure of: `validated`, `unknown`, or the path of a header that the gateway has set itself. */
type Sure = ReadonlySet<string>;

const NOTHING: Sure = new Set();
const REQUEST_DATA = /^context\.Request\.(Headers\[|(Original)?Url\.Query\[)/;

class KeyAnalysis implements PolicyAnalysis<Sure> {
  private readonly analysis: DocumentAnalysis;

  public constructor(private readonly context: RuleContext) {
    ({ analysis: this.analysis } = context);
  }

  public policy(use: PolicyUse, sure: Sure): Sure {
    if (isCounter(use)) this.check(use, sure);
    if (VALIDATORS.has(use.name)) return new Set([...sure, 'validated']);
    const name = use.literal('name')?.toLowerCase() ?? '';
    const sets = use.name === 'set-header' && use.literal('exists-action') !== 'skip';
    const checks = use.name === 'check-header' && use.children.length > 0;
    return sets || checks ? new Set([...sure, `context.Request.Headers[${name}]`]) : sure;
  }

  public unknown(_: PolicyUse, sure: Sure): Sure {
    return new Set([...sure, 'unknown']);
  }

  public join(a: Sure, b: Sure): Sure {
    return a === b ? a : new Set([...a].filter(one => b.has(one) || one === 'unknown'));
  }

  private check(use: PolicyUse, sure: Sure): void {
    const key = keyOf(this.analysis, use);
    const source = sourceOf(this.analysis, key);
    if (!key || source === undefined || sure.has('validated') || sure.has(source) || !this.analysis.owns(use))
      return;
    this.context.reportExpression(
      key,
      `counter-key comes from ${source}, which nothing has validated before; validate the token first, or count by something that callers cannot choose`,
      sure.has('unknown') ? { level: 'info' } : {},
    );
  }
}

function isCounter({ name }: PolicyUse): boolean {
  return COUNTERS.some(counter => counter === name);
}

function keyOf(analysis: DocumentAnalysis, use: PolicyUse): ExpressionUse | undefined {
  return analysis.expressionsOf(use).find(({ attribute }) => attribute === 'counter-key');
}

/** The header or query parameter that a value is made of. */
function sourceOf(analysis: DocumentAnalysis, value: ExpressionUse | undefined): string | undefined {
  return originOf(analysis, value, path => REQUEST_DATA.test(path));
}
