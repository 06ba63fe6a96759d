import { variableOf } from './analysis/code/index';
import type { DocumentAnalysis, ExpressionUse } from './analysis/document-analysis';
import { followFragment, followSection, type PolicyAnalysis } from './analysis/policy-flow';
import type { PolicyUse } from './analysis/policy-use';
import { isForward } from './analysis/search';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const nullCheck = defineRule({
  id: 'policy/null-check',
  level: 'warning',
  title: 'something that can be null is used without a check',
  why: 'The expression fails with a `NullReferenceException` on calls without it, and the caller gets a 500: `context.User` and `context.Subscription` without a key, `Body` on a GET, `context.Response` before the backend has answered.',
  fix: 'Use `?.`, or compare it with null first: in the expression, in a `when` around it, or in one before it that answers the call.',
  references: [
    'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables',
  ],
  check: context => {
    const responses = nullableResponses(context);
    const isRelevant = (expression: ExpressionUse) => problemsOf(expression, responses).length > 0;
    if (!context.analysis.everything.some(use => context.analysis.expressionsOf(use).some(isRelevant)))
      return;
    follow(context, new NullAnalysis(context, responses));
  },
});

type Known = ReadonlySet<string>;

const NOTHING: Known = new Set();
const ANSWERED: Known = new Set(['context.Response']);

function follow(context: RuleContext, nulls: NullAnalysis): void {
  const { analysis, routes } = context;
  if (analysis.isFragment) {
    followFragment(analysis, NOTHING, nulls);
    return;
  }
  const [route] = routes;
  if (!route) return;
  let known: Known = NOTHING;
  for (const section of ['inbound', 'backend', 'outbound'] as const) {
    known = followSection(route, section, known, nulls) ?? NOTHING;
  }
  followSection(route, 'on-error', NOTHING, nulls);
}

/** Follows what is known not to be null, from policy to policy. */
class NullAnalysis implements PolicyAnalysis<Known> {
  private readonly analysis: DocumentAnalysis;

  public constructor(
    private readonly context: RuleContext,
    private readonly responses: ReadonlySet<string>,
  ) {
    ({ analysis: this.analysis } = context);
  }

  public policy(use: PolicyUse, known: Known): Known {
    for (const expression of this.analysis.expressionsIn(use)) this.check(expression, known);
    return isForward(use) ? union(known, ANSWERED) : known;
  }

  /** What stands behind `<base />` in `backend` calls the backend, as long as nothing else is known. */
  public unknown(use: PolicyUse, known: Known): Known {
    return use.section === 'backend' ? union(known, ANSWERED) : known;
  }

  public condition(when: PolicyUse, known: Known): { readonly taken: Known; readonly passed: Known } {
    const expression = this.analysis.expressionsOf(when).find(({ attribute }) => attribute === 'condition');
    if (!expression) return { taken: known, passed: known };
    this.check(expression, known);
    const { whenTrue, whenFalse } = expression.code.facts;
    return { taken: union(known, whenTrue), passed: union(known, whenFalse) };
  }

  public join(a: Known, b: Known): Known {
    return a === b ? a : new Set([...a].filter(path => b.has(path)));
  }

  private check(expression: ExpressionUse, known: Known): void {
    const { use } = expression;
    if (!this.analysis.owns(use)) return;
    for (const path of problemsOf(expression, this.responses)) {
      // what does not depend on the section is found in the fragment itself
      if (known.has(path) || (use.includedBy && !dependsOnSection(path))) continue;
      this.context.reportExpression(expression, message(path, use));
    }
  }
}

function union(a: Known, b: Known): Known {
  return b.size === 0 ? a : new Set([...a, ...b]);
}

/** What an expression uses without a check, and can be null where it stands. */
function problemsOf(
  { code, use, attribute }: ExpressionUse,
  responses: ReadonlySet<string>,
): readonly string[] {
  const { unchecked } = code.facts;
  if (unchecked.length === 0) return unchecked;
  const isRetry = use.name === 'retry' && attribute === 'condition';
  return unchecked.filter(path => {
    switch (path) {
      // of retry conditions another rule tells
      case 'context.Response':
        return (use.section === 'inbound' || use.section === 'backend') && !isRetry;
      case 'context.Response.Body':
        return use.section !== 'inbound' && !isRetry;
      case 'context.LastError':
        return use.section !== undefined && use.section !== 'on-error';
      default: {
        const variable = variableOf(path);
        return variable === undefined || responses.has(variable);
      }
    }
  });
}

function dependsOnSection(path: string): boolean {
  return path === 'context.Response' || path === 'context.LastError';
}

function message(path: string, { section }: PolicyUse): string {
  const when = WHEN[path] ?? 'when the request failed, since ignore-error is set';
  const where = path === 'context.Response' && section ? ` in ${section}` : '';
  return `${path} is used without a check${where}, and is null ${when}; use ?. or compare it with null first`;
}

const WHEN: Readonly<Record<string, string>> = {
  'context.Backend': 'when no backend was set by name',
  'context.LastError': 'unless an error has happened',
  'context.Product': 'on a call without a product',
  'context.Request.Body': 'on a call without a body',
  'context.Request.Certificate': 'on a call without a client certificate',
  'context.Request.PrivateEndpointConnection': 'on a call that comes through no private endpoint',
  'context.Response': 'until the backend has answered',
  'context.Response.Body': 'on an answer without a body',
  'context.Subscription': 'on a call without a subscription key',
  'context.User': 'on a call without a subscription of a user',
};

/** The variables of requests that may fail without an error. */
function nullableResponses({ analysis, facts }: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { everything } of [analysis, ...facts.related]) {
    for (const use of everything) {
      const name = use.name === 'send-request' ? use.literal('response-variable-name') : undefined;
      if (name !== undefined && use.literal('ignore-error')?.toLowerCase() === 'true') names.add(name);
    }
  }
  return names;
}
