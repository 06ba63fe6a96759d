import { Authentication, BackendAuthentication, type GatewayPolicyProps } from '../../lib';

/** What decides the policies: two accounts in one region, reserved throughput first, and a tighter budget. */
export const platformGateway: GatewayPolicyProps = {
  name: 'team-chat',
  regions: [
    { location: 'swedencentral', name: 'reserved', priority: 1 },
    { location: 'swedencentral', name: 'pay-as-you-go', priority: 2 },
  ],
  models: [{ name: 'gpt-4.1', version: '2025-04-14', capacity: 50 }],
  authentication: Authentication.entraId({
    tenantId: '00000000-0000-0000-0000-000000000000',
    audiences: ['api://ai-gateway'],
    roles: ['AI.User', 'AI.Service'],
    policy: 'validate-azure-ad-token',
  }),
  backendAuthentication: BackendAuthentication.managedIdentity(),
  rateLimit: { calls: 300, periodSeconds: 60 },
  tokenBudget: { tokensPerMinute: 20_000 },
  audit: { auditLoggerId: 'team-chat-audit', errorLoggerId: 'team-chat-errors' },
};
