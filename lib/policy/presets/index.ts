export { auditFragment, type AuditPolicyOptions } from './audit';
export {
  type AnonymousAuthenticationOptions,
  authenticationFragment,
  type AuthenticationPolicyOptions,
  type EntraAuthenticationOptions,
} from './authentication';
export {
  errorMappingFragment,
  errorResponseFragment,
  exhaustedFragment,
  refuseCall,
  type Refusal,
  type RefusingPolicy,
} from './errors';
export { gatewayPolicies, type GatewayPolicies, type GatewayPolicyOptions } from './gateway';
export {
  rateLimitFragment,
  type RateLimitOptions,
  tokenBudgetFragment,
  type TokenBudgetOptions,
  tokenMetricFragment,
} from './limits';
export { INTERNAL_HEADERS, responseHeadersFragment } from './response-headers';
export { DEFAULT_RETRIES, retryPolicy, type RetryPolicyOptions } from './retry';
export { backendAuthenticationFragment, routingFragment, type ServedModel } from './routing';
export { DEFAULT_SECRET_PATTERNS, redactionFragment, type RedactionOptions } from './redaction';
export {
  chatRequestSchema,
  type ContentSchema,
  DEFAULT_INJECTION_PATTERNS,
  validationFragment,
  type ValidationOptions,
} from './validation';
export { POLICY_IDS, VARIABLES } from './variables';
