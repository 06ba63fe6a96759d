import { durationText, percent, whole } from './format';
import type { SimulatedCalls, ExpectationResult, Named } from './result';
import type { Condition, Expectations, MetricUnit } from './scenario';

/** Holds what came out against what was expected. */
export function expectationResults(
  { all, users }: Expectations,
  total: SimulatedCalls,
  byUsers: readonly (SimulatedCalls & Named)[],
): readonly ExpectationResult[] {
  return [
    ...Array.from(all, ([metric, condition]) => resultOf(metric, condition, total)),
    ...Array.from(users).flatMap(([name, metrics]) => {
      const summary = byUsers.find(one => one.name === name);
      return summary
        ? Array.from(metrics, ([metric, condition]) => resultOf(metric, condition, summary, name))
        : [];
    }),
  ];
}

function resultOf(
  metric: string,
  condition: Condition,
  summary: SimulatedCalls,
  users?: string,
): ExpectationResult {
  const { unit, text: expected } = condition;
  const value = measured(metric, unit, summary);
  const actual = value === undefined ? undefined : shown(value, unit);
  const isMet = value !== undefined && holds(value, condition);
  const of = users === undefined ? metric : `${metric} of '${users}'`;
  return {
    metric,
    ...(users !== undefined && { users }),
    expected,
    actual,
    isMet,
    sentence: `${of} is ${actual ?? 'unknown, since no call was answered'}, expected ${expected}`,
  };
}

function measured(metric: string, unit: MetricUnit, summary: SimulatedCalls): number | undefined {
  const { latency, calls, byCode } = summary;
  const inUnit = (count: number) => (unit === 'share' ? (calls === 0 ? 0 : count / calls) : count);
  switch (metric) {
    case 'success':
      return summary.success;
    case 'requests':
      return summary.requests;
    case 'calls':
      return calls;
    case 'failovers':
      return inUnit(summary.failovers);
    case 'p50':
      return latency?.p50Ms;
    case 'p95':
      return latency?.p95Ms;
    case 'p99':
      return latency?.p99Ms;
    default: {
      const [kind, name = ''] = metric.split(' ');
      return inUnit(
        kind === 'code' ? (Object.hasOwn(byCode, name) ? (byCode[name] ?? 0) : 0) : withStatus(name, summary),
      );
    }
  }
}

/** Calls of a status, or of a class of them: `5xx`. */
function withStatus(status: string, { byStatus }: SimulatedCalls): number {
  return Object.entries(byStatus)
    .filter(([one]) =>
      status.endsWith('xx') ? one.startsWith(status.charAt(0)) && one !== 'none' : one === status,
    )
    .reduce((sum, [, count]) => sum + count, 0);
}

function holds(value: number, { comparison, value: wanted }: Condition): boolean {
  switch (comparison) {
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '<':
      return value < wanted;
    case '=':
      return value === wanted;
  }
}

function shown(value: number, unit: MetricUnit): string {
  switch (unit) {
    case 'share':
      return percent(value);
    case 'ms':
      return durationText(value);
    case 'count':
      return whole(value);
  }
}
