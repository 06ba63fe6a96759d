import { Token } from 'cdktf';
import { Construct } from 'constructs';
import fc from '../support/properties';

import type { NameRule } from '../../lib/core';
import { deriveName, NameRules, stableHash, validateName } from '../../lib/core';
import { testStack } from '../support/template';

const rules: [string, NameRule][] = Object.entries(NameRules);

function construct(path = 'Gateway', stack = 'stack'): Construct {
  return new Construct(testStack(stack), path);
}

describe('validateName', () => {
  test.each([
    ['KEY_VAULT', 'kv-a1'],
    ['KEY_VAULT', 'a'.repeat(24)],
    ['OPENAI_ACCOUNT', 'my.account_1'],
    ['CUSTOM_SUBDOMAIN', 'my-account'],
    ['MODEL_DEPLOYMENT', 'gpt-4.1-mini'],
    ['EVENT_HUB_NAMESPACE', 'audit-1'],
    ['EVENT_HUB', 'a'],
    ['LOG_ANALYTICS_WORKSPACE', 'logs'],
    ['RESOURCE_GROUP', 'rg_(dev).a'],
    ['API_MANAGEMENT', 'a'],
    ['APPLICATION_INSIGHTS', 'my insights'],
    ['PRIVATE_ENDPOINT', 'pe_'],
  ] as const)('accepts %s %s', (rule, name) => {
    expect(() => validateName(construct(), NameRules[rule], name)).not.toThrow();
  });

  test.each([
    ['KEY_VAULT', 'ab', 'too short'],
    ['KEY_VAULT', 'a'.repeat(25), 'too long'],
    ['KEY_VAULT', '1abc', 'a digit at the start'],
    ['KEY_VAULT', 'a--b', 'two hyphens in a row'],
    ['KEY_VAULT', 'abc-', 'a hyphen at the end'],
    ['KEY_VAULT', 'a_bc', 'an underscore'],
    ['OPENAI_ACCOUNT', '-abc', 'a hyphen at the start'],
    ['OPENAI_ACCOUNT', 'a', 'too short'],
    ['CUSTOM_SUBDOMAIN', 'Account', 'upper case'],
    ['MODEL_DEPLOYMENT', 'gpt 4', 'a space'],
    ['MODEL_DEPLOYMENT', 'a'.repeat(65), 'too long'],
    ['API_MANAGEMENT', '1apim', 'a digit at the start'],
    ['API_MANAGEMENT', 'apim-', 'a hyphen at the end'],
    ['EVENT_HUB_NAMESPACE', 'audit', 'too short'],
    ['EVENT_HUB_NAMESPACE', '1audit', 'a digit at the start'],
    ['EVENT_HUB', 'audit.', 'a period at the end'],
    ['LOG_ANALYTICS_WORKSPACE', 'my_logs', 'an underscore'],
    ['RESOURCE_GROUP', 'group.', 'a period at the end'],
    ['KEY_VAULT_SECRET', 'my_secret', 'an underscore'],
    ['APPLICATION_INSIGHTS', 'a/b', 'a slash'],
    ['DIAGNOSTIC_SETTING', 'a:b', 'a colon'],
    ['PRIVATE_ENDPOINT', 'pe-', 'a hyphen at the end'],
  ] as const)('refuses %s %s: %s', (rule, name, _why) => {
    expect(() => validateName(construct(), NameRules[rule], name)).toThrow(
      /^\[core\/invalid-name\] stack\/Gateway: 'name'/,
    );
  });

  test('names the prop, the resource, the limits, the value and the fix', () => {
    expect(() => validateName(construct(), NameRules.KEY_VAULT, 'my_vault', 'keyVaultName')).toThrow(
      "[core/invalid-name] stack/Gateway: 'keyVaultName' of the key vault must have 3 to 24 characters: letters, digits and hyphens, " +
        'starting with a letter, ending with a letter or digit, without two hyphens in a row; ' +
        "got 'my_vault' (8 characters); choose another name, or leave it out to have one derived",
    );
  });

  test('leaves a name alone that Terraform knows only later', () => {
    const name = Token.asString({ resolve: () => '_' });
    expect(() => validateName(construct(), NameRules.KEY_VAULT, name)).not.toThrow();
  });
});

describe('deriveName', () => {
  test('reads as what the name is of, with a hash where Azure wants it unique', () => {
    const gateway = construct();
    expect(deriveName(gateway, NameRules.RESOURCE_GROUP, { base: 'ai dev' })).toBe('rg-ai-dev');
    expect(deriveName(gateway, NameRules.OPENAI_ACCOUNT, { base: 'ai-dev', purpose: 'East US' })).toMatch(
      /^oai-ai-dev-east-us-[a-z0-9]{8}$/,
    );
    expect(deriveName(gateway, NameRules.KEY_VAULT)).toMatch(/^kv-gateway-[a-z0-9]{8}$/);
  });

  test('is contract: the name of a construct at a path never changes', () => {
    expect(deriveName(construct('Vault', 'production'), NameRules.KEY_VAULT)).toBe('kv-vault-5p7gs6ki');
    expect(stableHash('production/Vault\n')).toBe('5p7gs6ki');
  });

  test('differs by path and by salt where Azure wants it unique', () => {
    const options = { base: 'ai' };
    const names = [
      deriveName(construct('A'), NameRules.KEY_VAULT, options),
      deriveName(construct('B'), NameRules.KEY_VAULT, options),
      deriveName(construct('A', 'other'), NameRules.KEY_VAULT, options),
      deriveName(construct('A'), NameRules.KEY_VAULT, { ...options, salt: 'team-a' }),
    ];
    expect(new Set(names).size).toBe(4);
    expect(deriveName(construct('A'), NameRules.KEY_VAULT, options)).toBe(names[0]);
  });

  test('keeps a cut name unique by the hash', () => {
    const long = (end: string) =>
      deriveName(construct(end), NameRules.LOG_ANALYTICS_WORKSPACE, { base: 'x'.repeat(80) + end });
    expect(long('a')).toHaveLength(63);
    expect(long('a')).not.toBe(long('b'));
  });

  test('fails when made of something that Terraform knows only later', () => {
    const base = Token.asString({ resolve: () => 'later' });
    expect(() => deriveName(construct(), NameRules.KEY_VAULT, { base })).toThrow(
      "[core/token-not-allowed] stack/Gateway: what the name of the key vault is derived from must be known at synthesis, got a Terraform reference; give 'name' instead",
    );
  });

  test.each(rules)('every name derived for %s keeps its own rule', (_, rule) => {
    const scope = construct();
    const text = fc.oneof(fc.string({ maxLength: 120 }), fc.stringMatching(/^[a-zA-Z0-9-]{0,100}$/));
    fc.assert(
      fc.property(text, text, (base, purpose) => {
        const name = deriveName(scope, rule, { base, purpose });
        validateName(scope, rule, name);
      }),
    );
  });
});
