import { Authentication, type AzureOpenAiGatewayProps } from '../../lib';

/** Three regions with failover, roles, limits, a token budget, validation, redaction and audit. */
export const enterpriseGateway: AzureOpenAiGatewayProps = {
  name: 'enterprise',
  environment: 'production',
  tags: { owner: 'ai-platform', costCenter: '4711' },
  regions: [
    { location: 'eastus', priority: 1 },
    { location: 'westus', priority: 2 },
    { location: 'westeurope', priority: 3 },
  ],
  models: [
    { name: 'gpt-4o', version: '2024-11-20', capacity: 50, regions: { westeurope: { capacity: 30 } } },
    { name: 'text-embedding-3-large', version: '1', capacity: 100 },
  ],
  authentication: Authentication.entraId({
    tenantId: '00000000-0000-0000-0000-000000000000',
    audiences: ['api://ai-gateway'],
    roles: ['AI.User'],
  }),
  rateLimit: { calls: 100, periodSeconds: 60 },
  tokenBudget: { tokensPerMinute: 10_000, quota: 5_000_000, quotaPeriod: 'Monthly' },
  validation: {},
  redaction: {},
  audit: { retentionDays: 7 },
  retry: { count: 3, intervalSeconds: 2, maxIntervalSeconds: 30, deltaSeconds: 1 },
  circuitBreaker: { count: 5, tripSeconds: 30 },
  apiManagement: { publisherName: 'AI Platform', publisherEmail: 'ai-platform@example.com' },
  keyVault: { allowedIpRanges: ['203.0.113.0/24'] },
};
