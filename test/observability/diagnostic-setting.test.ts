import { Construct } from 'constructs';

import type { IDiagnosticTarget } from '../../lib/core';
import { DiagnosticProfile } from '../../lib/core';
import type { DiagnosticSettingOptions } from '../../lib/observability';
import { DiagnosticSetting, LogAnalyticsWorkspace } from '../../lib/observability';
import { onlyResource, testStack } from '../support/template';

class Target extends Construct implements IDiagnosticTarget {
  public readonly id = '/target';
  constructor(
    scope: Construct,
    id: string,
    public readonly diagnosticProfile: DiagnosticProfile,
  ) {
    super(scope, id);
  }
}

function setting(profile: DiagnosticProfile, options: DiagnosticSettingOptions = {}) {
  const stack = testStack('stack');
  const workspace = LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Logs', {
    id: '/workspace',
    name: 'logs',
  });
  const target = new Target(stack, 'Target', profile);
  new DiagnosticSetting(stack, 'Setting', { target, workspace, ...options });
  return onlyResource(stack, 'azurerm_monitor_diagnostic_setting');
}

const common = {
  name: 'log-analytics',
  target_resource_id: '/target',
  log_analytics_workspace_id: '/workspace',
  enabled_metric: [{ category: 'AllMetrics' }],
};

test('sends all logs of API Management to tables of their own', () => {
  expect(setting(DiagnosticProfile.API_MANAGEMENT)).toEqual({
    ...common,
    log_analytics_destination_type: 'Dedicated',
    enabled_log: [{ category_group: 'allLogs' }],
  });
});

test('names the categories of model accounts and leaves the tables to the service', () => {
  expect(setting(DiagnosticProfile.COGNITIVE_SERVICES)).toEqual({
    ...common,
    enabled_log: [{ category: 'Audit' }, { category: 'RequestResponse' }, { category: 'Trace' }],
  });
});

test('sends who read which secret', () => {
  expect(setting(DiagnosticProfile.KEY_VAULT)).toEqual({
    ...common,
    enabled_log: [{ category: 'AuditEvent' }],
  });
});

test('sends what the tier of an Event Hubs namespace offers', () => {
  expect(setting(DiagnosticProfile.EVENT_HUB_NAMESPACE)).toEqual({
    ...common,
    enabled_log: [{ category_group: 'allLogs' }],
  });
});

test('takes other categories than usual, under another name', () => {
  const chosen = setting(DiagnosticProfile.API_MANAGEMENT, {
    name: 'gateway',
    logCategories: ['GatewayLogs', 'GatewayLlmLogs'],
    metricCategories: [],
  });
  expect(chosen).toEqual({
    name: 'gateway',
    target_resource_id: '/target',
    log_analytics_workspace_id: '/workspace',
    log_analytics_destination_type: 'Dedicated',
    enabled_log: [{ category: 'GatewayLogs' }, { category: 'GatewayLlmLogs' }],
  });
});

test('takes a profile of another type of resource', () => {
  const profile = DiagnosticProfile.of({
    logCategories: ['A'],
    logCategoryGroups: ['audit'],
    metricCategories: ['M'],
  });
  expect(setting(profile)).toMatchObject({
    enabled_log: [{ category: 'A' }, { category_group: 'audit' }],
    enabled_metric: [{ category: 'M' }],
  });
});

test('fails when there is nothing to report', () => {
  expect(() => setting(DiagnosticProfile.KEY_VAULT, { logCategories: [], metricCategories: [] })).toThrow(
    "[observability/nothing-to-report] stack/Setting: the diagnostic setting 'log-analytics' reports neither logs nor metrics, got empty lists; name a category, or drop the setting",
  );
});

test('fails for a name that the service refuses', () => {
  expect(() => setting(DiagnosticProfile.KEY_VAULT, { name: 'a/b' })).toThrow(
    "[core/invalid-name] stack/Setting: 'name' of the diagnostic setting",
  );
});
