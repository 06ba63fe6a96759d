import { defineRule } from './define-rule';

export const corsCredentials = defineRule({
  id: 'policy/cors-credentials',
  level: 'error',
  title: 'CORS for any origin together with credentials',
  why: 'Browsers refuse such answers; a gateway that echoes the origin instead would let every site on the web call the API in the name of the user who visits it.',
  fix: 'List the origins, or set `allow-credentials="false"`.',
  references: ['https://learn.microsoft.com/azure/api-management/cors-policy'],
  check: context => {
    for (const cors of context.analysis.named('cors')) {
      if (cors.literal('allow-credentials')?.toLowerCase() !== 'true') continue;
      const origins = cors.children.find(({ name }) => name === 'allowed-origins');
      if (!origins?.children.some(({ text }) => text.trim() === '*')) continue;
      context.report(
        cors,
        'allow-credentials is true while the origin * is allowed; list the origins, or set allow-credentials to false',
      );
    }
  },
});
