import { type Section, SECTIONS } from '../vocabulary';
import { defineRule } from './define-rule';
import type { PolicyUse } from './analysis/policy-use';
import { contains } from './analysis/search';

export const baseMissing = defineRule({
  id: 'policy/base-missing',
  level: 'warning',
  title: 'a section without `<base />`',
  why: 'What broader scopes do in that section, authentication and limits for example, is then not done for the calls that this document is for.',
  fix: 'Add `<base />`, in most cases as the first policy of the section.',
  references: [
    'https://learn.microsoft.com/azure/api-management/set-edit-policies',
    'https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.APIM.PolicyBase/',
  ],
  check: context => {
    const { analysis, options } = context;
    const { root } = analysis;
    if (analysis.isFragment || root.kind !== 'root' || options.scope === 'service') return;
    const hasBase = analysis.named('base').length > 0;
    // the document of the service has nothing to inherit from
    if (options.scope === undefined && !hasBase) return;
    const missing = SECTIONS.filter(name => !analysis.section(name));
    if (missing.length > 0) {
      const names = missing.map(name => `<${name}>`).join(', ');
      context.report(
        root,
        `the document has no ${names}, so that <base /> is missing there; add it with <base />`,
      );
    }
    for (const name of SECTIONS) {
      const section = analysis.section(name);
      if (!section || inherits(section, name)) continue;
      if (name === 'backend' && contains(section, use => use.name === 'include-fragment' && !use.included)) {
        context.undecided();
        continue;
      }
      context.report(
        section,
        `<${name}> has no <base />, so that nothing is inherited from broader scopes; add it`,
      );
    }
  },
});

/** In `backend` a policy that calls the backend takes the one place there is. */
function inherits(section: PolicyUse, name: Section): boolean {
  if (section.hasRaw) return true;
  return contains(section, use => use.name === 'base' || (name === 'backend' && CALLS.has(use.name)));
}

const CALLS = new Set(['forward-request', 'retry']);
