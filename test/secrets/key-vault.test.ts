import { Match } from 'aws-cdk-lib/assertions';
import type { TerraformStack } from 'cdktf';
import { Token } from 'cdktf';

import { acknowledgeWarning, DiagnosticProfile, PrivateLinkKind, ResourceGroup } from '../../lib/core';
import type { KeyVaultProps } from '../../lib/secrets';
import { KeyVault } from '../../lib/secrets';
import { warningMessages } from '../support/annotations';
import { onlyResource, synthesize, templateOf, testStack } from '../support/template';

const VAULT_ID = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/platform';
const secret = Token.asString({ resolve: () => '${azurerm_x.y.key}' });

function vault(stack: TerraformStack, props: Partial<KeyVaultProps> = {}): KeyVault {
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return new KeyVault(stack, 'Vault', { resourceGroup, name: 'my-vault', ...props });
}

describe('KeyVault', () => {
  test('is role-based, kept after deletion, and closed', () => {
    const stack = testStack();
    vault(stack);
    expect(onlyResource(stack, 'azurerm_key_vault')).toEqual({
      name: 'my-vault',
      location: 'eastus',
      resource_group_name: 'rg',
      tenant_id: '${data.azurerm_client_config.AzureOpenAiGatewayClient.tenant_id}',
      sku_name: 'standard',
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      soft_delete_retention_days: 90,
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices' },
    });
  });

  test('takes every setting', () => {
    const stack = testStack();
    vault(stack, {
      location: 'westus',
      tenantId: 'tenant',
      skuName: 'premium',
      purgeProtectionEnabled: false,
      softDeleteRetentionDays: 7,
      publicNetworkAccessEnabled: false,
      networkAclsDefaultAction: 'Allow',
      networkAclsBypass: 'None',
      allowedIpRanges: ['203.0.113.7', '198.51.100.0/24'],
      allowedSubnetIds: ['/subnets/a'],
      tags: { team: 'ai' },
    });
    expect(onlyResource(stack, 'azurerm_key_vault')).toEqual({
      name: 'my-vault',
      location: 'westus',
      resource_group_name: 'rg',
      tenant_id: 'tenant',
      sku_name: 'premium',
      rbac_authorization_enabled: true,
      purge_protection_enabled: false,
      soft_delete_retention_days: 7,
      public_network_access_enabled: false,
      network_acls: {
        default_action: 'Allow',
        bypass: 'None',
        ip_rules: ['203.0.113.7/32', '198.51.100.0/24'],
        virtual_network_subnet_ids: ['/subnets/a'],
      },
      tags: { team: 'ai' },
    });
  });

  test('says what it reports and how it is reached privately', () => {
    const created = vault(testStack());
    expect(created.diagnosticProfile).toBe(DiagnosticProfile.KEY_VAULT);
    expect(created.privateLink).toBe(PrivateLinkKind.KEY_VAULT);
  });

  test.each([
    [{ name: 'my_vault' }, "[core/invalid-name] stack/Vault: 'name' of the key vault"],
    [
      { softDeleteRetentionDays: 91 },
      "[secrets/invalid-retention] stack/Vault: 'softDeleteRetentionDays' must be an integer between 7 and 90, got 91",
    ],
    [{ allowedIpRanges: ['office'] }, "[core/invalid-ip-range] stack/Vault: 'allowedIpRanges'"],
    [{ tags: { '': 'x' } }, '[core/invalid-tags] stack/Vault: the name of a tag'],
  ])('fails early for %p', (props, message) => {
    expect(() => vault(testStack('stack'), props)).toThrow(message);
  });
});

