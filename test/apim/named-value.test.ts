import { TerraformVariable } from 'cdktf';
import fc from '../support/properties';

import type { NamedValueProps } from '../../lib/apim/index';
import { NamedValue } from '../../lib/apim/index';
import { Role, RoleAssignment } from '../../lib/core/index';
import { warningMessages } from '../support/annotations';
import { testStack } from '../support/template';
import { addressOf, bodyOf, importedService, isCreatedBefore, testService } from './support';

const SECRET = 'https://kv-test.vault.azure.net/secrets/openai-key';

function add(props: Partial<NamedValueProps>) {
  const { stack, apiManagement } = testService();
  const namedValue = new NamedValue(stack, 'Value', { apiManagement, name: 'openai-key', ...props });
  return { stack, apiManagement, namedValue };
}

describe('NamedValue', () => {
  it('has one name, by which policies find it', () => {
    const { stack, apiManagement, namedValue } = add({ value: 'plain', tags: ['gateway'] });
    expect(bodyOf(stack, namedValue)).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      name: 'openai-key',
      display_name: 'openai-key',
      value: 'plain',
      tags: ['gateway'],
      lifecycle: { create_before_destroy: true },
    });
    expect(namedValue.name).toBe('openai-key');
  });

  it('reads a secret from a key vault, after the role that lets it', () => {
    const { stack, apiManagement } = testService();
    const role = new RoleAssignment(stack, 'Role', {
      resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv',
      role: Role.KEY_VAULT_SECRETS_USER,
      principalId: apiManagement.principalId,
    });
    const namedValue = new NamedValue(stack, 'Value', {
      apiManagement,
      name: 'key',
      valueFromKeyVault: { secretId: SECRET },
      dependsOn: [role],
    });
    expect(bodyOf(stack, namedValue)).toMatchObject({
      secret: true,
      value_from_key_vault: { secret_id: SECRET },
    });
    expect(isCreatedBefore(stack, role, namedValue)).toBe(true);
    expect(warningMessages(stack)).toEqual([]);
  });

  it('warns of a secret that nothing says the service may read, or that is pinned to a version', () => {
    const { stack } = add({ valueFromKeyVault: { secretId: `${SECRET}/0123456789abcdef` } });
    expect(warningMessages(stack)).toEqual([
      expect.stringContaining('[apim/secret-without-role]'),
      expect.stringContaining(
        "[apim/secret-with-version] the secret is pinned to version '0123456789abcdef'",
      ),
    ]);
  });

  it.each<[string, Partial<NamedValueProps>, string]>([
    [
      'a secret in the code',
      { value: 'sk-12345', secret: true },
      "[apim/plain-secret] test/Value: a secret must not stand in the code, got a literal 'value' with 'secret: true' for 'Value'; " +
        "give 'valueFromKeyVault', or the value of a sensitive TerraformVariable",
    ],
    [
      'no value',
      {},
      "[apim/named-value] test/Value: exactly one of 'value' and 'valueFromKeyVault' is needed, got neither; give one of them",
    ],
    ['two values', { value: 'a', valueFromKeyVault: { secretId: SECRET } }, 'is needed, got both'],
    [
      'white space',
      { value: ' \n' },
      "'value' must have 1 to 4096 characters and not only white space, got 2",
    ],
    [
      'too long a value',
      { value: 'x'.repeat(4097) },
      "'value' must have 1 to 4096 characters and not only white space, got 4097",
    ],
    [
      'a vault secret that is not to be secret',
      { valueFromKeyVault: { secretId: SECRET }, secret: false },
      "a value from a key vault is always secret, got 'secret: false'; leave 'secret' out",
    ],
    [
      'the resource id of a secret',
      { valueFromKeyVault: { secretId: '/subscriptions/s/vaults/kv/secrets/x' } },
      "[apim/secret-id] test/Value: 'secretId' must be https://<vault>.vault.azure.net/secrets/<name>, got '/subscriptions/s/vaults/kv/secrets/x'",
    ],
    [
      'a name with a dot, which the provider refuses',
      { name: 'a.b', value: 'x' },
      "[core/invalid-name] test/Value: 'name' of the named value must have 1 to 80 characters: letters, digits, hyphens and underscores, " +
        "starting and ending with a letter or digit; got 'a.b' (3 characters); choose another name",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => add(props)).toThrow(message);
  });

  it('takes a secret that comes from a sensitive variable', () => {
    const { stack, apiManagement } = testService();
    const variable = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true });
    const namedValue = new NamedValue(stack, 'Value', {
      apiManagement,
      name: 'key',
      value: variable.stringValue,
      secret: true,
    });
    expect(bodyOf(stack, namedValue)).toMatchObject({ value: '${var.key}', secret: true });
  });

  it('keeps any text, also what Terraform would read as a template', () => {
    const hostile = fc.oneof(
      fc.string({ minLength: 1, maxLength: 50 }),
      fc.string({ unit: fc.constantFrom('$', '%', '{', '}', 'a'), minLength: 1, maxLength: 20 }),
    );
    const { stack, apiManagement } = testService();
    let count = 0;
    fc.assert(
      fc.property(
        hostile.filter(text => text.trim() !== ''),
        value => {
          count += 1;
          const namedValue = new NamedValue(stack, `V${count}`, { apiManagement, name: `v${count}`, value });
          const { value: written } = bodyOf(stack, namedValue);
          expect(written).not.toMatch(/(?<!\$)\$\{|(?<!%)%\{/);
          expect(written.replace(/([$%])\1\{/g, '$1{')).toBe(value);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const apiManagement = importedService(stack);
    const namedValue = NamedValue.fromNamedValueAttributes(stack, 'Value', { apiManagement, name: 'there' });
    expect(namedValue.name).toBe('there');
    expect(apiManagement.definitions.find('named-value', 'there')).toBeDefined();
  });
});
