import { TerraformOutput, TerraformVariable, Token } from 'cdktf';

import type { KeyVaultSecretProps } from '../../lib/secrets';
import { KeyVaultSecret } from '../../lib/secrets';
import { onlyResource, synthesize, testStack } from '../support/template';

const VAULT_ID = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/platform';
const reference = Token.asString({ resolve: () => '${azurerm_x.y.key}' });

function secret(props: Partial<KeyVaultSecretProps>) {
  const stack = testStack('stack');
  const created = new KeyVaultSecret(stack, 'Key', {
    keyVaultId: VAULT_ID,
    name: 'openai-key',
    value: reference,
    ...props,
  });
  return { stack, created };
}

test('writes a reference, with a content type', () => {
  expect(onlyResource(secret({}).stack, 'azurerm_key_vault_secret')).toEqual({
    key_vault_id: VAULT_ID,
    name: 'openai-key',
    value: '${azurerm_x.y.key}',
    content_type: 'text/plain',
  });
});

test('takes every setting', () => {
  const { stack } = secret({
    contentType: 'application/json',
    expirationDate: '2027-06-30T00:00:00Z',
    tags: { team: 'ai' },
  });
  expect(onlyResource(stack, 'azurerm_key_vault_secret')).toMatchObject({
    content_type: 'application/json',
    expiration_date: '2027-06-30T00:00:00Z',
    tags: { team: 'ai' },
  });
});

test('takes a variable', () => {
  const stack = testStack();
  const variable = new TerraformVariable(stack, 'key', { type: 'string', sensitive: true });
  new KeyVaultSecret(stack, 'Key', { keyVaultId: VAULT_ID, name: 'key', value: variable.stringValue });
  expect(onlyResource(stack, 'azurerm_key_vault_secret').value).toBe('${var.key}');
});

test('keeps the value out of the state when asked to', () => {
  const resource = onlyResource(secret({ writeOnlyVersion: 3 }).stack, 'azurerm_key_vault_secret');
  expect(resource).toMatchObject({ value_wo: '${azurerm_x.y.key}', value_wo_version: 3 });
  expect(resource).not.toHaveProperty('value');
});

test('writes a public value as it is, whatever it holds', () => {
  const { stack } = secret({ value: 'https://example.com/${x}', publicValue: true });
  expect(onlyResource(stack, 'azurerm_key_vault_secret').value).toBe('https://example.com/$${x}');
});

test('hands out the id without a version', () => {
  const { stack, created } = secret({});
  new TerraformOutput(stack, 'all', { value: [created.id, created.versionlessId], staticId: true });
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_key_vault_secret!);
  const address = `azurerm_key_vault_secret.${name}`;
  expect(synthesize(stack).output!.all.value).toEqual([`\${${address}.id}`, `\${${address}.versionless_id}`]);
});

describe('fails', () => {
  test('for a value in plain text, without showing it', () => {
    expect(() => secret({ value: 'hunter2' })).toThrow(
      "[secrets/plain-text-secret] stack/Key: the value of the secret 'openai-key' would stand as plain text in the synthesized output, got a string of 7 characters; " +
        "give a reference to a resource or a sensitive TerraformVariable, or set 'publicValue' if it is no secret",
    );
    expect(() => secret({ value: 'hunter2' })).not.toThrow('hunter2');
  });

  test('for a name that the service refuses', () => {
    expect(() => secret({ name: 'openai_key' })).toThrow(
      "[core/invalid-name] stack/Key: 'name' of the key vault secret must have 1 to 127 characters: letters, digits and hyphens",
    );
  });

  test('for a name that Terraform knows only later', () => {
    expect(() => secret({ name: reference })).toThrow(
      "[core/token-not-allowed] stack/Key: 'name' of the secret must be known at synthesis",
    );
  });

  test.each([
    'tomorrow',
    '2027-06-30',
    '2027-06-30T00:00:00+02:00',
    '2027-06-30T00:00:00.000Z',
    '2027-02-30T00:00:00Z',
    '2027-13-01T00:00:00Z',
  ])('for the expiration date %s', expirationDate => {
    expect(() => secret({ expirationDate })).toThrow(
      `[secrets/invalid-expiration-date] stack/Key: 'expirationDate' of 'openai-key' must be a UTC time in whole seconds such as 2027-06-30T00:00:00Z, got '${expirationDate}'; correct it`,
    );
  });

  test('for a write-only version below 1', () => {
    expect(() => secret({ writeOnlyVersion: 0 })).toThrow(
      "[secrets/invalid-write-only-version] stack/Key: 'writeOnlyVersion' of 'openai-key' must be an integer between 1 and",
    );
  });
});