describe('addSecret', () => {
  test('lets whoever runs Terraform write first, once for all secrets', () => {
    const stack = testStack();
    const created = vault(stack, { allowedIpRanges: ['203.0.113.7'] });
    created.addSecret('a', secret);
    created.addSecret('b', secret);
    const [grant] = Object.keys(synthesize(stack).resource!.azurerm_role_assignment!);
    expect(onlyResource(stack, 'azurerm_role_assignment')).toEqual({
      scope: '${azurerm_key_vault.Vault_23237E5B.id}',
      role_definition_id:
        '/subscriptions/${element(split("/", azurerm_key_vault.Vault_23237E5B.id), 2)}/providers/Microsoft.Authorization/roleDefinitions/b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
      principal_id: '${data.azurerm_client_config.AzureOpenAiGatewayClient.object_id}',
    });
    templateOf(stack).allResourcesProperties('azurerm_key_vault_secret', {
      key_vault_id: '${azurerm_key_vault.Vault_23237E5B.id}',
      depends_on: [`azurerm_role_assignment.${grant}`],
    });
  });

  test('gives nobody a role while there is no secret', () => {
    const stack = testStack();
    vault(stack);
    templateOf(stack).resourceCountIs('azurerm_role_assignment', 0);
  });

  test('gives the role to a group that is named', () => {
    const stack = testStack();
    vault(stack, { deployerPrincipalId: 'group', deployerPrincipalType: 'Group' }).addSecret('a', secret);
    expect(onlyResource(stack, 'azurerm_role_assignment')).toMatchObject({
      principal_id: 'group',
      principal_type: 'Group',
    });
  });

  test('gives no role when told so, and waits for what else is named', () => {
    const stack = testStack();
    const created = vault(stack, { grantDeployer: false });
    const grant = created.grantSecretsUser('Reader', 'principal');
    created.addSecret('a', secret, { dependsOn: [grant] });
    expect(onlyResource(stack, 'azurerm_role_assignment').role_definition_id).toContain(
      '4633458b-17de-408a-b874-0445c86b69e6',
    );
    templateOf(stack).hasResourceProperties('azurerm_key_vault_secret', {
      depends_on: [Match.stringLikeRegexp('^azurerm_role_assignment\\.Vault_Reader_')],
    });
  });

  test('may be called like parts of the vault', () => {
    const stack = testStack();
    const created = vault(stack);
    for (const name of ['Resource', 'Deployer']) created.addSecret(name, secret);
    templateOf(stack).resourceCountIs('azurerm_key_vault_secret', 2);
  });
});

describe('the warning about the firewall', () => {
  const WARNING =
    "[secrets/firewall-closed] secrets are written to the vault 'my-vault' while its firewall lets nobody in; add the address that Terraform runs at to " +
    "'allowedIpRanges', or acknowledge this when it runs in a network with a private endpoint to the vault";

  test.each<[string, Partial<KeyVaultProps>]>([
    ['no address is allowed', {}],
    ['public access is off', { publicNetworkAccessEnabled: false, networkAclsDefaultAction: 'Allow' }],
    [
      'public access is off and an address is allowed',
      { publicNetworkAccessEnabled: false, allowedIpRanges: ['203.0.113.7'] },
    ],
  ])('appears once when secrets are written and %s', (_, props) => {
    const stack = testStack();
    const created = vault(stack, props);
    created.addSecret('a', secret);
    created.addSecret('b', secret);
    expect(warningMessages(stack)).toEqual([WARNING]);
  });

  test.each<[string, Partial<KeyVaultProps>]>([
    ['an address is allowed', { allowedIpRanges: ['203.0.113.7'] }],
    ['a subnet is allowed', { allowedSubnetIds: ['/subnets/a'] }],
    ['every address is', { networkAclsDefaultAction: 'Allow' }],
  ])('stays away when %s', (_, props) => {
    const stack = testStack();
    vault(stack, props).addSecret('a', secret);
    expect(warningMessages(stack)).toEqual([]);
  });

  test('stays away when no secret is written, or when acknowledged', () => {
    const stack = testStack();
    vault(stack);
    expect(warningMessages(stack)).toEqual([]);

    const other = testStack();
    vault(other).addSecret('a', secret);
    acknowledgeWarning(other, 'secrets/firewall-closed', 'runs in the hub network');
    expect(warningMessages(other)).toEqual([]);
  });
});

describe('a vault that exists already', () => {
  test('gets secrets and grants, and nothing else', () => {
    const stack = testStack();
    const imported = KeyVault.fromKeyVaultAttributes(stack, 'Vault', { id: VAULT_ID, name: 'platform' });
    expect(imported).toMatchObject({
      id: VAULT_ID,
      name: 'platform',
      vaultUri: 'https://platform.vault.azure.net/',
    });
    imported.addSecret('a', secret);
    const template = templateOf(stack);
    template.hasResourceProperties('azurerm_key_vault_secret', {
      key_vault_id: VAULT_ID,
      depends_on: Match.absent(),
    });
    template.resourceCountIs('azurerm_role_assignment', 0);
    template.resourceCountIs('azurerm_key_vault', 0);
    imported.grantSecretsUser('Gateway', 'principal');
    templateOf(stack).hasResourceProperties('azurerm_role_assignment', {
      scope: VAULT_ID,
      principal_id: 'principal',
    });
  });

  test('lets the deployer write when asked to', () => {
    const stack = testStack();
    const attributes = { id: VAULT_ID, name: 'platform', grantDeployer: true };
    KeyVault.fromKeyVaultAttributes(stack, 'Vault', attributes).addSecret('a', secret);
    templateOf(stack).hasResourceProperties('azurerm_key_vault_secret', {
      depends_on: [Match.stringLikeRegexp('^azurerm_role_assignment\\.Vault_Deployer_')],
    });
  });
});
