import type { Backends } from '../backends';
import type { SemanticCache } from '../cache/semantic-cache';
import type { ValueCache } from '../cache/value-cache';
import type { Clock } from '../clock';
import type { Signatures } from '../identity/signature';
import type { Counters } from '../limits';
import type { MaybePromise } from '../maybe-promise';
import type { ServiceModel } from '../model';
import type { Random } from '../random';
import type { Sinks } from '../sinks';
import type { Transport } from '../transport';
import type { Assumptions } from './assumptions';

/** What policies work with, one of each for a gateway. */
export interface Services {
  readonly model: ServiceModel;
  readonly clock: Clock;
  readonly random: Random;
  readonly counters: Counters;
  readonly backends: Backends;
  readonly cache: ValueCache;
  readonly semanticCache: SemanticCache;
  readonly transport: Transport;
  readonly sinks: Sinks;
  readonly assumptions: Assumptions;
  readonly signatures: Signatures;
  /** A token of the service's managed identity. */
  managedIdentityToken(resource: string, clientId: string | undefined): MaybePromise<string>;
}
