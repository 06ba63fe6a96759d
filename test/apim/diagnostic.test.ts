import type { ApiDiagnosticProps } from '../../lib/apim/index';
import { Api, ApiDiagnostic, ApiManagementSku, Logger, ServiceDiagnostic } from '../../lib/apim/index';
import { warningMessages } from '../support/annotations';
import { testStack } from '../support/template';
import { addressOf, bodyOf, importedService, isCreatedBefore, SERVICE_ID, testService } from './support';

function setUp(sku?: ApiManagementSku) {
  const { stack, apiManagement } = testService(sku);
  const api = new Api(stack, 'Api', { apiManagement });
  const logger = new Logger(stack, 'Monitor', {
    apiManagement,
    name: 'hub',
    eventhub: { name: 'h', endpointUri: 'n.servicebus.windows.net' },
  });
  return { stack, apiManagement, api, logger };
}

function add(props: Partial<ApiDiagnosticProps>, sku?: ApiManagementSku) {
  const { stack, apiManagement, api, logger } = setUp(sku);
  const diagnostic = new ApiDiagnostic(stack, 'Diagnostic', {
    api,
    logger,
    identifier: 'applicationinsights',
    ...props,
  });
  const body = () => bodyOf(stack, diagnostic);
  return { stack, apiManagement, api, logger, diagnostic, body, properties: () => body().body.properties };
}

const nothing = { headers: [], body: { bytes: 0 } };

