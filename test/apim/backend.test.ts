import { TerraformVariable } from 'cdktf';

import type { BackendProps } from '../../lib/apim/index';
import { ApiManagementSku, Backend, NamedValue } from '../../lib/apim/index';
import { warningMessages } from '../support/annotations';
import { synthesize, testStack } from '../support/template';
import { addressOf, bodyOf, importedService, isCreatedBefore, SERVICE_ID, testService } from './support';

function add(props: Partial<BackendProps> = {}, sku?: ApiManagementSku) {
  const { stack, apiManagement } = testService(sku);
  const backend = new Backend(stack, 'Backend', {
    apiManagement,
    name: 'eastus-gpt-4o',
    url: 'https://oai-eastus.openai.azure.com/openai',
    ...props,
  });
  return { stack, apiManagement, backend, body: () => bodyOf(stack, backend) };
}

describe('Backend', () => {
  it('trips for 30 seconds after 5 failures in a minute, or for as long as the backend asks', () => {
    const { apiManagement, body } = add();
    expect(body()).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      name: 'eastus-gpt-4o',
      protocol: 'http',
      url: 'https://oai-eastus.openai.azure.com/openai',
      circuit_breaker_rule: {
        name: 'failures',
        trip_duration: 'PT30S',
        accept_retry_after_enabled: true,
        failure_condition: {
          count: 5,
          interval_duration: 'PT1M',
          status_code_range: [
            { min: 408, max: 408 },
            { min: 429, max: 429 },
            { min: 500, max: 599 },
          ],
        },
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it('takes another rule', () => {
    const { body } = add({
      circuitBreaker: {
        name: 'throttled',
        percentage: 50,
        intervalSeconds: 90,
        tripSeconds: 3600,
        acceptRetryAfter: false,
        errorReasons: ['Timeout'],
      },
    });
    expect(body().circuit_breaker_rule).toEqual({
      name: 'throttled',
      trip_duration: 'PT1H',
      accept_retry_after_enabled: false,
      failure_condition: { percentage: 50, interval_duration: 'PT1M30S', error_reasons: ['Timeout'] },
    });
  });

  it('has no breaker when asked for none, and none on Consumption', () => {
    expect(add({ circuitBreaker: false }).body()).not.toHaveProperty('circuit_breaker_rule');
    expect(add({}, ApiManagementSku.CONSUMPTION).body()).not.toHaveProperty('circuit_breaker_rule');
  });

  it.each<[string, Partial<BackendProps>, string]>([
    [
      'an address without https',
      { url: 'http://oai.openai.azure.com' },
      "[apim/backend-url] test/Backend: 'url' must start with https:// and a host, got 'http://oai.openai.azure.com'; calls and credentials must not travel in the clear",
    ],
    [
      'a name with a dot',
      { name: 'east.us' },
      "[core/invalid-name] test/Backend: 'name' of the backend must have 1 to 80 characters: letters, digits, hyphens and underscores, " +
        "not starting or ending with a hyphen; got 'east.us' (7 characters); choose another name",
    ],
    ['a name that ends in a hyphen', { name: 'east-' }, "got 'east-' (5 characters)"],
    ['a name of two characters with a hyphen', { name: 'a-' }, "got 'a-' (2 characters)"],
    ['a name that is too long', { name: 'a'.repeat(81) }, '(81 characters)'],
    [
      'no failures',
      { circuitBreaker: { count: 0 } },
      "[apim/circuit-breaker] test/Backend: 'circuitBreaker.count' must be an integer between 1 and 10000, got 0",
    ],
    [
      'a share over 100',
      { circuitBreaker: { percentage: 101 } },
      "'circuitBreaker.percentage' must be an integer between 1 and 100, got 101",
    ],
    [
      'count and percentage',
      { circuitBreaker: { count: 3, percentage: 10 } },
      "only one of 'count' and 'percentage' may be given, got 3 and 10; drop one",
    ],
    [
      'a trip of no time',
      { circuitBreaker: { tripSeconds: 0 } },
      "'circuitBreaker.tripSeconds' must be an integer between 1 and 86400, got 0",
    ],
    [
      'a status code that is none',
      { circuitBreaker: { statusCodeRanges: [{ min: 199, max: 600 }] } },
      "'circuitBreaker.statusCodeRanges.min' must be an integer between 200 and 599, got 199",
    ],
    [
      'a range that goes down',
      { circuitBreaker: { statusCodeRanges: [{ min: 599, max: 500 }] } },
      'a range of status codes must go upwards, got 599 to 500; swap them',
    ],
    [
      'nothing that counts as failure',
      { circuitBreaker: { statusCodeRanges: [] } },
      "1 to 10 'statusCodeRanges' or 'errorReasons' are needed, got 0 and 0",
    ],
    [
      'more ranges than the service takes',
      {
        circuitBreaker: {
          statusCodeRanges: Array.from({ length: 11 }, (_, i) => ({ min: 500 + i, max: 500 + i })),
        },
      },
      "1 to 10 'statusCodeRanges' or 'errorReasons' are needed, got 11 and 0",
    ],
    [
      'a key in the code',
      { credentials: { header: { 'api-key': 'sk-12345' } } },
      "[apim/plain-secret] test/Backend: 'credentials.header' api-key must not hold a secret in the code, got a literal of 8 characters; " +
        'give a NamedValue from a key vault',
    ],
    [
      'an authorization in the code',
      { credentials: { authorization: { scheme: 'Basic', parameter: 'dXNlcjpwYXNz' } } },
      "'credentials.authorization.parameter' must not hold a secret in the code",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => add(props)).toThrow(message);
  });

  it('refuses a breaker on Consumption', () => {
    expect(() => add({ circuitBreaker: {} }, ApiManagementSku.CONSUMPTION)).toThrow(
      "[apim/sku-not-supported] test/Backend: circuit breakers are not supported by tier Consumption (sku 'Consumption_0'); " +
        "use another tier, or set 'circuitBreaker: false'",
    );
  });

  it('adds credentials from named values, after which it is created', () => {
    const { stack, apiManagement } = testService();
    const key = new NamedValue(stack, 'Key', { apiManagement, name: 'openai-key', value: 'x' });
    const later = 'token';
    const backend = new Backend(stack, 'Backend', {
      apiManagement,
      name: 'one',
      url: 'https://one.example',
      credentials: {
        header: { 'api-key': key, 'x-team': 'ai' },
        query: { signature: '{{token}}' },
        authorization: { scheme: 'Bearer', parameter: key },
      },
    });
    const token = new NamedValue(stack, 'Token', { apiManagement, name: later, value: 'x' });
    expect(bodyOf(stack, backend).credentials).toEqual({
      header: { 'api-key': '{{openai-key}}', 'x-team': 'ai' },
      query: { signature: '{{token}}' },
      authorization: { scheme: 'Bearer', parameter: '{{openai-key}}' },
    });
    expect(isCreatedBefore(stack, key, backend)).toBe(true);
    expect(isCreatedBefore(stack, token, backend)).toBe(true);
  });

  it('fails at synthesis when a credential mentions what nothing defines', () => {
    const { stack } = add({ credentials: { header: { 'api-key': '{{missing}}' } } });
    expect(() => synthesize(stack)).toThrow(
      "[test/Backend] [apim/undefined-reference] the named value 'missing' is referenced, but nothing defines it; none is defined",
    );
  });

  it('takes an address that Terraform knows only later, and waits for what it is told to', () => {
    const { stack, apiManagement } = testService();
    const endpoint = new TerraformVariable(stack, 'endpoint', { type: 'string' });
    const other = new Backend(stack, 'Other', { apiManagement, name: 'other', url: 'https://other.example' });
    const backend = new Backend(stack, 'Backend', {
      apiManagement,
      name: 'one',
      url: `${endpoint.stringValue}openai`,
      dependsOn: [{ fqn: addressOf(other) }],
    });
    expect(bodyOf(stack, backend)).toMatchObject({
      url: '${var.endpoint}openai',
      depends_on: [addressOf(other)],
    });
  });

  it('warns when the certificate is not checked', () => {
    const { stack, body } = add({ tls: { validateCertificateName: false } });
    expect(body().tls).toEqual({ validate_certificate_chain: true, validate_certificate_name: false });
    expect(warningMessages(stack)).toEqual([expect.stringContaining('[apim/certificate-not-checked]')]);
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const apiManagement = importedService(stack);
    const backend = Backend.fromBackendAttributes(stack, 'Backend', { apiManagement, name: 'there' });
    expect([backend.name, backend.id]).toEqual(['there', `${SERVICE_ID}/backends/there`]);
    expect(apiManagement.definitions.find('backend', 'there')).toBeDefined();
  });
});
