import { legalityRule } from './engine/derived-rules';

export const gateway = legalityRule({
  id: 'policy/gateway',
  level: 'error',
  title: 'a policy that the gateway does not have',
  why: 'The service refuses the document, or the gateway passes over the policy.',
  fix: 'Use a policy that this gateway has, or another tier of the service.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-gateways-overview'],
  needs: ['gateway'],
});
