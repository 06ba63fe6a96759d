import type { Scenario } from '../scenario';
import {
  addToAttempts,
  addToTally,
  type AttemptRecord,
  type AttemptTally,
  attemptTally,
  type CallRecord,
  mergeAttempts,
  mergeTally,
  type Tally,
  tally,
} from './tallies';

/** A breaker that kept requests from a backend. */
export interface Trip {
  readonly instance: number;
  readonly backend: string;
  readonly region: string;
  /** Milliseconds from the start. */
  readonly atMs: number;
  readonly untilMs: number;
}

/** What happened in a stretch of time. */
export interface Stretch {
  readonly calls: Tally;
  /** By region. */
  readonly regions: Map<string, AttemptTally>;
}

/** Everything that is counted. Plain data, so that it passes between threads; its size depends on the scenario's length and names, not on the number of calls. */
export interface Statistics {
  readonly resolutionMs: number;
  readonly all: Tally;
  readonly byUsers: Map<string, Tally>;
  readonly byModel: Map<string, Tally>;
  readonly byRegion: Map<string, AttemptTally>;
  /** By the time of the call, or of the attempt; the last one is for what came after the end. */
  readonly stretches: readonly Stretch[];
  /** The regions of the backends that have a breaker, by the backend's name. */
  readonly breakers: Map<string, string>;
  readonly trips: Trip[];
}

/** Trips that are kept one by one. */
const MOST_TRIPS = 10_000;

/** Statistics of nothing yet. */
export function statistics(
  { durationMs, resolutionMs }: Pick<Scenario, 'durationMs' | 'resolutionMs'>,
  users: readonly string[],
  models: readonly string[],
  regions: readonly string[],
): Statistics {
  return {
    resolutionMs,
    all: tally(),
    byUsers: new Map(users.map(name => [name, tally()])),
    byModel: new Map(models.map(name => [name, tally()])),
    byRegion: new Map(regions.map(name => [name, attemptTally()])),
    stretches: Array.from({ length: Math.ceil(durationMs / resolutionMs) + 1 }, () => ({
      calls: tally(),
      regions: new Map(),
    })),
    breakers: new Map(),
    trips: [],
  };
}

/** Counts a call. */
export function addCall(to: Statistics, call: CallRecord): void {
  addToTally(to.all, call);
  addToTally(entry(to.byUsers, call.users, tally), call);
  addToTally(entry(to.byModel, call.model, tally), call);
  addToTally(stretchAt(to, call.atMs).calls, call);
}

/** Counts an attempt. */
export function addAttempt(to: Statistics, attempt: AttemptRecord): void {
  addToAttempts(entry(to.byRegion, attempt.region, attemptTally), attempt);
  addToAttempts(entry(stretchAt(to, attempt.atMs).regions, attempt.region, attemptTally), attempt);
}

/** Counts the tokens of an attempt, which may only be known when a stream has ended. */
export function addTokens(
  to: Statistics,
  region: string,
  atMs: number,
  promptTokens: number,
  completionTokens: number,
): void {
  const tallies = [
    entry(to.byRegion, region, attemptTally),
    entry(stretchAt(to, atMs).regions, region, attemptTally),
  ];
  for (const one of tallies) {
    one.promptTokens += promptTokens;
    one.completionTokens += completionTokens;
  }
}

/** Notes that a breaker tripped. */
export function addTrip(to: Statistics, trip: Trip): void {
  if (to.trips.length < MOST_TRIPS) to.trips.push(trip);
}

/** Adds what another instance counted. */
export function merge(to: Statistics, from: Statistics): void {
  mergeTally(to.all, from.all);
  for (const [name, one] of from.byUsers) mergeTally(entry(to.byUsers, name, tally), one);
  for (const [name, one] of from.byModel) mergeTally(entry(to.byModel, name, tally), one);
  for (const [name, one] of from.byRegion) mergeAttempts(entry(to.byRegion, name, attemptTally), one);
  from.stretches.forEach((stretch, i) => {
    const own = stretchAt(to, i * to.resolutionMs);
    mergeTally(own.calls, stretch.calls);
    for (const [name, one] of stretch.regions) mergeAttempts(entry(own.regions, name, attemptTally), one);
  });
  for (const [backend, region] of from.breakers) to.breakers.set(backend, region);
  for (const trip of from.trips) addTrip(to, trip);
}

function stretchAt({ stretches, resolutionMs }: Statistics, atMs: number): Stretch {
  const stretch = stretches[Math.min(Math.floor(atMs / resolutionMs), stretches.length - 1)];
  if (!stretch) throw new RangeError('there is no time before the start');
  return stretch;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
