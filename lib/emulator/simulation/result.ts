import type { Trip } from './statistics';

/** What came out of a simulation. Plain data, ready for JSON. */
export interface SimulationResult {
  readonly scenario: SimulatedScenario;
  readonly total: SimulatedCalls;
  readonly users: readonly (SimulatedCalls & Named)[];
  readonly models: readonly (SimulatedCalls & Named)[];
  readonly regions: readonly (SimulatedAttempts & Named)[];
  /** What happened in each stretch of time, from the start to the end. */
  readonly series: readonly SimulatedStretch[];
  readonly breakers: readonly (SimulatedBreaker & Named)[];
  /** Breakers that tripped, in the order of time; the first 10,000. */
  readonly trips: readonly Trip[];
  readonly expectations: readonly ExpectationResult[];
  /** Whether all that was expected came out. */
  readonly isAsExpected: boolean;
}

/** A name. */
export interface Named {
  readonly name: string;
}

/** What was simulated. */
export interface SimulatedScenario {
  readonly name: string;
  readonly description?: string;
  /** In ISO 8601. */
  readonly start: string;
  readonly durationMs: number;
  readonly resolutionMs: number;
  readonly seed: number;
  readonly instances: number;
  /** How many users there are. */
  readonly userCount: number;
  readonly events: readonly SimulatedEvent[];
}

/** Something that happened to a region, or to users. */
export interface SimulatedEvent {
  readonly event: string;
  readonly atMs: number;
  /** When it was over; the end of the simulation where nothing else ended it. */
  readonly untilMs: number;
  /** Undefined for what happens to users. */
  readonly region?: string;
  /** In words: `outage`, `3 times the requests`. */
  readonly label: string;
}

/** How calls ended. */
export interface SimulatedOutcomes {
  /** Calls of the gateway: a request, and what its client sent again. */
  readonly calls: number;
  /** Calls with a status below 400. */
  readonly answered: number;
  /** Calls with 429. */
  readonly throttled: number;
  /** Calls with another status from 400 to 499. */
  readonly rejected: number;
  /** Calls with a status from 500 on, and answers that broke off. */
  readonly failed: number;
  /** Calls that another account answered after one had failed. */
  readonly failovers: number;
  /** Of calls that were answered, until the last byte; undefined where there were none. */
  readonly latency: SimulatedLatency | undefined;
}

/** What callers saw. */
export interface SimulatedCalls extends SimulatedOutcomes {
  /** What users wanted. */
  readonly requests: number;
  /** Requests that were answered in the end, after as many calls as the client makes. */
  readonly served: number;
  /** Their share, from 0 to 1; 1 where nobody asked. */
  readonly success: number;
  /** Calls by status; `none` stands for an answer that broke off. */
  readonly byStatus: Readonly<Record<string, number>>;
  /** Refused and failed calls by the code of their error. */
  readonly byCode: Readonly<Record<string, number>>;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What the gateway asked of a region. */
export interface SimulatedAttempts {
  /** Requests of the gateway, those for the same call counted one by one. */
  readonly attempts: number;
  readonly answered: number;
  readonly throttled: number;
  /** With an error, or without an answer. */
  readonly failed: number;
  /** Attempts by status; `none` stands for no answer. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Of attempts that were answered, until the last byte; undefined where there were none. */
  readonly latency: SimulatedLatency | undefined;
}

/** What the circuit breaker of a backend did. */
export interface SimulatedBreaker {
  readonly region: string;
  readonly trips: number;
  /** How long it kept requests away, in all instances together, until the end of the simulation. */
  readonly openMs: number;
}

/** How long something took, in milliseconds. */
export interface SimulatedLatency {
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** A stretch of time. Calls and attempts are counted in the one in which they began. */
export interface SimulatedStretch extends SimulatedOutcomes {
  /** When it begins, in milliseconds from the start. */
  readonly atMs: number;
  /** In the order of {@link SimulationResult.regions}. */
  readonly regions: readonly {
    readonly answered: number;
    readonly throttled: number;
    readonly failed: number;
    readonly tokens: number;
  }[];
}

/** Whether something came out as expected. */
export interface ExpectationResult {
  readonly metric: string;
  /** The kind of users; undefined for all. */
  readonly users?: string;
  /** As it stands in the scenario: `>= 99.9%`. */
  readonly expected: string;
  /** In the same unit; undefined where there was nothing to measure. */
  readonly actual: string | undefined;
  readonly isMet: boolean;
  /** What was expected and what came out. */
  readonly sentence: string;
}
