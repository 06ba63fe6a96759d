import type { HeaderInput } from '../http';
import type { Section } from '../../policy/index';

/** Where in the policies something happened, as `context.LastError` tells it. */
export interface PolicyPlace {
  /** `global`, `product`, `api` or `operation`. */
  readonly scope: string;
  readonly section: Section;
  /** For example `choose[3]\when[2]`; numbers start at 1. */
  readonly path: string;
  /** The policy's `id`. */
  readonly policyId?: string;
}

/** What went wrong, in the service's own words. */
export interface FailureDetails {
  /** The policy or stage: `validate-jwt`. */
  readonly source: string;
  /** A word for programs: `TokenExpired`. */
  readonly reason: string;
  /** A sentence for people. */
  readonly message: string;
  /** What the caller gets unless a policy in `on-error` decides otherwise. */
  readonly status: number;
  /** @default - the same sentence; for errors of the gateway itself, none that tells more than that */
  readonly publicMessage?: string;
  /** The words after the status. @default - the usual ones */
  readonly statusReason?: string;
  readonly headers?: HeaderInput;
}

/** An error that the service raises for a caller: it ends the section and starts `on-error`. */
export class Failure extends Error {
  private where: PolicyPlace | undefined;

  public constructor(public readonly details: FailureDetails) {
    super(details.message);
  }

  /** The policy that failed; undefined when none was running. */
  public get place(): PolicyPlace | undefined {
    return this.where;
  }

  /** Says which policy failed. The first one that says it, which is the innermost, is right. */
  public at(place: PolicyPlace): this {
    this.where ??= place;
    return this;
  }

  /** Whether something thrown is a failure. */
  public static isFailure(thrown: unknown): thrown is Failure {
    return typeof thrown === 'object' && thrown !== null && 'details' in thrown && 'at' in thrown;
  }
}

/** An error inside the gateway: the caller learns no more than that there was one. */
export function internalFailure(source: string, reason: string, message: string, status = 500): Failure {
  return new Failure({ source, reason, message, status, publicMessage: PUBLIC_MESSAGES[status] });
}

const PUBLIC_MESSAGES: Readonly<Record<number, string>> = {
  500: 'Internal server error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
