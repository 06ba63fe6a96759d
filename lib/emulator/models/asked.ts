import type { Clock } from '../clock';
import type { BackendRequest } from '../http';
import type { Random } from '../random';
import type { Calls, OpenCall, OpenTotals } from './calls';
import type { Deployment } from './deployment';
import type { Sampler } from './distribution';
import type { Met } from './faults';
import type { OpenAccount } from './open-account';
import type { ModelScript } from './reply';
import type { ReadBody } from './request';
import type { Route } from './route';
import type { Embeddings } from './wire/embeddings';

/** What all requests share. */
export interface ModelServices {
  readonly clock: Clock;
  readonly calls: Calls;
  readonly embeddings: Embeddings;
  readonly script: ModelScript | undefined;
  /** How many tokens answers have that nobody scripts. */
  readonly length: Sampler;
  readonly checksAuthentication: boolean;
  readonly eventsPerChunk: number;
}

/** One request, as far as it is understood. */
export interface Asked {
  readonly services: ModelServices;
  readonly request: BackendRequest;
  readonly host: string;
  readonly account: OpenAccount;
  readonly route: Route | undefined;
  readonly body: ReadBody;
  /** The deployment that was asked for; empty where none was named. */
  readonly name: string;
  readonly deployment: Deployment | undefined;
  /** The faults that it meets. */
  readonly met: Met;
  readonly call: OpenCall;
  readonly totals: OpenTotals;
  readonly random: Random;
}

/** A request that may be answered. */
export interface Accepted extends Asked {
  readonly route: Route;
  readonly deployment: Deployment;
  readonly body: ReadBody & { readonly json: NonNullable<ReadBody['json']> };
}
