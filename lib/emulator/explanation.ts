import type { GatewayResponse } from './http';
import type { FailureDetails, PolicyPlace } from './pipeline/failure';
import type { BackendCallTrace, PolicyTrace } from './pipeline/trace';

/** What happened to a request. */
export interface Explanation {
  readonly requestId: string;
  readonly api?: string;
  readonly operation?: string;
  readonly product?: string;
  readonly subscription?: string;
  /** What the caller got. */
  readonly response: GatewayResponse;
  /** The policies in the order in which they started, those inside others after them. */
  readonly policies: readonly PolicyTrace[];
  /** What the gateway sent out: to backends and by `send-request`, each attempt. */
  readonly backendCalls: readonly BackendCallTrace[];
  /** The backend of the last attempt. */
  readonly backend?: string;
  /** The error that started `on-error`. */
  readonly error?: FailureDetails & Partial<PolicyPlace>;
  /** Until the response was complete, on the gateway's clock. */
  readonly durationMs: number;
}
