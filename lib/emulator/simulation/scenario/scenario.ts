import type { Distribution } from '../../models';

/** What is simulated: who asks how often, what happens to the regions meanwhile, and what is expected to come out. */
export interface Scenario {
  readonly name: string;
  readonly description?: string;
  /** How long users ask, in milliseconds. */
  readonly durationMs: number;
  /** When it starts, in milliseconds since 1970. */
  readonly startAt: number;
  readonly seed: number;
  /** How many instances the gateway has. */
  readonly instances: number;
  /** The length of the stretches in which the result says what happened, in milliseconds. */
  readonly resolutionMs: number;
  readonly users: readonly UserProfile[];
  /** By location. */
  readonly regions: ReadonlyMap<string, RegionProfile>;
  /** In the order in which things happen. */
  readonly timeline: readonly TimelineEvent[];
  readonly expect: Expectations;
}

/** A kind of users. */
export interface UserProfile {
  readonly name: string;
  readonly count: number;
  /** Of each user; undefined for users with a time to think. */
  readonly requestsPerMinute: number | undefined;
  readonly thinkTimeMs: number | undefined;
  readonly arrival: 'poisson' | 'constant' | 'burst';
  readonly burstEveryMs: number;
  readonly burstWithinMs: number;
  /** Weights by deployment; undefined for the first one of the stack. */
  readonly models: ReadonlyMap<string, number> | undefined;
  readonly promptTokens: Distribution;
  readonly completionTokens: Distribution;
  /** From 0 to 1. */
  readonly streaming: number;
  readonly retries: number;
  readonly honourRetryAfter: boolean;
  readonly backOffMs: number;
}

/** What a region is like. */
export interface RegionProfile {
  readonly firstTokenMs: Distribution;
  readonly perTokenMs: Distribution;
  /** Of each deployment; undefined for what the stack says. */
  readonly tokensPerMinute: number | undefined;
  readonly requestsPerMinute: number | undefined;
}

/** Something that happens to a region, or to users. */
export type TimelineEvent = FaultEvent | RecoverEvent | BurstEvent;

/** A region, or a deployment in it, fails or gets slow. */
export interface FaultEvent {
  readonly event: 'outage' | 'hang' | 'throttle' | 'slow' | 'errors';
  /** Milliseconds from the start. */
  readonly atMs: number;
  /** Undefined: until it recovers. */
  readonly forMs: number | undefined;
  readonly region: string;
  readonly model: string | undefined;
  /** Of `throttle`. */
  readonly retryAfterMs?: number;
  /** Of `slow`. */
  readonly factor?: number;
  /** Of `errors`: the share of calls, from 0 to 1. */
  readonly rate?: number;
  /** Of `errors`, and of an `outage` that answers. */
  readonly status?: number;
}

/** A region, or a deployment in it, is as it was. */
export interface RecoverEvent {
  readonly event: 'recover';
  readonly atMs: number;
  readonly region: string;
  readonly model: string | undefined;
}

/** Users ask more often, or less. */
export interface BurstEvent {
  readonly event: 'burst';
  readonly atMs: number;
  readonly forMs: number | undefined;
  readonly factor: number;
  /** Undefined: all. */
  readonly users: string | undefined;
}

/** How a number is compared. */
export type Comparison = '>=' | '<=' | '>' | '<' | '=';

/** What a condition counts in: shares from 0 to 1, milliseconds, or just numbers. */
export type MetricUnit = 'share' | 'ms' | 'count';

/** What something measured must be. */
export interface Condition {
  readonly comparison: Comparison;
  readonly value: number;
  readonly unit: MetricUnit;
  /** As it is written: `>= 99.9%`. */
  readonly text: string;
}

/** Conditions by the name of the metric. */
export type Metrics = ReadonlyMap<string, Condition>;

/** What must come out. */
export interface Expectations {
  /** Of all users together. */
  readonly all: Metrics;
  /** Of the users of one kind, by their name. */
  readonly users: ReadonlyMap<string, Metrics>;
}
