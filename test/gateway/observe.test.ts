import { LogAnalyticsWorkspace } from '../../lib';
import { templateOf, TEST_SUBSCRIPTION, testStack } from '../support/template';
import { bodies, jsonOf, sharedService, testGateway } from './support';

describe('observability', () => {
  const { stack, gateway } = testGateway({ regions: [{ location: 'eastus' }, { location: 'westus' }] });

  test('is a workspace, and Application Insights in it', () => {
    templateOf(stack).resourceCountIs('azurerm_log_analytics_workspace', 1);
    templateOf(stack).hasResourceProperties('azurerm_application_insights', { application_type: 'web' });
    const [component] = Object.values(bodies(stack, 'azurerm_application_insights'));
    expect(component?.workspace_id).toMatch(/^\$\{azurerm_log_analytics_workspace\.\w+\.id\}$/);
    expect(gateway.observability.workspace.id).toBeDefined();
  });

  test('takes logs and metrics of everything that the gateway creates and that has them', () => {
    const settings = Object.values(bodies(stack, 'azurerm_monitor_diagnostic_setting'));
    const targets = Object.entries(stackJson(stack, 'azurerm_monitor_diagnostic_setting')).map(([, body]) =>
      String(body.target_resource_id).replace(/^\$\{(\w+)\..*$/, '$1'),
    );
    expect(settings.length).toBeGreaterThan(0);
    expect(targets.sort()).toEqual([
      'azurerm_api_management',
      'azurerm_cognitive_account',
      'azurerm_cognitive_account',
      'azurerm_eventhub_namespace',
      'azurerm_key_vault',
    ]);
  });

  test('takes traces and token metrics of the API, without headers and bodies', () => {
    const diagnostic = bodies(stack, 'azapi_resource').applicationinsights!;
    expect(diagnostic.type).toBe('Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01');
    const { properties } = diagnostic.body as { properties: Record<string, never> };
    expect(properties).toMatchObject({
      metrics: true,
      alwaysLog: 'allErrors',
      logClientIp: false,
      frontend: {
        request: { headers: [], body: { bytes: 0 } },
        response: { headers: [], body: { bytes: 0 } },
      },
      backend: {
        request: { headers: [], body: { bytes: 0 } },
        response: { headers: [], body: { bytes: 0 } },
      },
    });
    expect(diagnostic.parent_id).not.toContain(';rev');
  });

  test('reaches Application Insights by a connection string that is a reference', () => {
    const logger = bodies(stack, 'azurerm_api_management_logger')['gw-application-insights']!;
    expect(logger.application_insights.connection_string).toMatch(
      /^\$\{azurerm_application_insights\.\w+\.connection_string\}$/,
    );
  });
});

test('a workspace that is given is used', () => {
  const stack = testStack();
  const id = `/subscriptions/${TEST_SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log`;
  const logAnalyticsWorkspace = LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Log', {
    id,
    name: 'log',
  });
  testGateway({ logAnalyticsWorkspace }, stack);
  expect(bodies(stack, 'azurerm_log_analytics_workspace')).toEqual({});
  templateOf(stack).allResourcesProperties('azurerm_monitor_diagnostic_setting', {
    log_analytics_workspace_id: id,
  });
});

test('what was given to the gateway is observed by its owner', () => {
  const stack = testStack();
  testGateway({ apiManagement: sharedService(stack) }, stack);
  const targets = Object.values(stackJson(stack, 'azurerm_monitor_diagnostic_setting')).map(body =>
    String(body.target_resource_id),
  );
  expect(targets).toHaveLength(3);
  expect(targets.join()).not.toContain('ApiManagement/service');
});

function stackJson(stack: ReturnType<typeof testStack>, type: string) {
  return jsonOf(stack).resource?.[type] ?? {};
}
