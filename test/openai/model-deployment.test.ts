import type { TerraformStack } from 'cdktf';
import { Token } from 'cdktf';

import { ResourceGroup } from '../../lib/core';
import type { ModelDeploymentOptions } from '../../lib/openai';
import { DeploymentSku, ModelDeployment, OpenAiAccount } from '../../lib/openai';
import { onlyResource, synthesize, testStack } from '../support/template';

const GPT: ModelDeploymentOptions = { modelName: 'gpt-4o', modelVersion: '2024-08-06' };

function account(stack: TerraformStack): OpenAiAccount {
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return new OpenAiAccount(stack, 'Account', { resourceGroup });
}

test('pins the version and the content filter, and stays in the region', () => {
  const stack = testStack();
  account(stack).addDeployment('Gpt', GPT);
  expect(onlyResource(stack, 'azurerm_cognitive_deployment')).toEqual({
    name: 'gpt-4o',
    cognitive_account_id: '${azurerm_cognitive_account.Account_0D856946.id}',
    model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-08-06' },
    sku: { name: 'Standard', capacity: 10 },
    rai_policy_name: 'Microsoft.DefaultV2',
    version_upgrade_option: 'NoAutoUpgrade',
  });
});

test('takes every setting', () => {
  const stack = testStack();
  const deployment = account(stack).addDeployment('Gpt', {
    ...GPT,
    name: 'chat',
    modelFormat: 'Other',
    sku: DeploymentSku.GLOBAL_STANDARD,
    capacity: 120,
    raiPolicyName: 'strict',
  });
  expect(onlyResource(stack, 'azurerm_cognitive_deployment')).toMatchObject({
    name: 'chat',
    model: { format: 'Other', name: 'gpt-4o', version: '2024-08-06' },
    sku: { name: 'GlobalStandard', capacity: 120 },
    rai_policy_name: 'strict',
  });
  expect(deployment).toMatchObject({
    name: 'chat',
    modelName: 'gpt-4o',
    modelVersion: '2024-08-06',
    capacity: 120,
  });
});

test.each(['OnceCurrentVersionExpired', 'OnceNewDefaultVersionAvailable'] as const)(
  'leaves the version alone when the service may move it (%s)',
  versionUpgradeOption => {
    const stack = testStack();
    account(stack).addDeployment('Gpt', { ...GPT, versionUpgradeOption });
    expect(onlyResource(stack, 'azurerm_cognitive_deployment')).toMatchObject({
      version_upgrade_option: versionUpgradeOption,
      lifecycle: { ignore_changes: ['model[0].version'] },
    });
  },
);

test('deployments of one account wait for each other, those of two accounts do not', () => {
  const stack = testStack();
  const first = account(stack);
  const second = OpenAiAccount.fromOpenAiAccountAttributes(stack, 'Second', {
    id: '/subscriptions/a',
    name: 'second',
    location: 'westus',
    endpoint: 'https://second.openai.azure.com/',
  });
  for (const name of ['a1', 'a2', 'a3']) first.addDeployment(name, { ...GPT, name });
  second.addDeployment('b1', { ...GPT, name: 'b1' });
  new ModelDeployment(stack, 'Apart', { ...GPT, account: first, name: 'a4' });

  const deployments = synthesize(stack).resource!.azurerm_cognitive_deployment!;
  const nameOf = (address: string) => deployments[address.replace('azurerm_cognitive_deployment.', '')]!.name;
  const waitsFor = Object.fromEntries(
    Object.values(deployments).map(body => [
      body.name,
      (body.depends_on as string[] | undefined)?.map(nameOf),
    ]),
  );
  expect(waitsFor).toEqual({ a1: undefined, a2: ['a1'], a3: ['a2'], a4: ['a3'], b1: undefined });
});

test('knows every SKU that the service has', () => {
  const skus = Object.values(DeploymentSku).map(sku => (sku as DeploymentSku).name);
  expect(skus.sort()).toEqual([
    'DataZoneBatch',
    'DataZoneProvisionedManaged',
    'DataZoneStandard',
    'GlobalBatch',
    'GlobalProvisionedManaged',
    'GlobalStandard',
    'ProvisionedManaged',
    'Standard',
  ]);
  expect(DeploymentSku.of('Developer').name).toBe('Developer');
});

describe('fails', () => {
  const add = (options: Partial<ModelDeploymentOptions>) => () =>
    account(testStack('stack')).addDeployment('Gpt', { ...GPT, ...options });

  test('for a second deployment of a name, whatever its case', () => {
    const created = account(testStack('stack'));
    created.addDeployment('A', { ...GPT, name: 'chat' });
    expect(() => created.addDeployment('B', { ...GPT, name: 'Chat' })).toThrow(
      "[openai/duplicate-deployment] stack/Account: an account has one deployment of a name, got 'Chat' twice; give one of them another 'name'",
    );
  });

  test('without a version', () => {
    expect(add({ modelVersion: ' ' })).toThrow(
      "[openai/model-version-missing] stack/Account/Gpt: 'modelVersion' of 'gpt-4o' must not be empty, got ' '; give the version that the service lists, for example '2024-08-06'",
    );
  });

  test.each([0, -1, 2.5])('for a capacity of %p', capacity => {
    expect(add({ capacity })).toThrow(
      `[openai/invalid-capacity] stack/Account/Gpt: 'capacity' of 'gpt-4o' must be an integer between 1 and 1000000, got ${capacity}`,
    );
  });

  test('for a name that the service refuses', () => {
    expect(add({ name: 'gpt 4' })).toThrow(
      "[core/invalid-name] stack/Account/Gpt: 'name' of the model deployment must have 2 to 64 characters",
    );
  });

  test('for a name that Terraform knows only later', () => {
    expect(add({ name: Token.asString({ resolve: () => 'later' }) })).toThrow(
      "[core/token-not-allowed] stack/Account/Gpt: 'name' of the model deployment must be known at synthesis",
    );
  });

  test('for an unknown upgrade option', () => {
    expect(add({ versionUpgradeOption: 'Never' as 'NoAutoUpgrade' })).toThrow(
      "[openai/invalid-version-upgrade-option] stack/Account/Gpt: 'versionUpgradeOption' of 'gpt-4o' must be one of NoAutoUpgrade, OnceCurrentVersionExpired, OnceNewDefaultVersionAvailable, got 'Never'",
    );
  });
});
