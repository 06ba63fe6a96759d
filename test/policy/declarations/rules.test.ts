import * as p from '../../../lib/policy/declarations/index';
import { type LiteralTemplate, namedValue } from '../../../lib/policy/literal';
import type { PolicyElement } from '../../../lib/policy/node';

test('an identity has one kind of issuer', () => {
  expect(() =>
    p.validateClientCertificate({ identities: [{ issuerCertificateId: 'a', issuerThumbprint: 'b' }] }),
  ).toThrow(
    'validate-client-certificate.identities[0]: at most one of issuerCertificateId, issuerThumbprint must be given',
  );
});

test('a token that no application and no audience limits is not validated', () => {
  expect(() => p.validateAzureAdToken({ tenantId: 'common' })).toThrow(
    'validate-azure-ad-token: at least one of clientApplicationIds, audiences must be given, got none',
  );
});

test('a token limit without a limit is refused', () => {
  expect(() => p.llmTokenLimit({ counterKey: 'a', estimatePromptTokens: true })).toThrow(
    'llm-token-limit: at least one of tokensPerMinute, tokenQuota must be given, got none',
  );
});

test('a backend is either an address or a name', () => {
  expect(() => p.setBackendService({ baseUrl: 'https://a', backendId: 'b' })).toThrow(
    'set-backend-service: exactly one of baseUrl, backendId must be given, got baseUrl and backendId',
  );
});

test('a period of a quota by key is at least five minutes, or without end', () => {
  const quota = { counterKey: 'a', calls: 1 };
  expect(() => p.quotaByKey({ ...quota, renewalPeriod: 299 })).toThrow(
    'quota-by-key.renewalPeriod must be an integer of at least 300, or 0, got 299',
  );
  expect(() => p.quotaByKey({ ...quota, renewalPeriod: 0 })).not.toThrow();
  expect(() => p.quotaByKey({ ...quota, renewalPeriod: 300, firstPeriodStart: '2026-01-01' })).toThrow(
    'quota-by-key.firstPeriodStart must be a string like',
  );
});

test('a dimension has a value, unless the service fills it in', () => {
  const metric = (name: string | LiteralTemplate) => p.llmEmitTokenMetric({ dimension: [{ name }] });
  expect(() => metric('Team')).toThrow(
    "llm-emit-token-metric.dimension[0].value is required unless name is one of 'API ID', 'Operation ID', 'Product ID', 'User ID', 'Subscription ID', 'Location', 'Gateway ID', 'Backend ID', got name \"Team\"",
  );
  expect(() => metric('API ID')).not.toThrow();
  expect(() => metric(namedValue('dimension'))).not.toThrow();
});

const dimensions = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `d${i}`, value: 'x' }));

test.each<[string, (value: number) => PolicyElement, number, number, string]>([
  [
    'rate-limit-by-key',
    renewalPeriod => p.rateLimitByKey({ calls: 1, counterKey: 'a', renewalPeriod }),
    300,
    301,
    'rate-limit-by-key.renewalPeriod must be an integer from 1 to 300 or an expression, got 301',
  ],
  [
    'rate-limit',
    renewalPeriod => p.rateLimit({ calls: 1, renewalPeriod }),
    300,
    301,
    'rate-limit.renewalPeriod must be an integer from 1 to 300, got 301',
  ],
  [
    'rate-limit, for an operation',
    renewalPeriod =>
      p.rateLimit({
        calls: 1,
        renewalPeriod: 1,
        api: [{ id: 'a', calls: 1, renewalPeriod: 1, operation: [{ id: 'b', calls: 1, renewalPeriod }] }],
      }),
    300,
    301,
    'rate-limit.api[0].operation[0].renewalPeriod must be an integer from 1 to 300, got 301',
  ],
  [
    'retry',
    count => p.retry({ condition: true, count, interval: 0, policies: [p.forwardRequest()] }),
    50,
    51,
    'retry.count must be an integer from 1 to 50 or an expression, got 51',
  ],
  [
    'retry, for the interval',
    interval => p.retry({ condition: true, count: 1, interval, policies: [p.forwardRequest()] }),
    0,
    -1,
    'retry.interval must be an integer of at least 0 or an expression, got -1',
  ],
  [
    'llm-content-safety',
    threshold =>
      p.llmContentSafety({ backendId: 'a', categories: { category: [{ name: 'Hate', threshold }] } }),
    7,
    8,
    'llm-content-safety.categories.category[0].threshold must be an integer from 0 to 7 or an expression, got 8',
  ],
  [
    'llm-semantic-cache-lookup',
    scoreThreshold =>
      p.llmSemanticCacheLookup({
        scoreThreshold,
        embeddingsBackendId: 'a',
        embeddingsBackendAuth: 'system-assigned',
      }),
    1,
    1.01,
    'llm-semantic-cache-lookup.scoreThreshold must be a number from 0 to 1, got 1.01',
  ],
  [
    'publish-to-dapr',
    timeout => p.publishToDapr({ topic: 'a', text: 'b', timeout }),
    240,
    241,
    'publish-to-dapr.timeout must be an integer from 1 to 240 or an expression, got 241',
  ],
  [
    'set-status',
    code => p.setStatus({ code, reason: 'a' }),
    599,
    600,
    'set-status.code must be an integer from 100 to 599 or an expression, got 600',
  ],
  [
    'emit-metric',
    count => p.emitMetric({ name: 'a', dimension: dimensions(count) }),
    5,
    6,
    'emit-metric.dimension may hold at most 5 entries, got 6',
  ],
  [
    'llm-emit-token-metric',
    count => p.llmEmitTokenMetric({ dimension: dimensions(count) }),
    5,
    6,
    'llm-emit-token-metric.dimension may hold at most 5 entries, got 6',
  ],
])('%s keeps the range that its page gives', (_, build, last, beyond, message) => {
  expect(() => build(last)).not.toThrow();
  expect(() => build(beyond)).toThrow(message);
});
