import { ResourceGroup } from '../../lib/core';
import type { LogAnalyticsWorkspaceProps } from '../../lib/observability';
import { LogAnalyticsWorkspace } from '../../lib/observability';
import { onlyResource, synthesize, testStack } from '../support/template';

function workspace(props: Partial<LogAnalyticsWorkspaceProps> = {}) {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return { stack, created: new LogAnalyticsWorkspace(stack, 'Logs', { resourceGroup, ...props }) };
}

test('keeps data for ninety days and takes no keys', () => {
  expect(onlyResource(workspace().stack, 'azurerm_log_analytics_workspace')).toEqual({
    name: 'log-logs',
    location: 'eastus',
    resource_group_name: 'rg',
    sku: 'PerGB2018',
    retention_in_days: 90,
    local_authentication_enabled: false,
  });
});

test('takes every setting', () => {
  const { stack } = workspace({
    name: 'my-logs',
    location: 'westus',
    retentionInDays: 365,
    dailyQuotaGb: 0.5,
    localAuthenticationEnabled: true,
    tags: { team: 'ai' },
  });
  expect(onlyResource(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
    name: 'my-logs',
    location: 'westus',
    retention_in_days: 365,
    daily_quota_gb: 0.5,
    local_authentication_enabled: true,
    tags: { team: 'ai' },
  });
});

test('may exist already', () => {
  const stack = testStack();
  const attributes = { id: '/subscriptions/a/workspaces/b', name: 'b' };
  expect(LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Logs', attributes)).toMatchObject(
    attributes,
  );
  expect(synthesize(stack).resource).toBeUndefined();
});

test.each<[Partial<LogAnalyticsWorkspaceProps>, string]>([
  [{ name: 'a_b_c' }, "[core/invalid-name] stack/Logs: 'name' of the Log Analytics workspace"],
  [
    { retentionInDays: 29 },
    "[observability/invalid-retention] stack/Logs: 'retentionInDays' must be an integer between 30 and 730, got 29",
  ],
  ...[NaN, 0, -2].map((dailyQuotaGb): [Partial<LogAnalyticsWorkspaceProps>, string] => [
    { dailyQuotaGb },
    `[observability/invalid-daily-quota] stack/Logs: 'dailyQuotaGb' must be above 0, or -1 for none, got ${dailyQuotaGb}; choose such a number, or leave it out`,
  ]),
])('fails early for %p', (props, message) => {
  expect(() => workspace(props)).toThrow(message);
});
