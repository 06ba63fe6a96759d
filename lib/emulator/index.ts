/**
 * An API Management gateway on this machine, which runs the policies of a synthesized stack. This room knows what synthesis writes, and nothing of
 * constructs.
 */
export type { BreakerTrip } from './backends';
export type { CallSummary } from './call-summary';
export { type Cancel, type Clock, SystemClock, VirtualClock, type VirtualClockOptions } from './clock';
export { EmulatorError } from './emulator-error';
export type { Explanation } from './explanation';
export { LocalGateway } from './gateway';
export type { FromTerraformOptions, LocalGatewayOptions } from './gateway-options';
export type { Support } from './handlers/handler';
export type { Stub, StubbedPolicy } from './handlers/stub';
export {
  type BackendHandler,
  type BackendRequest,
  type BackendResponse,
  type BodyInput,
  type GatewayRequest,
  GatewayResponse,
  type HeaderInput,
  HeaderMap,
} from './http';
export {
  type LocalCaller,
  LocalIdentity,
  type LocalIdentityOptions,
  type LocalToken,
  type LocalTokenOptions,
} from './identity/local-identity';
export { type ClaimDemand, type TokenDemand, tokenDemands } from './identity/token-demand';
export type * from './model';
export * from './models';
export {
  type Assumptions,
  type BackOff,
  type BackOffArguments,
  defaultBackOff,
} from './pipeline/assumptions';
export type { FailureDetails, PolicyPlace } from './pipeline/failure';
export type { BackendCallTrace, PolicyTrace } from './pipeline/trace';
export type { PolicyFiles } from './policy-files';
export { Random } from './random';
export type { ListenOptions, RunningServer } from './server';
export * from './simulation';
export {
  type EventHubRecord,
  type GatewayWarning,
  JsonlSinks,
  MemorySinks,
  type MetricRecord,
  type Sinks,
  type TraceRecord,
} from './sinks';
export { readServiceModel } from './read-service-model';
export { opensApi } from './routing/opens-api';
export type { Stop } from './stop';
export { policySupport } from './support';
export type { MeasuredUsage } from './tokens/meter';
export type { Usage } from './tokens/usage';
export type { BackendsOption } from './transport';
export { type UnknownName, unknownNames } from './unknown-names';
