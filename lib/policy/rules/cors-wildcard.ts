import { defineRule } from './define-rule';

export const corsWildcard = defineRule({
  id: 'policy/cors-wildcard',
  level: 'info',
  title: 'CORS for any origin, method or header',
  why: 'Scripts of every site on the web may call the API from the browsers of their visitors.',
  fix: 'List what the sites that call the API need.',
  references: [
    'https://learn.microsoft.com/azure/api-management/cors-policy',
    'https://azure.github.io/PSRule.Rules.Azure/en/rules/Azure.APIM.CORSPolicy/',
  ],
  check: context => {
    for (const cors of context.analysis.named('cors')) {
      const open = cors.children.filter(list => list.children.some(({ text }) => text.trim() === '*'));
      if (open.length === 0) continue;
      context.report(
        cors,
        `* stands in ${open.map(({ name }) => `<${name}>`).join(', ')}; list what callers need`,
      );
    }
  },
});
