import fc from '../support/properties';

import {
  Authentication,
  type AzureOpenAiGatewayProps,
  BackendAuthentication,
  ValidationError,
} from '../../lib';
import { PolicyError } from '../../lib/policy';
import { problemsOf } from '../support/provider';
import { testStack } from '../support/template';
import { addGateway, jsonOf, MINIMAL, TENANT } from './support';

/** Props that hold a text somewhere. */
const TEXTS: Readonly<Record<string, (text: string) => object>> = {
  name: text => ({ name: text }),
  environment: text => ({ environment: text }),
  apiPath: text => ({ apiPath: text }),
  secretPrefix: text => ({ secretPrefix: text }),
  policySource: text => ({ policySource: text }),
  'the name of a tag': text => ({ tags: { [text]: 'x' } }),
  'the value of a tag': text => ({ tags: { owner: text } }),
  'the location of a region': text => ({ regions: [{ location: text }] }),
  'the name of a region': text => ({
    regions: [{ location: 'eastus', name: text }],
    backendAuthentication: BackendAuthentication.apiKey(),
  }),
  'the name of an account': text => ({ regions: [{ location: 'eastus', accountName: text }] }),
  'the name of a deployment': text => ({ models: [{ name: text, version: '1' }] }),
  'the name of a model': text => ({ models: [{ name: 'm1', version: '1', modelName: text }] }),
  'a version': text => ({ models: [{ name: 'm1', version: text }] }),
  'a content filter': text => ({ models: [{ name: 'm1', version: '1', raiPolicyName: text }] }),
  'an override': text => ({ models: [{ name: 'm1', version: '1', regions: { [text]: {} } }] }),
  'an audience': text => ({
    authentication: Authentication.entraId({ tenantId: TENANT, audiences: [text], roles: [text] }),
  }),
  'a reason': text => ({ authentication: Authentication.anonymous({ reason: text }) }),
  'a pattern': text => ({ validation: { injectionPatterns: [text] } }),
  'a replacement': text => ({ redaction: { replacement: text } }),
  'a logger': text => ({ audit: { auditLoggerId: text } }),
  'a hub': text => ({ audit: { errorHubName: text } }),
  'a breaker': text => ({ circuitBreaker: { name: text } }),
  'a reason of errors': text => ({ circuitBreaker: { errorReasons: [text] } }),
  'the name of the service': text => ({ apiManagement: { ...MINIMAL.apiManagement, name: text } }),
  'the place of the service': text => ({ apiManagement: { ...MINIMAL.apiManagement, location: text } }),
  'the publisher': text => ({ apiManagement: { ...MINIMAL.apiManagement, publisherName: text } }),
  'the mail of the publisher': text => ({
    apiManagement: { ...MINIMAL.apiManagement, publisherEmail: text, notificationSenderEmail: text },
  }),
  'a version of the management API': text => ({
    apiManagement: { ...MINIMAL.apiManagement, minApiVersion: text },
  }),
  'the name of the vault': text => ({ keyVault: { name: text } }),
  'an address': text => ({ keyVault: { allowedIpRanges: [text] } }),
};

const HOSTILE = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '${evil}',
    '%{ if true }x',
    '$${x}',
    'a"b',
    '-->',
    ']]>',
    'a\nb',
    'a\0b',
    '\ud800',
  ),
  fc.constantFrom(
    'a/b',
    '../x',
    '{{value}}',
    '@(1)',
    '"; return true; //',
    '__proto__',
    'constructor',
    'East US',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => `\${${text}}`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** What Terraform would take for a template, other than what a library for Terraform writes. */
const FOREIGN_TEMPLATE = /(?<!\$)\$\{(?!(azurerm_|azapi_|data\.|element\(split\())|(?<!%)%\{/;

test.each(Object.entries(TEXTS))(
  'a hostile text as %s arrives as text, or is refused in words',
  (_, propsOf) => {
    fc.assert(
      fc.property(HOSTILE, text => {
        const stack = testStack();
        try {
          addGateway(stack, 'Gateway', propsOf(text));
        } catch (error) {
          if (!ValidationError.isValidationError(error) && !PolicyError.isPolicyError(error)) throw error;
          expect((error as Error).message).toMatch(/^\[[a-z]+\/[a-z-]+\] /);
          return;
        }
        const json = jsonOf(stack);
        expect(problemsOf(json)).toEqual([]);
        // Runs of `$` before a brace are doubled at their end only.
        const written = JSON.stringify(json.resource).replace(/([$%])\1+\{/g, '');
        expect(written).not.toMatch(FOREIGN_TEMPLATE);
      }),
      { numRuns: 3, examples: [['${evil}%{ if true }'], ['a\nb']] },
    );
  },
);

describe('what TypeScript would not let through', () => {
  const anything = (value: unknown) => value as never;

  test.each<[string, Partial<AzureOpenAiGatewayProps>, string]>([
    ['no name', { name: anything(undefined) }, 'name must be text, got undefined; give one'],
    ['no regions', { regions: anything(null) }, 'regions must be a list, got null; give one'],
    [
      'a region by its name only',
      { regions: [anything('eastus')] },
      "regions[0] must be an object, got 'eastus'; give one",
    ],
    [
      'a region without a location',
      { regions: [anything({})] },
      'regions[0].location must be text, got undefined; give one',
    ],
    [
      'a model without a version',
      { models: [anything({ name: 'm1' })] },
      'models[0].version must be text, got undefined; give one',
    ],
    [
      'a service by its name',
      { apiManagement: anything('apim') },
      "apiManagement must be an object, got 'apim'; give one",
    ],
    [
      'a vault by its name',
      { keyVault: anything('kv') },
      "keyVault must be an object, got 'kv'; give one, or leave it out",
    ],
    [
      'one address instead of a list',
      { keyVault: { allowedIpRanges: anything('203.0.113.7') } },
      "keyVault.allowedIpRanges must be a list, got '203.0.113.7'; give one, or leave it out",
    ],
    [
      'an audit that is switched on',
      { audit: anything(true) },
      'audit must be an object or false, got true; give one, or leave it out',
    ],
    [
      'a list of limits',
      { rateLimit: anything([]) },
      'rateLimit must be an object or false, got a list; give one, or leave it out',
    ],
  ])('%s', (_, props, message) => {
    expect(() => addGateway(testStack(), 'Gateway', props)).toThrow(
      `[gateway/wrong-type] test/Gateway: ${message}`,
    );
  });

  test('a publisher that is an environment variable which is not set', () => {
    const apiManagement = { publisherName: 'Contoso', publisherEmail: anything(undefined) };
    expect(() => addGateway(testStack(), 'Gateway', { apiManagement })).toThrow(
      "[apim/publisher] test/Gateway/ApiManagement: 'publisherEmail' must have 1 to 100 characters",
    );
  });
});
