import type { Clock } from '../../clock';
import type { ModelBackends, ModelFault, ModelTarget } from '../../models';
import type { FaultEvent, Scenario } from '../scenario';

/** Lets the regions fail and recover as the scenario says. */
export async function followTimeline(scenario: Scenario, models: ModelBackends, clock: Clock): Promise<void> {
  const { timeline, startAt, durationMs } = scenario;
  for (const event of timeline) {
    if (event.event === 'burst' || event.atMs >= durationMs) continue;
    const wait = startAt + event.atMs - clock.now();
    if (wait > 0) await clock.sleep(wait);
    const { region, model } = event;
    const target: ModelTarget = { region, ...(model !== undefined && { deployment: model }) };
    if (event.event === 'recover') models.recover(target);
    else {
      models.fail(target, faultOf(event), {
        ...(event.rate !== undefined && { probability: event.rate }),
        ...(event.forMs !== undefined && { until: startAt + event.atMs + event.forMs }),
      });
    }
  }
}

function faultOf(event: FaultEvent): ModelFault {
  switch (event.event) {
    case 'outage':
      return event.status === undefined ? { kind: 'down' } : { kind: 'status', status: event.status };
    case 'hang':
      return { kind: 'hang' };
    case 'throttle':
      return {
        kind: 'throttle',
        ...(event.retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(event.retryAfterMs / 1000) }),
      };
    case 'slow':
      return { kind: 'slow', ...(event.factor !== undefined && { factor: event.factor }) };
    case 'errors':
      return { kind: 'status', status: event.status ?? 500 };
  }
}
