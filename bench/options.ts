import type { AzureOpenAiGatewayProps } from '../lib/index';
import { library } from './library';

/** Everything that the enterprise example asks for, at the given size. */
export function enterprise(size: {
  readonly regions: number;
  readonly models: number;
}): AzureOpenAiGatewayProps {
  const named = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);
  return {
    name: 'enterprise',
    environment: 'production',
    tags: { owner: 'ai-platform', costCenter: '4711' },
    regions: named('region', size.regions).map((location, index) => ({ location, priority: index + 1 })),
    models: named('gpt-4o-', size.models).map(name => ({ name, version: '2024-11-20', capacity: 50 })),
    authentication: library.Authentication.entraId({
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
}
