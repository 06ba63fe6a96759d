import { Match } from 'aws-cdk-lib/assertions';
import type { TerraformResource, TerraformStack } from 'cdktf';
import { TerraformOutput, TerraformVariable } from 'cdktf';

import { DiagnosticProfile, PrivateLinkKind, ResourceGroup } from '../../lib/core';
import type { OpenAiAccountProps } from '../../lib/openai';
import { OpenAiAccount } from '../../lib/openai';
import { onlyResource, synthesize, templateOf, testStack } from '../support/template';

const ACCOUNT_ID =
  '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/platform-ai';

function account(stack: TerraformStack, props: Partial<OpenAiAccountProps> = {}): OpenAiAccount {
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return new OpenAiAccount(stack, 'Account', { resourceGroup, name: 'My-AI', ...props });
}

describe('OpenAiAccount', () => {
  test('takes Entra tokens only, under a subdomain of its own, with an identity', () => {
    const stack = testStack();
    account(stack);
    expect(onlyResource(stack, 'azurerm_cognitive_account')).toEqual({
      name: 'My-AI',
      location: 'eastus',
      resource_group_name: 'rg',
      kind: 'OpenAI',
      sku_name: 'S0',
      custom_subdomain_name: 'my-ai',
      local_auth_enabled: false,
      public_network_access_enabled: true,
      identity: { type: 'SystemAssigned' },
    });
  });

  test('takes every setting', () => {
    const stack = testStack();
    account(stack, {
      location: 'swedencentral',
      skuName: 'S1',
      customSubdomainName: 'other',
      localAuthEnabled: true,
      allowedIpRanges: ['203.0.113.7/32'],
      allowedSubnetIds: ['/subnets/a'],
      networkAclsBypass: 'AzureServices',
      fqdns: ['data.example.com'],
      tags: { team: 'ai' },
    });
    expect(onlyResource(stack, 'azurerm_cognitive_account')).toEqual({
      name: 'My-AI',
      location: 'swedencentral',
      resource_group_name: 'rg',
      kind: 'OpenAI',
      sku_name: 'S1',
      custom_subdomain_name: 'other',
      local_auth_enabled: true,
      public_network_access_enabled: true,
      network_acls: {
        default_action: 'Deny',
        bypass: 'AzureServices',
        ip_rules: ['203.0.113.7'],
        virtual_network_rules: [{ subnet_id: '/subnets/a' }],
      },
      outbound_network_access_restricted: true,
      fqdns: ['data.example.com'],
      identity: { type: 'SystemAssigned' },
      tags: { team: 'ai' },
    });
  });

  test('lets nobody past its rules, not even services of Azure, unless told otherwise', () => {
    const stack = testStack();
    account(stack, { allowedIpRanges: ['203.0.113.7'] });
    expect(onlyResource(stack, 'azurerm_cognitive_account')).toMatchObject({
      network_acls: { default_action: 'Deny', bypass: 'None' },
    });
  });

  test('has a derived name that is a subdomain, too, however long the construct is called', () => {
    const stack = testStack();
    const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
      name: 'rg',
      location: 'eastus',
    });
    const { name, customSubdomainName } = new OpenAiAccount(stack, 'a'.repeat(100), { resourceGroup });
    expect(name).toHaveLength(63);
    expect(customSubdomainName).toBe(name);
  });

  test('has a subdomain in lower case also where Terraform knows its name only later', () => {
    const stack = testStack();
    const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
    account(stack, { name });
    expect(onlyResource(stack, 'azurerm_cognitive_account')).toMatchObject({
      name: '${var.name}',
      custom_subdomain_name: '${lower(var.name)}',
    });
  });

  test('is in its resource group before anything else can be', () => {
    const stack = testStack();
    const resourceGroup = new ResourceGroup(stack, 'Group', { location: 'eastus' });
    new OpenAiAccount(stack, 'Account', { resourceGroup });
    templateOf(stack).hasResourceProperties('azurerm_cognitive_account', {
      name: Match.stringLikeRegexp('^oai-account-[a-z0-9]{8}$'),
      resource_group_name: '${azurerm_resource_group.Group_C77FDACD.name}',
      network_acls: Match.absent(),
    });
  });

  test('hands out references that make what uses them come later', () => {
    const stack = testStack();
    const created = account(stack, { localAuthEnabled: true });
    const outputs = [created.id, created.endpoint, created.principalId];
    new TerraformOutput(stack, 'all', { value: outputs, staticId: true });
    const address = 'azurerm_cognitive_account.Account_0D856946';
    expect(synthesize(stack).output!.all.value).toEqual([
      `\${${address}.id}`,
      `\${${address}.endpoint}`,
      `\${${address}.identity[0].principal_id}`,
    ]);
  });

  test('reads its key anew after each change, so that an account can begin to take keys', () => {
    const stack = testStack();
    const created = account(stack, { localAuthEnabled: true });
    const outputs = [created.primaryAccessKey, created.primaryAccessKey];
    new TerraformOutput(stack, 'all', { value: outputs, staticId: true });
    const { data, output } = synthesize(stack);
    const [[id, read] = ['']] = Object.entries(data!.azurerm_cognitive_account!);
    const reference = `\${data.azurerm_cognitive_account.${id}.primary_access_key}`;
    expect(output!.all.value).toEqual([reference, reference]);
    const address = 'azurerm_cognitive_account.Account_0D856946';
    expect(read).toMatchObject({
      name: `\${${address}.name}`,
      resource_group_name: `\${${address}.resource_group_name}`,
      depends_on: [address],
    });
  });

  test('reads no key that nobody asks for', () => {
    const stack = testStack();
    account(stack, { localAuthEnabled: true });
    expect(synthesize(stack).data).toBeUndefined();
  });

  test('says what it reports and how it is reached privately', () => {
    const created = account(testStack());
    expect(created.diagnosticProfile).toBe(DiagnosticProfile.COGNITIVE_SERVICES);
    expect(created.privateLink).toBe(PrivateLinkKind.OPENAI_ACCOUNT);
  });

  test('takes overrides', () => {
    const stack = testStack();
    (account(stack).node.defaultChild as TerraformResource).addOverride('dynamic_throttling_enabled', false);
    expect(onlyResource(stack, 'azurerm_cognitive_account').dynamic_throttling_enabled).toBe(false);
  });

  test('fails for its key when keys are off', () => {
    expect(() => account(testStack('stack')).primaryAccessKey).toThrow(
      "[openai/keys-are-off] stack/Account: the account takes Entra tokens only, so it has no key; grant access with 'grantUser', or set 'localAuthEnabled' to true",
    );
  });

  test('fails when addresses are allowed through a door that is closed', () => {
    expect(() =>
      account(testStack('stack'), { publicNetworkAccessEnabled: false, allowedIpRanges: ['203.0.113.7'] }),
    ).toThrow(
      "[openai/rules-without-public-access] stack/Account: 'allowedIpRanges' and 'allowedSubnetIds' have no effect without public network access, got 1 of them and 'publicNetworkAccessEnabled' false; drop one or the other",
    );
  });

  test.each([
    [{ name: 'my ai' }, "[core/invalid-name] stack/Account: 'name' of the Azure OpenAI account"],
    [{ name: 'my_ai' }, "[core/invalid-name] stack/Account: 'customSubdomainName' of the custom subdomain"],
    [{ allowedIpRanges: ['10.0.0.1'] }, "[core/invalid-ip-range] stack/Account: 'allowedIpRanges'"],
    [{ tags: { 'a/b': 'x' } }, '[core/invalid-tags] stack/Account: the name of a tag'],
  ])('fails early for %p', (props, message) => {
    expect(() => account(testStack('stack'), props)).toThrow(message);
  });
});