describe('ApiDiagnostic', () => {
  it('emits metrics and keeps no headers, no bodies, no addresses of callers and no keys', () => {
    const { stack, api, apiManagement, logger, diagnostic, body } = add({});
    const service = addressOf(apiManagement);
    expect(body()).toEqual({
      type: 'Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01',
      name: 'applicationinsights',
      parent_id: `\${${service}.id}/apis/\${${addressOf(api)}.name}`,
      body: {
        properties: {
          loggerId: `\${${addressOf(logger)}.id}`,
          alwaysLog: 'allErrors',
          sampling: { samplingType: 'fixed', percentage: 100 },
          verbosity: 'information',
          httpCorrelationProtocol: 'W3C',
          logClientIp: false,
          metrics: true,
          operationNameFormat: 'Name',
          frontend: {
            request: {
              ...nothing,
              dataMasking: {
                queryParams: [
                  { value: 'subscription-key', mode: 'Hide' },
                  { value: 'api-key', mode: 'Hide' },
                ],
              },
            },
            response: nothing,
          },
          backend: { request: nothing, response: nothing },
        },
      },
      lifecycle: { replace_triggered_by: [`${addressOf(logger)}.id`] },
    });
    expect(isCreatedBefore(stack, logger, diagnostic)).toBe(true);
    expect(isCreatedBefore(stack, api, diagnostic)).toBe(true);
  });

  it('takes other choices', () => {
    const { properties } = add({
      samplingPercentage: 12.5,
      verbosity: 'error',
      httpCorrelationProtocol: 'None',
      alwaysLogErrors: false,
      logClientIp: true,
      metrics: false,
      operationNameFormat: 'Url',
      frontendRequest: { headersToLog: ['x-a'] },
      frontendResponse: { bodyBytes: 1 },
      backendRequest: { headersToLog: ['x-b'], bodyBytes: 2 },
      backendResponse: { bodyBytes: 8192 },
    });
    expect(properties()).toMatchObject({
      sampling: { percentage: 12.5 },
      verbosity: 'error',
      httpCorrelationProtocol: 'None',
      logClientIp: true,
      metrics: false,
      operationNameFormat: 'Url',
      frontend: {
        request: { headers: ['x-a'], body: { bytes: 0 } },
        response: { headers: [], body: { bytes: 1 } },
      },
      backend: {
        request: { headers: ['x-b'], body: { bytes: 2 } },
        response: { headers: [], body: { bytes: 8192 } },
      },
    });
    expect(properties()).not.toHaveProperty('alwaysLog');
  });

  it('logs to Azure Monitor without model logs, metrics or names, unless asked', () => {
    const { body, properties } = add({ identifier: 'azuremonitor' });
    expect(body()).toMatchObject({
      type: 'Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01',
      name: 'azuremonitor',
    });
    for (const absent of ['largeLanguageModel', 'metrics', 'operationNameFormat']) {
      expect(properties()).not.toHaveProperty(absent);
    }
  });

  it('logs calls of models by the version that has it, at first without what people wrote', () => {
    const { stack, body, properties } = add({ identifier: 'azuremonitor', largeLanguageModel: {} });
    expect(body().type).toBe('Microsoft.ApiManagement/service/apis/diagnostics@2024-10-01-preview');
    expect(properties().largeLanguageModel).toEqual({ logs: 'enabled' });
    expect(warningMessages(stack).join()).not.toContain('apim/prompts-are-logged');
  });

  it('warns when prompts are logged', () => {
    const { stack, properties } = add({
      identifier: 'azuremonitor',
      largeLanguageModel: { requests: true, maxSizeInBytes: 262_144 },
    });
    expect(properties().largeLanguageModel).toEqual({
      logs: 'enabled',
      requests: { messages: 'all', maxSizeInBytes: 262_144 },
    });
    expect(warningMessages(stack).join()).toContain('[apim/prompts-are-logged]');
  });

  it.each<[string, Partial<ApiDiagnosticProps>, string]>([
    [
      'a share over 100',
      { samplingPercentage: 101 },
      "'samplingPercentage' must be between 0 and 100, got 101",
    ],
    [
      'a share that is none',
      { samplingPercentage: NaN },
      "'samplingPercentage' must be between 0 and 100, got NaN",
    ],
    [
      'more of a body than the service keeps',
      { backendResponse: { bodyBytes: 8193 } },
      "'backendResponse.bodyBytes' must be an integer between 0 and 8192, got 8193",
    ],
    [
      'more of a prompt than the service keeps',
      { identifier: 'azuremonitor', largeLanguageModel: { maxSizeInBytes: 262_145 } },
      "'largeLanguageModel.maxSizeInBytes' must be an integer between 1 and 262144, got 262145",
    ],
    [
      'model logs in Application Insights',
      { largeLanguageModel: {} },
      "'largeLanguageModel' is for 'azuremonitor', got it with 'applicationinsights'; leave it out, or add a diagnostic for 'azuremonitor'",
    ],
    [
      'metrics in Azure Monitor',
      { identifier: 'azuremonitor', metrics: true },
      "'metrics' is for 'applicationinsights', got it with 'azuremonitor'",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => add(props)).toThrow(`[apim/diagnostic] test/Diagnostic: ${message}`);
  });

  it('refuses Azure Monitor on Consumption', () => {
    expect(() => add({ identifier: 'azuremonitor' }, ApiManagementSku.CONSUMPTION)).toThrow(
      "[apim/sku-not-supported] test/Diagnostic: logs to Azure Monitor are not supported by tier Consumption (sku 'Consumption_0'); " +
        "use another tier, or 'applicationinsights'",
    );
  });

  it('refuses a second one of a kind on an API', () => {
    const { stack, api, logger } = add({});
    expect(
      () => new ApiDiagnostic(stack, 'Second', { api, logger, identifier: 'applicationinsights' }),
    ).toThrow(
      "[apim/duplicate-name] test/Second: the diagnostic of 'test/Api' 'applicationinsights' is already defined at 'test/Diagnostic'",
    );
  });
});

describe('ServiceDiagnostic', () => {
  it('stands beside that of an API', () => {
    const { stack, apiManagement, logger } = add({});
    const diagnostic = new ServiceDiagnostic(stack, 'Service', {
      apiManagement,
      logger,
      identifier: 'applicationinsights',
    });
    expect(bodyOf(stack, diagnostic)).toMatchObject({
      type: 'Microsoft.ApiManagement/service/diagnostics@2024-05-01',
      parent_id: `\${${addressOf(apiManagement)}.id}`,
    });
  });

  it('can be put on a service that exists, by a logger that exists', () => {
    const stack = testStack();
    const apiManagement = importedService(stack);
    const logger = Logger.fromLoggerAttributes(stack, 'Logger', { apiManagement, name: 'azuremonitor' });
    const diagnostic = new ServiceDiagnostic(stack, 'Service', {
      apiManagement,
      logger,
      identifier: 'azuremonitor',
    });
    expect(bodyOf(stack, diagnostic)).toMatchObject({
      parent_id: SERVICE_ID,
      body: { properties: { loggerId: `${SERVICE_ID}/loggers/azuremonitor` } },
    });
  });
});
