import type { PolicyUse } from './analysis/policy-use';
import { defineRule } from './define-rule';

export const weakTokenCheck = defineRule({
  id: 'policy/weak-token-check',
  level: 'warning',
  title: 'a token check that lets foreign, expired or unsigned tokens pass',
  why: 'A token that was issued for another application, and leaked there, opens this API, too; one without an end opens it for ever; one without a signature anybody can write.',
  fix: 'List the audiences or the client applications, and leave `require-signed-tokens` and `require-expiration-time` at `true`.',
  references: [
    'https://learn.microsoft.com/azure/api-management/validate-jwt-policy',
    'https://learn.microsoft.com/azure/api-management/validate-azure-ad-token-policy',
  ],
  check: context => {
    for (const use of context.analysis.named('validate-jwt', 'validate-azure-ad-token')) {
      if (!asksForWhom(use)) {
        context.report(use, `<${use.name}> takes tokens for any application; add <audiences>`);
      }
      for (const attribute of ['require-signed-tokens', 'require-expiration-time']) {
        if (use.literal(attribute)?.toLowerCase() !== 'false') continue;
        const kind = attribute === 'require-signed-tokens' ? 'without a signature' : 'that never expire';
        context.report(use, `${attribute} is false, so that tokens ${kind} pass; leave it out`, {
          attribute,
        });
      }
    }
  },
});

/** Whether a check asks for whom, or to whom, a token was issued. */
function asksForWhom(use: PolicyUse): boolean {
  if (use.children.some(({ name }) => name === 'audiences' || name === 'client-application-ids')) return true;
  const claims = use.children.find(({ name }) => name === 'required-claims');
  return claims?.children.some(claim => /^(aud|azp|appid)$/.test(claim.literal('name') ?? '')) ?? false;
}
