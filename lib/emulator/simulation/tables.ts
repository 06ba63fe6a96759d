import { durationText, percent, periodText, short, whole } from './format';
import type { Named, SimulatedAttempts, SimulatedCalls, SimulatedLatency, SimulationResult } from './result';

/** Numbers of a result as text, ready to be shown. */
export interface SimulationTable {
  readonly title: string;
  /** What it says. */
  readonly caption: string;
  /** The heads of the columns; that of the first one says what the rows are. */
  readonly heads: readonly string[];
  /** As many cells each as there are heads. */
  readonly rows: readonly (readonly string[])[];
}

/** What came out of a simulation in tables: what callers saw, by users and by model, and what was behind it, by region. Those without a row are left out. */
export function simulationTables(result: SimulationResult): readonly SimulationTable[] {
  const { users, models, regions, breakers, total } = result;
  const tables: readonly SimulationTable[] = [
    {
      title: 'By users',
      caption: 'What callers saw. Latencies are those of answered calls, until the last byte.',
      heads: ['users', ...CALL_HEADS],
      rows: [...users, ...(users.length > 1 ? [{ name: 'all', ...total }] : [])].map(callRow),
    },
    {
      title: 'By model',
      caption: 'The same, by the deployment that was asked for.',
      heads: ['model', ...CALL_HEADS],
      rows: models.filter(({ calls }) => calls > 0 && calls < total.calls).map(callRow),
    },
    {
      title: 'By region',
      caption: 'What the gateway asked of each region. A call that is tried again counts each time.',
      heads: ['region', 'attempts', 'answered', '429', 'failed', ...LATENCY_HEADS, 'tokens'],
      rows: regions.map(regionRow),
    },
    {
      title: 'By status',
      caption: 'Calls by the status that the caller saw, and by the code of the error.',
      heads: ['status', 'calls', 'share'],
      rows: [...countRows(total.byStatus, total.calls), ...countRows(total.byCode, total.calls)],
    },
    {
      title: 'Breakers that tripped',
      caption: 'How often, and how long they kept requests away, in all instances together.',
      heads: ['breaker', 'trips', 'open for'],
      rows: breakers
        .filter(({ trips }) => trips > 0)
        .map(({ name, trips, openMs }) => [name, whole(trips), periodText(openMs)]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** What was simulated, in a line. */
export function simulationFacts({ scenario, total }: SimulationResult): string {
  const { durationMs, userCount, instances, seed } = scenario;
  const parts = [
    periodText(durationMs),
    counted(userCount, 'user'),
    counted(total.calls, 'call'),
    counted(instances, 'gateway instance'),
    `seed ${seed}`,
  ];
  return parts.join(', ');
}

/** The latencies of a row. */
export function latencyCells(latency: SimulatedLatency | undefined): readonly string[] {
  return latency ? [latency.p50Ms, latency.p95Ms, latency.p99Ms].map(durationText) : ['–', '–', '–'];
}

/** The heads of {@link latencyCells}. */
export const LATENCY_HEADS: readonly string[] = ['p50', 'p95', 'p99'];

const CALL_HEADS = [
  'requests',
  'success',
  'calls',
  '429',
  'other 4xx',
  '5xx',
  'failovers',
  ...LATENCY_HEADS,
  'tokens',
];

function callRow(row: SimulatedCalls & Named): readonly string[] {
  return [
    row.name,
    whole(row.requests),
    percent(row.success),
    ...[row.calls, row.throttled, row.rejected, row.failed, row.failovers].map(whole),
    ...latencyCells(row.latency),
    short(row.promptTokens + row.completionTokens),
  ];
}

function regionRow(row: SimulatedAttempts & Named): readonly string[] {
  return [
    row.name,
    ...[row.attempts, row.answered, row.throttled, row.failed].map(whole),
    ...latencyCells(row.latency),
    short(row.promptTokens + row.completionTokens),
  ];
}

function countRows(counts: Readonly<Record<string, number>>, all: number): readonly (readonly string[])[] {
  return Object.entries(counts).map(([name, count]) => [
    name === 'none' ? 'the answer broke off' : name,
    whole(count),
    percent(all === 0 ? 0 : count / all),
  ]);
}

function counted(count: number, noun: string): string {
  return `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
}
