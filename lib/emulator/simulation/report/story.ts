import { offsetText, percent, whole } from '../format';
import type { SimulatedEvent, SimulatedStretch, SimulationResult } from '../result';

/** What each event did to callers and to the traffic, in sentences. */
export function storyOf(result: SimulationResult): readonly string[] {
  return result.scenario.events.map(event => {
    const { atMs, untilMs, region, label } = event;
    const times = `${offsetText(atMs)} to ${offsetText(untilMs)}`;
    const during = between(result, atMs, untilMs);
    const calls = sum(during, point => point.calls);
    const answered = sum(during, point => point.answered);
    const failovers = sum(during, point => point.failovers);
    const start = region === undefined ? `${times}: ${label}.` : `${times}: ${region}, ${label}.`;
    if (calls === 0) return `${start} Nobody called meanwhile.`;
    const seen = `${percent(answered / calls)} of ${whole(calls)} calls were answered meanwhile`;
    const moved =
      failovers === 0 ? '' : `, ${whole(failovers)} of them by another account after one had failed`;
    return `${start} ${seen}${moved}.${region === undefined ? '' : trafficOf(result, event, region)}`;
  });
}

/** How much of the traffic a region had before, during and after. */
function trafficOf(result: SimulationResult, { atMs, untilMs }: SimulatedEvent, region: string): string {
  const index = result.regions.findIndex(({ name }) => name === region);
  const length = untilMs - atMs;
  const shareIn = (from: number, to: number): string | undefined => {
    const points = between(result, from, to);
    const all = sum(points, point => point.regions.reduce((total, { answered }) => total + answered, 0));
    return all === 0 ? undefined : percent(sum(points, point => point.regions[index]?.answered ?? 0) / all);
  };
  const [before, during, after] = [
    shareIn(Math.max(0, atMs - length), atMs),
    shareIn(atMs, untilMs),
    shareIn(untilMs, Math.min(result.scenario.durationMs, untilMs + length)),
  ];
  const parts = [
    before === undefined ? [] : [`${before} before`],
    during === undefined ? [] : [`${during} meanwhile`],
    after === undefined ? [] : [`${after} after it`],
  ].flat();
  return parts.length === 0 ? '' : ` Its share of the traffic was ${parts.join(', ')}.`;
}

/** The stretches that lie in a time as a whole. */
function between(
  { series, scenario: { resolutionMs } }: SimulationResult,
  from: number,
  to: number,
): readonly SimulatedStretch[] {
  return series.filter(({ atMs }) => atMs >= from && atMs + resolutionMs <= to);
}

function sum(points: readonly SimulatedStretch[], of: (point: SimulatedStretch) => number): number {
  return points.reduce((total, point) => total + of(point), 0);
}
