import type { PolicyDeclaration } from '../define/define-policy';
import { defineRule } from './define-rule';
import type { PolicyUse } from './analysis/policy-use';
import type { RuleContext } from './engine/rule-context';

export const disputed = defineRule({
  id: 'policy/disputed',
  level: 'info',
  title: "a use of a policy on which the service's own pages disagree",
  why: 'One page allows it, another does not: it may be refused, or stop working.',
  fix: 'Try it on the service, or do without it.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-policies'],
  check: context => {
    const counts = new Map<string, number>();
    for (const use of context.analysis.uses) {
      const { declaration } = use;
      if (declaration?.disputed) checkUse(context, use, declaration, counts);
    }
  },
});

function checkUse(
  context: RuleContext,
  use: PolicyUse,
  { disputed: rules }: PolicyDeclaration,
  counts: Map<string, number>,
): void {
  const { section, name } = use;
  const { gateway } = context.options;
  const report = (what: string) =>
    context.report(use, `one of the service's pages says that <${name}> ${what}`);
  if (section && rules?.sections?.includes(section)) report(`is not allowed in ${section}`);
  if (gateway && rules?.gateways?.includes(gateway)) report(`is not there on a ${gateway} gateway`);
  if (rules?.fragments && context.analysis.isFragment) report('is not allowed in fragments');
  if (!rules?.once) return;
  const key = rules.once === 'section' ? `${section ?? ''}/${name}` : name;
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (count === 2) report(`may be used once only in a ${rules.once}, and this is the second`);
}
