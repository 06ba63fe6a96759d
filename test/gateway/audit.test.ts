import { templateOf, testStack } from '../support/template';
import { addGateway, bodies, sharedService, testGateway } from './support';

describe('the audit trail', () => {
  const { stack, gateway } = testGateway();

  test('is a hub for calls and one for errors, kept for 7 days', () => {
    const hubs = bodies(stack, 'azurerm_eventhub');
    expect(Object.keys(hubs)).toEqual(['ai-audit', 'ai-errors']);
    for (const hub of Object.values(hubs))
      expect(hub).toMatchObject({ message_retention: 7, partition_count: 2 });
    expect(gateway.auditTrail?.auditHub.name).toBe('ai-audit');
  });

  test('takes no keys, and no calls from public networks', () => {
    templateOf(stack).hasResourceProperties('azurerm_eventhub_namespace', {
      local_authentication_enabled: false,
      public_network_access_enabled: false,
      minimum_tls_version: '1.2',
    });
  });

  test('is written to by two loggers with the identity of the service, as the policies name them', () => {
    const loggers = bodies(stack, 'azurerm_api_management_logger');
    const written = ['ai-audit-logger', 'ai-error-logger'].map(name => loggers[name]!.eventhub);
    expect(written).toEqual([
      {
        name: 'ai-audit',
        endpoint_uri: expect.stringMatching(
          /^\$\{azurerm_eventhub_namespace\.\w+\.name\}\.servicebus\.windows\.net$/,
        ),
      },
      { name: 'ai-errors', endpoint_uri: expect.any(String) },
    ]);
    expect(JSON.stringify(loggers)).not.toMatch(/eventhub":\{[^}]*connection_string/);
  });

  test('may be sent to by the service, on each hub only', () => {
    const senders = Object.values(bodies(stack, 'azurerm_role_assignment')).filter(body =>
      String(body.role_definition_id).endsWith('2b629674-e913-4c01-ae53-ef4638d8f975'),
    );
    expect(senders.map(body => String(body.scope))).toEqual([
      expect.stringMatching(/^\$\{azurerm_eventhub\.Gateway_AuditTrail_AuditHub_\w+\.id\}$/),
      expect.stringMatching(/^\$\{azurerm_eventhub\.Gateway_AuditTrail_ErrorHub_\w+\.id\}$/),
    ]);
  });
});

test('days, partitions and names are options', () => {
  const { stack } = testGateway({
    audit: {
      retentionDays: 3,
      partitionCount: 8,
      auditHubName: 'calls',
      errorHubName: 'failures',
      auditLoggerId: 'calls-logger',
      errorLoggerId: 'failures-logger',
    },
  });
  const hubs = bodies(stack, 'azurerm_eventhub');
  expect(Object.keys(hubs)).toEqual(['calls', 'failures']);
  for (const hub of Object.values(hubs))
    expect(hub).toMatchObject({ message_retention: 3, partition_count: 8 });
  expect(Object.keys(bodies(stack, 'azurerm_api_management_logger')).sort()).toEqual([
    'calls-logger',
    'failures-logger',
    'gw-application-insights',
  ]);
  const fragment = bodies(stack, 'azurerm_api_management_policy_fragment')['gw-audit'];
  expect(fragment?.value).toContain('logger-id="calls-logger"');
  expect(fragment?.value).toContain('logger-id="failures-logger"');
});

test('without audit nothing of it is left', () => {
  const { stack, gateway } = testGateway({ audit: false });
  expect(gateway.auditTrail).toBeUndefined();
  for (const type of ['azurerm_eventhub', 'azurerm_eventhub_namespace'])
    expect(bodies(stack, type)).toEqual({});
  expect(Object.keys(bodies(stack, 'azurerm_api_management_logger'))).toEqual(['gw-application-insights']);
  expect(JSON.stringify(bodies(stack, 'azurerm_api_management_policy_fragment'))).not.toContain(
    'log-to-eventhub',
  );
});

describe('loggers that are taken', () => {
  test('by another gateway on the same service are refused, with the option that tells them apart', () => {
    const stack = testStack();
    const apiManagement = sharedService(stack);
    addGateway(stack, 'One', { apiManagement, name: 'one', apiPath: 'one/openai' });
    expect(() => addGateway(stack, 'Two', { apiManagement, name: 'two', apiPath: 'two/openai' })).toThrow(
      "[gateway/logger-taken] test/Two: the service has a logger 'ai-audit-logger' already, of 'test/One/AuditLogger', and a logger writes to one hub; " +
        "name this gateway's own by audit.auditLoggerId, for example 'two-ai-audit-logger'",
    );
  });

  test('by the gateway itself are refused, too', () => {
    expect(() => testGateway({ audit: { auditLoggerId: 'both', errorLoggerId: 'both' } })).toThrow(
      "[gateway/logger-taken] test/Gateway: the service has a logger 'both' already, of 'test/Gateway/AuditLogger', and a logger writes to one hub; " +
        "name this gateway's own by audit.errorLoggerId, for example 'gateway-both'",
    );
  });
});

test.each([0, 8])('%p days are refused', retentionDays => {
  expect(() => testGateway({ audit: { retentionDays } })).toThrow(
    `[audit/invalid-retention] test/Gateway/AuditTrail/AuditHub: 'messageRetentionDays' must be an integer between 1 and 7, got ${retentionDays}; choose a value in that range`,
  );
});
