import type { DocumentAnalysis, ExpressionUse } from './analysis/document-analysis';
import { followSection, type PolicyAnalysis, type Route } from './analysis/policy-flow';
import type { PolicyUse } from './analysis/policy-use';
import { templateText } from './analysis/variables';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const bodyConsumed = defineRule({
  id: 'policy/body-consumed',
  level: 'warning',
  title: 'a body that is read without being kept, and needed again',
  why: '`As<T>()` takes the body out of the message: who reads it next, the backend or the caller gets nothing.',
  fix: 'Read it with `As<T>(preserveContent: true)`.',
  references: [
    'https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ref-imessagebody',
  ],
  check: context => {
    const { analysis, routes } = context;
    for (const expression of analysis.expressions) {
      const again = expression.code.facts.bodies.find(read => read.again);
      if (again)
        context.reportExpression(
          expression,
          `${again.body} is read twice in the expression, the first time without preserveContent: true; keep it in a variable`,
        );
    }
    const [route] = routes;
    const reads = analysis.everything.some(use =>
      analysis.expressionsOf(use).some(({ code }) => code.facts.bodies.some(({ preserved }) => !preserved)),
    );
    if (route && reads && !analysis.isFragment) followBodies(context, route);
  },
});

/** The bodies that have been taken out of their message, by the expressions that did. */
type Taken = ReadonlyMap<string, ExpressionUse>;

const NOTHING: Taken = new Map();
const REQUEST = 'context.Request.Body';
const RESPONSE = 'context.Response.Body';

function followBodies(context: RuleContext, route: Route): void {
  const bodies = new BodyAnalysis(context);
  let taken = followSection(route, 'inbound', NOTHING, bodies);
  if (taken) taken = followSection(route, 'backend', taken, bodies);
  if (taken) taken = followSection(route, 'outbound', taken, bodies);
  if (taken) bodies.needs(RESPONSE, taken, 'is sent to the caller');
  const failed = followSection(route, 'on-error', NOTHING, bodies);
  if (failed) bodies.needs(RESPONSE, failed, 'is sent to the caller');
}

class BodyAnalysis implements PolicyAnalysis<Taken> {
  private readonly analysis: DocumentAnalysis;

  public constructor(private readonly context: RuleContext) {
    ({ analysis: this.analysis } = context);
  }

  public policy(use: PolicyUse, before: Taken): Taken {
    if (use.name === 'forward-request') {
      this.needs(REQUEST, before, 'is sent to the backend');
      return without(before, RESPONSE);
    }
    let taken = before;
    for (const expression of this.analysis.expressionsIn(use)) taken = this.read(expression, taken);
    if (use.name === 'set-body') {
      if (readsBody(use)) this.needs(ownBody(use), taken, `is read by the template at ${use.path}`);
      return without(taken, ownBody(use));
    }
    if (use.literal('mode') === 'copy') this.needs(REQUEST, taken, `is copied by ${use.path}`);
    return taken;
  }

  public condition(when: PolicyUse, before: Taken): { readonly taken: Taken; readonly passed: Taken } {
    let after = before;
    for (const expression of this.analysis.expressionsOf(when)) after = this.read(expression, after);
    return { taken: after, passed: after };
  }

  /** What stands behind `<base />` in `backend` calls the backend, as long as nothing else is known. */
  public unknown(use: PolicyUse, before: Taken): Taken {
    if (use.section === 'backend') this.needs(REQUEST, before, 'is sent to the backend');
    return before;
  }

  public join(a: Taken, b: Taken): Taken {
    return a === b || b.size === 0 ? a : a.size === 0 ? b : new Map([...a, ...b]);
  }

  /** Notes that a body is needed that may have been taken. */
  public needs(body: string, taken: Taken, why: string): void {
    const by = taken.get(body);
    if (!by || !this.analysis.owns(by.use)) return;
    this.context.reportExpression(
      by,
      `${body} is read here without preserveContent: true, and ${why} afterwards; keep the content`,
    );
  }

  private read(expression: ExpressionUse, before: Taken): Taken {
    let after = before;
    for (const { body, preserved } of expression.code.facts.bodies) {
      const by = after.get(body);
      if (by && by !== expression) this.needs(body, after, `is read again at ${expression.use.path}`);
      if (!preserved) after = new Map([...after, [body, expression]]);
    }
    return after;
  }
}

/** The body that `set-body` replaces. */
function ownBody({ section }: PolicyUse): string {
  return section === 'outbound' || section === 'on-error' ? RESPONSE : REQUEST;
}

/** Whether a Liquid template has the body in it. */
function readsBody(use: PolicyUse): boolean {
  return use.literal('template') === 'liquid' && /\{[{%][^}]*\bbody\b/.test(templateText(use));
}

function without(taken: Taken, body: string): Taken {
  if (!taken.has(body)) return taken;
  const rest = new Map(taken);
  rest.delete(body);
  return rest;
}
