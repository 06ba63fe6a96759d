import type { HeaderInput } from '../http';
import type { Distribution } from './distribution';

/** What a model account does instead of answering as it should. Plain data, so that it may stand in a file. */
export type ModelFault =
  DownFault | SlowFault | ResetFault | HangFault | MalformedFault | ThrottleFault | StatusFault;

/** The connection is refused. */
export interface DownFault {
  readonly kind: 'down';
}

/** It takes longer, and answers. Slowness adds to itself and to other faults. */
export interface SlowFault {
  readonly kind: 'slow';
  /** What the usual times are multiplied by. @default 1 */
  readonly factor?: number;
  /** Milliseconds until the first token, besides. @default 0 */
  readonly addMs?: Distribution;
}

/** The connection is reset. */
export interface ResetFault {
  readonly kind: 'reset';
  /** How many events of a stream arrive before. @default 0 - the connection is reset before anything arrives */
  readonly afterEvents?: number;
}

/** The request is taken and never answered; whoever still waits after an hour sees the connection time out. */
export interface HangFault {
  readonly kind: 'hang';
}

/** The answer says 200 and cannot be read. */
export interface MalformedFault {
  readonly kind: 'malformed';
  /** `html`: a page of somebody in between. `truncated`: half of the answer. @default 'html' */
  readonly form?: 'html' | 'truncated';
}

/** The limit of the deployment is said to be reached. */
export interface ThrottleFault {
  readonly kind: 'throttle';
  /** Seconds in `Retry-After`; a day is 86400. `null` sends no such header. @default - until the minute ends */
  readonly retryAfterSeconds?: number | null;
}

/** An error of the service. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  /** `error.code`. @default - the service's own for the status */
  readonly code?: string;
  /** `error.message`. @default - the service's own for the status */
  readonly message?: string;
  /** The whole body instead; text is sent as HTML. @default - an error in the service's form */
  readonly body?: string | object;
  /** Besides the usual ones. @default - none */
  readonly headers?: HeaderInput;
}

/** When a fault shows. */
export interface FaultTimes {
  /** The share of calls that it meets, from 0 to 1. @default 1 */
  readonly probability?: number;
  /** From when on, in milliseconds since 1970 on the clock. @default - at once */
  readonly from?: number;
  /** Until when, in milliseconds since 1970 on the clock. @default - until it is taken back */
  readonly until?: number;
  /** How many calls it meets before it is over. @default - any number */
  readonly count?: number;
}

/** Which accounts or deployments: a region, or an account by its name; or all that fit each field. */
export type ModelTarget =
  | string
  | {
      /** @default - any */
      readonly region?: string;
      /** The account's name. @default - any */
      readonly account?: string;
      /** The deployment's name. @default - any */
      readonly deployment?: string;
    };
