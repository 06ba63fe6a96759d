export { Authentication, BackendAuthentication } from './authentication';
export { AzureOpenAiGateway } from './azure-openai-gateway';
export type {
  AzureOpenAiGatewayProps,
  GatewayApiManagementOptions,
  GatewayAuditOptions,
  GatewayKeyVaultOptions,
  GatewayModel,
  GatewayModelOverride,
  GatewayNetworkOptions,
  GatewayPolicyProps,
  GatewayRegion,
} from './options';
export { policiesOf, policyFiles } from './policies';
export { routesOf, type ModelRoute, type RouteMember } from './routes';
