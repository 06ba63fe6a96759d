import { ResourceGroup } from '../../lib/core';
import { ApplicationInsights, LogAnalyticsWorkspace, Observability } from '../../lib/observability';
import { KeyVault } from '../../lib/secrets';
import { addressesOf, onlyResource, synthesize, templateOf, testStack } from '../support/template';

function setup() {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  return { stack, resourceGroup };
}

test('creates a workspace, and Application Insights in it', () => {
  const { stack, resourceGroup } = setup();
  new Observability(stack, 'Monitor', {
    resourceGroup,
    workspaceName: 'my-logs',
    applicationInsightsName: 'my-insights',
    retentionInDays: 30,
    dailyQuotaGb: 1,
    applicationInsightsLocalAuthenticationEnabled: false,
    location: 'westus',
    tags: { team: 'ai' },
  });
  const [workspace] = Object.keys(synthesize(stack).resource!.azurerm_log_analytics_workspace!);
  const common = { location: 'westus', tags: { team: 'ai' } };
  expect(onlyResource(stack, 'azurerm_log_analytics_workspace')).toMatchObject({
    ...common,
    name: 'my-logs',
    retention_in_days: 30,
    daily_quota_gb: 1,
  });
  expect(onlyResource(stack, 'azurerm_application_insights')).toMatchObject({
    ...common,
    name: 'my-insights',
    workspace_id: `\${azurerm_log_analytics_workspace.${workspace}.id}`,
    local_authentication_disabled: true,
  });
});

test('creates only what does not exist', () => {
  const { stack, resourceGroup } = setup();
  const workspace = LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Logs', {
    id: '/workspace',
    name: 'logs',
  });
  new Observability(stack, 'Monitor', { resourceGroup, workspace });
  expect(onlyResource(stack, 'azurerm_application_insights').workspace_id).toBe('/workspace');
  templateOf(stack).resourceCountIs('azurerm_log_analytics_workspace', 0);
});

test('creates nothing when all exists', () => {
  const { stack, resourceGroup } = setup();
  const workspace = LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Logs', {
    id: '/workspace',
    name: 'logs',
  });
  const applicationInsights = ApplicationInsights.fromApplicationInsightsAttributes(stack, 'Insights', {
    id: '/insights',
    name: 'insights',
    connectionString: '${var.connection}',
  });
  const monitor = new Observability(stack, 'Monitor', { resourceGroup, workspace, applicationInsights });
  expect(monitor).toMatchObject({
    workspace: { id: '/workspace' },
    applicationInsights: { id: '/insights' },
  });
  expect(addressesOf(stack)).toEqual([]);
});

test('sends the logs of a resource to the workspace, once', () => {
  const { stack, resourceGroup } = setup();
  const monitor = new Observability(stack, 'Monitor', { resourceGroup });
  const vault = new KeyVault(stack, 'Vault', { resourceGroup });
  const setting = monitor.addDiagnosticSettings(vault, { metricCategories: [] });
  expect(setting.node.path).toBe('stack/Vault/Diagnostics');
  const [workspace] = Object.keys(synthesize(stack).resource!.azurerm_log_analytics_workspace!);
  const [target] = Object.keys(synthesize(stack).resource!.azurerm_key_vault!);
  expect(onlyResource(stack, 'azurerm_monitor_diagnostic_setting')).toEqual({
    name: 'log-analytics',
    target_resource_id: `\${azurerm_key_vault.${target}.id}`,
    log_analytics_workspace_id: `\${azurerm_log_analytics_workspace.${workspace}.id}`,
    enabled_log: [{ category: 'AuditEvent' }],
  });
  expect(() => monitor.addDiagnosticSettings(vault)).toThrow(
    "There is already a Construct with name 'Diagnostics'",
  );
});
