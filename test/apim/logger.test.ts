import { TerraformVariable } from 'cdktf';

import type { LoggerProps } from '../../lib/apim/index';
import { ApiManagementSku, Logger } from '../../lib/apim/index';
import { acknowledgeWarning, Role, RoleAssignment } from '../../lib/core/index';
import { warningMessages } from '../support/annotations';
import { testStack } from '../support/template';
import { addressOf, bodyOf, importedService, isCreatedBefore, SERVICE_ID, testService } from './support';

const HUB = { name: 'audit', endpointUri: 'evhns-test.servicebus.windows.net' };

function add(props: Partial<LoggerProps>, sku?: ApiManagementSku) {
  const { stack, apiManagement } = testService(sku);
  const logger = new Logger(stack, 'Logger', { apiManagement, name: 'ai-audit-logger', ...props });
  return { stack, apiManagement, logger };
}

describe('Logger', () => {
  it('writes to an event hub with the identity of the service, after its role', () => {
    const { stack, apiManagement } = testService();
    const role = new RoleAssignment(stack, 'Role', {
      resourceId:
        '/subscriptions/s/resourceGroups/g/providers/Microsoft.EventHub/namespaces/n/eventhubs/audit',
      role: Role.EVENT_HUBS_DATA_SENDER,
      principalId: apiManagement.principalId,
    });
    const logger = new Logger(stack, 'Logger', {
      apiManagement,
      name: 'ai-audit-logger',
      eventhub: HUB,
      dependsOn: [role],
    });
    expect(bodyOf(stack, logger)).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      name: 'ai-audit-logger',
      buffered: true,
      eventhub: { name: 'audit', endpoint_uri: 'evhns-test.servicebus.windows.net' },
      depends_on: [addressOf(role)],
    });
    expect(isCreatedBefore(stack, role, logger)).toBe(true);
    expect(warningMessages(stack)).toEqual([]);
  });

  it('warns when nothing says that the service may send', () => {
    const { stack } = add({ eventhub: HUB });
    expect(warningMessages(stack)).toEqual([expect.stringContaining('[apim/logger-without-role]')]);
  });

  it('is silent about the role when that was acknowledged', () => {
    const { stack, logger } = add({ eventhub: HUB });
    acknowledgeWarning(logger, 'apim/logger-without-role', 'the platform team assigns it');
    expect(warningMessages(stack)).toEqual([]);
  });

  it('writes to Application Insights by its connection string', () => {
    const { stack, apiManagement } = testService();
    const connection = new TerraformVariable(stack, 'connection', { type: 'string', sensitive: true });
    const logger = new Logger(stack, 'Logger', {
      apiManagement,
      name: 'insights',
      applicationInsights: { connectionString: connection.stringValue },
      resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/components/c',
    });
    expect(bodyOf(stack, logger)).toMatchObject({
      application_insights: { connection_string: '${var.connection}' },
      resource_id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/components/c',
    });
  });

  it('writes to Azure Monitor under the name that the service uses', () => {
    const { stack, apiManagement, logger } = add({ name: undefined, azureMonitor: true });
    expect(bodyOf(stack, logger)).toEqual({
      type: 'Microsoft.ApiManagement/service/loggers@2024-05-01',
      name: 'azuremonitor',
      parent_id: `\${${addressOf(apiManagement)}.id}`,
      body: { properties: { loggerType: 'azureMonitor', isBuffered: false } },
    });
  });

  it.each<[string, Partial<LoggerProps>, string]>([
    [
      'no target',
      {},
      "[apim/logger-target] test/Logger: exactly one of 'eventhub', 'applicationInsights' and 'azureMonitor' is needed, got 0; give one",
    ],
    ['two targets', { eventhub: HUB, azureMonitor: true }, 'is needed, got 2; give one'],
    [
      'an address instead of a host',
      { eventhub: { name: 'audit', endpointUri: 'sb://evhns.servicebus.windows.net/' } },
      "[apim/event-hub-endpoint] test/Logger: 'eventhub.endpointUri' must be a bare host, got 'sb://evhns.servicebus.windows.net/'; " +
        'write <namespace>.servicebus.windows.net',
    ],
    [
      'a connection string in the code',
      { applicationInsights: { connectionString: 'InstrumentationKey=1' } },
      "[apim/plain-secret] test/Logger: 'applicationInsights.connectionString' must not stand in the code, got a literal; give the attribute of the component",
    ],
    [
      'no name',
      { name: undefined, eventhub: HUB },
      "[core/invalid-name] test/Logger: 'name' of the logger must have 1 to 80 characters",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => add(props)).toThrow(message);
  });

  it('refuses Azure Monitor on Consumption', () => {
    expect(() => add({ azureMonitor: true }, ApiManagementSku.CONSUMPTION)).toThrow(
      "[apim/sku-not-supported] test/Logger: logs to Azure Monitor are not supported by tier Consumption (sku 'Consumption_0')",
    );
  });

  it('refuses the name of another logger, whatever they write to', () => {
    const { stack, apiManagement } = add({ eventhub: HUB });
    const connection = new TerraformVariable(stack, 'connection', { type: 'string', sensitive: true });
    const applicationInsights = { connectionString: connection.stringValue };
    expect(
      () => new Logger(stack, 'Other', { apiManagement, name: 'AI-audit-logger', applicationInsights }),
    ).toThrow(
      "[apim/duplicate-name] test/Other: the logger 'AI-audit-logger' is already defined at 'test/Logger'",
    );
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const apiManagement = importedService(stack);
    const logger = Logger.fromLoggerAttributes(stack, 'Logger', { apiManagement, name: 'there' });
    expect([logger.name, logger.id]).toEqual(['there', `${SERVICE_ID}/loggers/there`]);
    expect(apiManagement.definitions.find('logger', 'there')).toBeDefined();
  });
});
