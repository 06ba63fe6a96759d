import { followSection, type PolicyAnalysis } from './analysis/policy-flow';
import type { PolicyUse } from './analysis/policy-use';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const backendOverride = defineRule({
  id: 'policy/backend-override',
  level: 'warning',
  title: 'a `base-url` after a `backend-id`',
  why: 'What was set by `backend-id`, its credentials and its circuit breaker for example, cannot be replaced by a `base-url`: the service keeps the backend.',
  fix: 'Give the new address a backend of its own and set it by `backend-id`.',
  references: ['https://learn.microsoft.com/azure/api-management/set-backend-service-policy'],
  check: context => {
    const { analysis } = context;
    if (!analysis.named('set-backend-service').some(use => use.element.attributes['base-url'] !== undefined))
      return;
    for (const route of context.routes) {
      const backend = new BackendAnalysis(context);
      const set = followSection(route, 'inbound', null, backend);
      followSection(route, 'backend', set ?? null, backend);
    }
  },
});

/** Follows which policy has set a backend by name, if one has. */
class BackendAnalysis implements PolicyAnalysis<PolicyUse | null> {
  public constructor(private readonly context: RuleContext) {}

  public policy(use: PolicyUse, before: PolicyUse | null): PolicyUse | null {
    if (use.name !== 'set-backend-service') return before;
    const { attributes } = use.element;
    if (attributes['backend-id'] !== undefined) return use;
    const { analysis } = this.context;
    if (before && attributes['base-url'] !== undefined && analysis.owns(use)) {
      const isOwn = analysis.owns(before);
      const where = isOwn ? `at ${before.path}` : 'by a document of a broader scope';
      this.context.report(
        use,
        `base-url cannot replace the backend that was set ${where} by backend-id; use backend-id here, too`,
        // the service's page tells of broader scopes only
        { attribute: 'base-url', ...(isOwn && { level: 'info' }) },
      );
    }
    return before;
  }

  public join(a: PolicyUse | null, b: PolicyUse | null): PolicyUse | null {
    return a ?? b;
  }
}
