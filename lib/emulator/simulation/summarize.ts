import { expectationResults } from './expectations';
import { percent } from './format';
import type {
  SimulatedAttempts,
  SimulatedCalls,
  SimulatedEvent,
  SimulatedLatency,
  SimulatedStretch,
  SimulationResult,
} from './result';
import type { Scenario, TimelineEvent } from './scenario';
import {
  type AttemptTally,
  isAnswered,
  quantiles,
  type Statistics,
  type Stretch,
  type Tally,
} from './statistics';

/** What came out, made of what was counted. */
export function summarize(scenario: Scenario, counted: Statistics): SimulationResult {
  const { name, description, startAt, durationMs, resolutionMs, seed, instances, users } = scenario;
  const total = callSummary(counted.all);
  const byUsers = Array.from(counted.byUsers, ([one, tally]) => ({ name: one, ...callSummary(tally) }));
  const regions = Array.from(counted.byRegion, ([one, tally]) => ({ name: one, ...attemptSummary(tally) }));
  const expectations = expectationResults(scenario.expect, total, byUsers);
  return {
    scenario: {
      name,
      ...(description !== undefined && { description }),
      start: new Date(startAt).toISOString(),
      durationMs,
      resolutionMs,
      seed,
      instances,
      userCount: users.reduce((sum, { count }) => sum + count, 0),
      events: eventsOf(scenario),
    },
    total,
    users: byUsers,
    models: Array.from(counted.byModel, ([one, tally]) => ({ name: one, ...callSummary(tally) })),
    regions,
    series: counted.stretches.map((stretch, i) => pointOf(stretch, i * resolutionMs, regions)),
    breakers: Array.from(counted.breakers, ([backend, region]) => {
      const own = counted.trips.filter(trip => trip.backend === backend);
      const open = own.map(({ atMs, untilMs }) => Math.max(0, Math.min(untilMs, durationMs) - atMs));
      return { name: backend, region, trips: own.length, openMs: open.reduce((sum, one) => sum + one, 0) };
    }),
    trips: [...counted.trips].sort((a, b) => a.atMs - b.atMs || a.instance - b.instance),
    expectations,
    isAsExpected: expectations.every(({ isMet }) => isMet),
  };
}

function callSummary(tally: Tally): SimulatedCalls {
  const { requests, served, calls, failovers, byCode, promptTokens, completionTokens } = tally;
  return {
    requests,
    served,
    success: requests === 0 ? 1 : served / requests,
    calls,
    ...outcomes(tally.byStatus),
    failovers,
    byStatus: byStatus(tally.byStatus),
    byCode: Object.fromEntries([...byCode].sort(([a], [b]) => (a < b ? -1 : 1))),
    promptTokens,
    completionTokens,
    latency: latencySummary(tally),
  };
}

function attemptSummary(tally: AttemptTally): SimulatedAttempts {
  const { attempts, promptTokens, completionTokens } = tally;
  const { answered, throttled } = outcomes(tally.byStatus);
  return {
    attempts,
    answered,
    throttled,
    failed: attempts - answered - throttled,
    byStatus: byStatus(tally.byStatus),
    promptTokens,
    completionTokens,
    latency: latencySummary(tally),
  };
}

function pointOf(
  { calls, regions }: Stretch,
  atMs: number,
  all: readonly { readonly name: string }[],
): SimulatedStretch {
  return {
    atMs,
    calls: calls.calls,
    ...outcomes(calls.byStatus),
    failovers: calls.failovers,
    latency: latencySummary(calls),
    regions: all.map(({ name }) => {
      const tally = regions.get(name);
      const { answered, throttled } = outcomes(tally?.byStatus ?? new Map());
      return {
        answered,
        throttled,
        failed: (tally?.attempts ?? 0) - answered - throttled,
        tokens: (tally?.promptTokens ?? 0) + (tally?.completionTokens ?? 0),
      };
    }),
  };
}

function outcomes(
  counts: ReadonlyMap<number, number>,
): Pick<SimulatedCalls, 'answered' | 'throttled' | 'rejected' | 'failed'> {
  let [answered, throttled, rejected, failed] = [0, 0, 0, 0];
  for (const [status, count] of counts) {
    if (isAnswered(status)) answered += count;
    else if (status === 429) throttled += count;
    else if (status >= 400 && status < 500) rejected += count;
    else failed += count;
  }
  return { answered, throttled, rejected, failed };
}

function byStatus(counts: ReadonlyMap<number, number>): Readonly<Record<string, number>> {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return Object.fromEntries(sorted.map(([status, count]) => [status === 0 ? 'none' : String(status), count]));
}

function latencySummary({ latencies }: Tally | AttemptTally): SimulatedLatency | undefined {
  const { count, sum, max } = latencies;
  if (count === 0) return undefined;
  const [p50Ms = 0, p95Ms = 0, p99Ms = 0] = quantiles(latencies, [0.5, 0.95, 0.99]);
  return { meanMs: sum / count, p50Ms, p95Ms, p99Ms, maxMs: max };
}

/** The events with their ends: a fault ends after its time, with the recovery of what it is of, or with the simulation. */
function eventsOf({ timeline, durationMs }: Scenario): readonly SimulatedEvent[] {
  return timeline.flatMap((event): readonly SimulatedEvent[] => {
    if (event.event === 'recover' || event.atMs >= durationMs) return [];
    const recovery = timeline.find(one => one.atMs >= event.atMs && isRecoveryOf(one, event));
    const untilMs = Math.min(event.atMs + (event.forMs ?? Infinity), recovery?.atMs ?? Infinity, durationMs);
    const region = event.event === 'burst' ? {} : { region: event.region };
    return [{ event: event.event, atMs: event.atMs, untilMs, ...region, label: labelOf(event) }];
  });
}

function isRecoveryOf(one: TimelineEvent, event: TimelineEvent): boolean {
  if (one.event !== 'recover' || event.event === 'burst' || event.event === 'recover') return false;
  return one.region === event.region && (one.model === undefined || one.model === event.model);
}

function labelOf(event: Exclude<TimelineEvent, { readonly event: 'recover' }>): string {
  const of = event.event !== 'burst' && event.model !== undefined ? ` of ${event.model}` : '';
  switch (event.event) {
    case 'outage':
      return `outage${of}`;
    case 'hang':
      return `no answers${of}`;
    case 'throttle':
      return `throttling${of}`;
    case 'slow':
      return `${event.factor ?? 1} times slower${of}`;
    case 'errors':
      return `${event.rate === 1 ? '' : `${percent(event.rate ?? 1)} `}status ${event.status ?? 500}${of}`;
    case 'burst':
      return `${event.factor} times the requests${event.users === undefined ? '' : ` of ${event.users}`}`;
  }
}
