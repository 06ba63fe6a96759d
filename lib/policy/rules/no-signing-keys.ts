import { defineRule } from './define-rule';
import type { PolicyUse } from './analysis/policy-use';

export const noSigningKeys = defineRule({
  id: 'policy/no-signing-keys',
  level: 'error',
  title: 'a token check that has no key to check a signature with',
  why: 'Without a key no signature is valid, and tokens must be signed: every call is refused.',
  fix: 'Add `<openid-config url="…" />`, from which issuer and keys are read, or `<issuer-signing-keys>`.',
  references: ['https://learn.microsoft.com/azure/api-management/validate-jwt-policy'],
  check: context => {
    for (const use of context.analysis.named('validate-jwt')) {
      if (use.hasRaw || hasKeys(use) || mayTakeUnsigned(use)) continue;
      context.report(
        use,
        '<validate-jwt> has neither <openid-config> nor <issuer-signing-keys>, so that it refuses every token; add one of them',
      );
    }
  },
});

/** Whether something can say that a token is genuine; a key that decrypts it can, too. */
function hasKeys(use: PolicyUse): boolean {
  return use.children.some(({ name }) => KEYS.has(name));
}

const KEYS = new Set(['openid-config', 'issuer-signing-keys', 'issuer-signing-tokens', 'decryption-keys']);

function mayTakeUnsigned({ element }: PolicyUse): boolean {
  const required = element.attributes['require-signed-tokens'];
  return required !== undefined && required !== 'true';
}
