import { Authentication, type AzureOpenAiGatewayProps } from '../../lib';

/** One region, one model: the least that a gateway needs to be told. */
export const minimalGateway: AzureOpenAiGatewayProps = {
  name: 'minimal',
  environment: 'dev',
  regions: [{ location: 'eastus' }],
  models: [{ name: 'gpt-4o-mini', version: '2024-07-18' }],
  authentication: Authentication.entraId({
    tenantId: '00000000-0000-0000-0000-000000000000',
    audiences: ['api://ai-gateway'],
  }),
  apiManagement: { publisherName: 'AI Platform', publisherEmail: 'ai-platform@example.com' },
  keyVault: { allowedIpRanges: ['203.0.113.0/24'] },
};
