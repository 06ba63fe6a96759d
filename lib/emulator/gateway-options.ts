import type { BreakerTrip } from './backends';
import type { CallSummary } from './call-summary';
import type { Clock } from './clock';
import type { Stub } from './handlers/stub';
import type { Tier } from './model';
import type { Assumptions } from './pipeline/assumptions';
import type { Sinks } from './sinks';
import type { BackendsOption } from './transport';

/** How the gateway runs a service. */
export interface LocalGatewayOptions {
  /** Who answers what the gateway sends out; see {@link BackendsOption}. @default 'network' */
  readonly backends?: BackendsOption;
  /** @default - the machine's time */
  readonly clock?: Clock;
  /** Where random numbers and ids start: the same seed gives the same run. @default 1 */
  readonly seed?: number;
  /** Where events, metrics, traces and warnings go, besides `gateway.records`. @default - nowhere else */
  readonly sinks?: readonly Partial<Sinks>[];
  /** How many events, metrics, traces and warnings `gateway.records` keeps at least, the newest of each. @default 10_000 */
  readonly keepRecords?: number;
  /**
   * Policies that are not run but replaced, by name: by a function, or by nothing. A policy that API Management has need not stand in the documents. Any other
   * name that they do not have is a warning among `gateway.records` and no error, so that tests of several stacks can share their options.
   *
   * @default - none
   */
  readonly stubs?: Readonly<Record<string, Stub>>;
  /**
   * Values of named values, by name; they replace those of the stack. A name that the service does not have and no document mentions is a warning, as for
   * `stubs`.
   *
   * @default - those of the stack
   */
  readonly namedValues?: Readonly<Record<string, string>>;
  /**
   * The token of the service's managed identity for a resource.
   *
   * @default - a text that names the resource, `managed-identity-token:<resource>`
   */
  readonly identity?: (resource: string, clientId: string | undefined) => string | Promise<string>;
  /** What the gateway does where the service's documentation is silent. @default - see {@link Assumptions} */
  readonly assumptions?: Partial<Assumptions>;
  /** The kind of tier. @default - by the service's SKU; `classic` when the stack does not create the service */
  readonly tier?: Tier;
  /**
   * Told of each call that is over: when its answer is there as a whole, or when the last of a stream has passed or the caller is gone.
   *
   * @default - nobody is told
   */
  readonly onCall?: (summary: CallSummary) => void;
  /** Told when a circuit breaker trips. @default - nobody is told */
  readonly onTrip?: (trip: BreakerTrip) => void;
}

/** How a service is found in a stack. */
export interface FromTerraformOptions extends LocalGatewayOptions {
  /** The name of the API Management service, where the stack has several. @default - the only one */
  readonly service?: string;
  /** Values of the stack's variables. @default - their defaults */
  readonly variables?: Readonly<Record<string, unknown>>;
}