describe('grantUser', () => {
  test('gives the role that calls models, on the account alone', () => {
    const stack = testStack();
    account(stack).grantUser('Gateway', 'principal');
    expect(onlyResource(stack, 'azurerm_role_assignment')).toEqual({
      scope: '${azurerm_cognitive_account.Account_0D856946.id}',
      role_definition_id:
        '/subscriptions/${element(split("/", azurerm_cognitive_account.Account_0D856946.id), 2)}/providers/Microsoft.Authorization/roleDefinitions/5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
      principal_id: 'principal',
      principal_type: 'ServicePrincipal',
    });
  });
});

describe('an account that exists already', () => {
  const attributes = {
    id: ACCOUNT_ID,
    name: 'platform-ai',
    location: 'eastus',
    endpoint: 'https://platform-ai.openai.azure.com',
  };

  test('creates nothing and keeps its attributes, the endpoint with a slash at the end', () => {
    const stack = testStack();
    const imported = OpenAiAccount.fromOpenAiAccountAttributes(stack, 'Account', attributes);
    expect(imported).toMatchObject({ ...attributes, endpoint: 'https://platform-ai.openai.azure.com/' });
    expect(synthesize(stack).resource).toBeUndefined();
  });

  test('takes deployments, one after the other, and grants', () => {
    const stack = testStack();
    const imported = OpenAiAccount.fromOpenAiAccountAttributes(stack, 'Account', attributes);
    imported.addDeployment('A', { modelName: 'gpt-4o', modelVersion: '1' });
    imported.addDeployment('B', { modelName: 'gpt-4.1', modelVersion: '1' });
    imported.grantUser('Gateway', 'principal', { principalType: 'Group' });
    expect(imported.deployments.map(deployment => deployment.name)).toEqual(['gpt-4o', 'gpt-4.1']);
    templateOf(stack).hasResourceProperties('azurerm_cognitive_deployment', {
      name: 'gpt-4.1',
      cognitive_account_id: ACCOUNT_ID,
      depends_on: [Match.stringLikeRegexp('^azurerm_cognitive_deployment\\.Account_A_[0-9A-F]{8}$')],
    });
    templateOf(stack).hasResourceProperties('azurerm_role_assignment', {
      scope: ACCOUNT_ID,
      principal_type: 'Group',
    });
  });
});
