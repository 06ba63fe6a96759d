import { Testing } from 'cdktf';

import { BackendAuthentication, KeyVault, ResourceGroup } from '../../lib';
import { templateOf, TEST_SUBSCRIPTION, testStack } from '../support/template';
import { addGateway, bodies, sharedService, testGateway } from './support';

const KEYS = BackendAuthentication.apiKey();
const REGIONS = [{ location: 'eastus' }, { location: 'westus' }];

function sharedVault(stack: ReturnType<typeof testStack>) {
  return KeyVault.fromKeyVaultAttributes(stack, 'Vault', {
    id: `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared`,
    name: 'kv-shared',
  });
}

describe('with keys', () => {
  const { stack } = testGateway({ backendAuthentication: KEYS, regions: REGIONS });

  test('accounts take keys', () => {
    templateOf(stack).allResourcesProperties('azurerm_cognitive_account', { local_auth_enabled: true });
  });

  test('the key of the first region is openai-key-<environment>, those of others name their region', () => {
    const secrets = bodies(stack, 'azurerm_key_vault_secret');
    expect(Object.keys(secrets).sort()).toEqual([
      'openai-deployment-test',
      'openai-endpoint-test',
      'openai-key-test',
      'openai-key-test-westus',
    ]);
    expect(secrets['openai-key-test']!.value).toMatch(
      /^\$\{data\.azurerm_cognitive_account\.Gateway_Models_eastus_\w+\.primary_access_key\}$/,
    );
    expect(secrets['openai-key-test-westus']!.value).toMatch(
      /^\$\{data\.azurerm_cognitive_account\.Gateway_Models_westus_\w+\.primary_access_key\}$/,
    );
  });

  test('the service reads them from the vault, always the newest version', () => {
    const values = bodies(stack, 'azurerm_api_management_named_value');
    expect(Object.keys(values).sort()).toEqual(['gw-openai-key-eastus', 'gw-openai-key-westus']);
    for (const body of Object.values(values)) {
      expect(body.secret).toBe(true);
      expect(body).not.toHaveProperty('value');
      expect(body.value_from_key_vault.secret_id).toMatch(
        /^\$\{azurerm_key_vault_secret\.\w+Secret-openai-key-test[\w-]*\.versionless_id\}$/,
      );
    }
  });

  test('each backend sends the key of its own account', () => {
    for (const [name, backend] of Object.entries(bodies(stack, 'azurerm_api_management_backend'))) {
      const region = name.split('-').at(-1);
      expect(backend.credentials).toEqual({ header: { 'api-key': `{{gw-openai-key-${region}}}` } });
    }
  });

  test('the service gets no role on the accounts, which it does not need', () => {
    const roles = Object.values(bodies(stack, 'azurerm_role_assignment')).map(body =>
      String(body.role_definition_id).slice(-36),
    );
    expect(roles).not.toContain('5e0bd9bd-7b93-4f28-af87-19fc36ad61bd');
    expect(roles.filter(role => role === '4633458b-17de-408a-b874-0445c86b69e6')).toHaveLength(1);
  });

  test('no key stands in plain text anywhere: each is a reference from account to vault to service', () => {
    const json = JSON.parse(Testing.synth(stack, true)) as object;
    const places: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value === 'string' && /primary_access_key|secondary_access_key/.test(value))
        places.push(path);
      if (value !== null && typeof value === 'object') {
        for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
      }
    };
    visit(json, '');
    expect(places).toHaveLength(2);
    for (const place of places) expect(place).toMatch(/^\.resource\.azurerm_key_vault_secret\..+\.value$/);
  });

  test('the policy adds no token of its own', () => {
    const fragments = bodies(stack, 'azurerm_api_management_policy_fragment');
    expect(Object.keys(fragments)).not.toContain('gw-backend-authentication');
    expect(JSON.stringify(fragments)).not.toContain('authentication-managed-identity');
  });
});

describe('with managed identity', () => {
  const { stack } = testGateway({ regions: REGIONS });

  test('no key is read, kept or sent', () => {
    const text = Testing.synth(stack, true);
    expect(text).not.toContain('access_key');
    expect(text).not.toContain('openai-key');
    expect(bodies(stack, 'azurerm_api_management_named_value')).toEqual({});
    for (const backend of Object.values(bodies(stack, 'azurerm_api_management_backend'))) {
      expect(backend).not.toHaveProperty('credentials');
    }
  });
});

describe('a vault that is created', () => {
  const { stack } = testGateway();

  test('has role-based access and purge protection, and lets in only the addresses that are given', () => {
    templateOf(stack).hasResourceProperties('azurerm_key_vault', {
      rbac_authorization_enabled: true,
      purge_protection_enabled: true,
      public_network_access_enabled: true,
      network_acls: { default_action: 'Deny', bypass: 'AzureServices', ip_rules: ['203.0.113.0/24'] },
    });
  });
});

describe('a vault that exists', () => {
  test('gets the secrets, and no other vault is made', () => {
    const stack = testStack();
    const keyVault = sharedVault(stack);
    const { gateway } = testGateway({ keyVault }, stack);
    expect(gateway.keyVault).toBe(keyVault);
    expect(bodies(stack, 'azurerm_key_vault')).toEqual({});
    for (const secret of Object.values(bodies(stack, 'azurerm_key_vault_secret'))) {
      expect(secret.key_vault_id).toBe(keyVault.id);
    }
  });

  test('of two gateways keeps their secrets apart by a prefix, and one role lets their service read', () => {
    const stack = testStack();
    const keyVault = sharedVault(stack);
    const apiManagement = sharedService(stack);
    const shared = { keyVault, apiManagement, backendAuthentication: KEYS };
    addGateway(stack, 'One', { ...shared, name: 'one', apiPath: 'one/openai', secretPrefix: 'one' });
    addGateway(stack, 'Two', {
      ...shared,
      name: 'two',
      apiPath: 'two/openai',
      secretPrefix: 'two',
      audit: { auditLoggerId: 'two-audit', errorLoggerId: 'two-errors' },
    });
    expect(Object.keys(bodies(stack, 'azurerm_key_vault_secret')).sort()).toEqual([
      'one-deployment-test',
      'one-endpoint-test',
      'one-key-test',
      'two-deployment-test',
      'two-endpoint-test',
      'two-key-test',
    ]);
    const readers = Object.values(bodies(stack, 'azurerm_role_assignment')).filter(body =>
      String(body.role_definition_id).endsWith('4633458b-17de-408a-b874-0445c86b69e6'),
    );
    expect(readers).toHaveLength(1);
  });

  test('of two gateways without a prefix is refused', () => {
    const stack = testStack();
    const keyVault = sharedVault(stack);
    addGateway(stack, 'One', { keyVault, name: 'one' });
    expect(() => addGateway(stack, 'Two', { keyVault, name: 'two', resourceGroup: group(stack) })).toThrow(
      "[gateway/secret-taken] test/Two: the vault has a secret 'openai-endpoint-test' already, at 'test/Vault/Secret-openai-endpoint-test'; " +
        "give each gateway of a vault its own secretPrefix, for example 'two'",
    );
  });
});

function group(stack: ReturnType<typeof testStack>) {
  return ResourceGroup.fromResourceGroupAttributes(stack, 'Group', { name: 'rg', location: 'eastus' });
}
