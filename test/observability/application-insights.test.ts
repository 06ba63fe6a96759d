import { TerraformOutput } from 'cdktf';

import { ResourceGroup } from '../../lib/core';
import type { ApplicationInsightsProps } from '../../lib/observability';
import { ApplicationInsights, LogAnalyticsWorkspace } from '../../lib/observability';
import { onlyResource, synthesize, testStack } from '../support/template';

function insights(props: Partial<ApplicationInsightsProps> = {}) {
  const stack = testStack('stack');
  const resourceGroup = ResourceGroup.fromResourceGroupAttributes(stack, 'Group', {
    name: 'rg',
    location: 'eastus',
  });
  const workspace = LogAnalyticsWorkspace.fromLogAnalyticsWorkspaceAttributes(stack, 'Logs', {
    id: '/workspace',
    name: 'logs',
  });
  return {
    stack,
    created: new ApplicationInsights(stack, 'Insights', { resourceGroup, workspace, ...props }),
  };
}

test('keeps its data in the workspace and masks addresses', () => {
  expect(onlyResource(insights().stack, 'azurerm_application_insights')).toEqual({
    name: 'appi-insights',
    location: 'eastus',
    resource_group_name: 'rg',
    workspace_id: '/workspace',
    application_type: 'web',
    sampling_percentage: 100,
    local_authentication_disabled: false,
    disable_ip_masking: false,
  });
});

test('takes every setting, the inverted ones the right way round', () => {
  const { stack } = insights({
    name: 'my-insights',
    location: 'westus',
    samplingPercentage: 12.5,
    localAuthenticationEnabled: false,
    ipMaskingEnabled: false,
    tags: { team: 'ai' },
  });
  expect(onlyResource(stack, 'azurerm_application_insights')).toMatchObject({
    name: 'my-insights',
    location: 'westus',
    sampling_percentage: 12.5,
    local_authentication_disabled: true,
    disable_ip_masking: true,
    tags: { team: 'ai' },
  });
});

test('hands out its connection string, and lets a principal send telemetry', () => {
  const { stack, created } = insights();
  created.grantPublish('Gateway', 'principal');
  new TerraformOutput(stack, 'connection', {
    value: created.connectionString,
    sensitive: true,
    staticId: true,
  });
  const [name] = Object.keys(synthesize(stack).resource!.azurerm_application_insights!);
  const address = `azurerm_application_insights.${name}`;
  expect(synthesize(stack).output!.connection.value).toBe(`\${${address}.connection_string}`);
  expect(onlyResource(stack, 'azurerm_role_assignment')).toMatchObject({
    scope: `\${${address}.id}`,
    principal_id: 'principal',
  });
  expect(onlyResource(stack, 'azurerm_role_assignment').role_definition_id).toContain(
    '/roleDefinitions/3913510d-42f4-4e42-8a64-420c390055eb',
  );
});

test('may exist already', () => {
  const stack = testStack();
  const attributes = {
    id: '/subscriptions/a/components/b',
    name: 'b',
    connectionString: '${var.connection}',
  };
  expect(ApplicationInsights.fromApplicationInsightsAttributes(stack, 'Insights', attributes)).toMatchObject(
    attributes,
  );
  expect(synthesize(stack).resource).toBeUndefined();
});

test.each([0, -1, 101, NaN])('fails for a sampling of %p percent', samplingPercentage => {
  expect(() => insights({ samplingPercentage })).toThrow(
    `[observability/invalid-sampling] stack/Insights: 'samplingPercentage' must be above 0 and at most 100, got ${samplingPercentage}; choose a value in that range`,
  );
});

test('fails for a name that the service refuses', () => {
  expect(() => insights({ name: 'a/b' })).toThrow(
    "[core/invalid-name] stack/Insights: 'name' of the Application Insights component",
  );
});
