import { type Authenticated, authenticationFlow } from './analysis/authentication';
import { followSection, type Route } from './analysis/policy-flow';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const noAuthentication = defineRule({
  id: 'policy/no-authentication',
  level: 'warning',
  title: 'an API that does not ask who calls',
  why: 'Whoever finds the address can call the backend at your cost. A subscription key names a subscription, not a caller, and never expires by itself.',
  fix: 'Add `validate-azure-ad-token`, `validate-jwt` or `validate-client-certificate` to `inbound`, before anything that costs; for an API that is meant to be open acknowledge the finding.',
  references: [
    'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
    'https://learn.microsoft.com/azure/api-management/validate-azure-ad-token-policy',
  ],
  needs: ['scope'],
  check: context => {
    const { scope } = context.options;
    if (scope !== 'api' && scope !== 'operation') return;
    if (!context.facts.narrowest) {
      context.undecided();
      return;
    }
    const results = context.routes.map(route => ({ route, result: authenticatedOn(context, route) }));
    const open = results.filter(({ result }) => result === 'no' || result === 'some');
    if (results.some(({ result }) => result === 'unknown')) context.undecided();
    if (open.length === 0) return;
    const section = context.analysis.section('inbound') ?? context.analysis.root;
    const partly = open.every(({ result }) => result === 'some');
    const ways =
      open.length === results.length
        ? ''
        : ` on ${open.length} of the ${results.length} ways through broader scopes`;
    const problem = partly
      ? `only some calls prove who they are${ways}: a policy that validates stands where not every call passes it`
      : `no policy validates who calls${ways}`;
    context.report(
      section,
      `${problem}; add <validate-azure-ad-token>, <validate-jwt> or <validate-client-certificate> before what costs`,
    );
  },
});

/** Calls that are answered in `inbound` cost no backend: `all` when none goes on. */
function authenticatedOn({ analysis }: RuleContext, route: Route): Authenticated {
  return followSection<Authenticated>(route, 'inbound', 'no', authenticationFlow(analysis)) ?? 'all';
}
