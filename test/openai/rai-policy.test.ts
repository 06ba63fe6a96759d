import { ResourceGroup } from '../../lib/core';
import type { RaiPolicyOptions } from '../../lib/openai';
import { OpenAiAccount } from '../../lib/openai';
import { onlyResource, synthesize, testStack } from '../support/template';

function policyOf(options: RaiPolicyOptions) {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  const account = new OpenAiAccount(stack, 'Account', { resourceGroup });
  const policy = account.addRaiPolicy('Strict', options);
  return { stack, account, policy };
}

interface Filter {
  readonly name: string;
  readonly source: string;
  readonly severity_threshold: string;
  readonly block_enabled: boolean;
  readonly filter_enabled: boolean;
}

function filtersOf(options: RaiPolicyOptions): Filter[] {
  return onlyResource(policyOf(options).stack, 'azurerm_cognitive_account_rai_policy').content_filter;
}

test('blocks harm, jailbreaks and protected material by default', () => {
  const { stack } = policyOf({});
  const resource = onlyResource(stack, 'azurerm_cognitive_account_rai_policy');
  expect(resource).toMatchObject({
    name: 'rai-strict',
    base_policy_name: 'Microsoft.DefaultV2',
    mode: 'Blocking',
  });
  const filters: Filter[] = resource.content_filter;
  expect(filters.every(filter => filter.block_enabled && filter.filter_enabled)).toBe(true);
  expect(filters.map(filter => `${filter.source}/${filter.name}/${filter.severity_threshold}`)).toEqual([
    'Prompt/Hate/Medium',
    'Prompt/Sexual/Medium',
    'Prompt/Violence/Medium',
    'Prompt/Selfharm/Medium',
    'Completion/Hate/Medium',
    'Completion/Sexual/Medium',
    'Completion/Violence/Medium',
    'Completion/Selfharm/Medium',
    'Prompt/Jailbreak/High',
    'Completion/Protected Material Text/High',
    'Completion/Protected Material Code/High',
  ]);
});

test('a severity holds for the four harms', () => {
  const low = filtersOf({ severityThreshold: 'Low' }).filter(filter => filter.severity_threshold === 'Low');
  expect(low.map(filter => filter.name).sort()).toEqual([
    'Hate',
    'Hate',
    'Selfharm',
    'Selfharm',
    'Sexual',
    'Sexual',
    'Violence',
    'Violence',
  ]);
});

test('a filter of your own replaces the default of its name and source, or is added', () => {
  const filters = filtersOf({
    contentFilters: [
      { name: 'Jailbreak', source: 'Prompt', blockEnabled: false },
      { name: 'Indirect Attack', source: 'Prompt' },
    ],
  });
  expect(filters).toHaveLength(12);
  expect(filters.filter(filter => filter.name === 'Jailbreak')).toEqual([
    {
      name: 'Jailbreak',
      source: 'Prompt',
      block_enabled: false,
      filter_enabled: true,
      severity_threshold: 'High',
    },
  ]);
  expect(filters.at(-1)).toMatchObject({ name: 'Indirect Attack', block_enabled: true });
});

test('comes before the deployments that are added after it and use it', () => {
  const { stack, account, policy } = policyOf({ name: 'strict' });
  account.addDeployment('Gpt', { modelName: 'gpt-4o', modelVersion: '1', raiPolicyName: policy.name });
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_cognitive_account_rai_policy!);
  expect(onlyResource(stack, 'azurerm_cognitive_deployment')).toMatchObject({
    rai_policy_name: `\${azurerm_cognitive_account_rai_policy.${name}.name}`,
    depends_on: [`azurerm_cognitive_account_rai_policy.${name}`],
  });
});

test('fails for a name that the service refuses', () => {
  expect(() => policyOf({ name: 'no spaces' })).toThrow(
    "[core/invalid-name] stack/Account/Strict: 'name' of the content filter must have 1 to 64 characters",
  );
});
