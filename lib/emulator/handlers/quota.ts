import { periodicWindow } from '../limits';
import type { Call } from '../pipeline/call';
import type { PolicyReader } from '../pipeline/policy-reader';
import { approximated, type Handler } from './handler';
import { checkQuota, countBandwidth, countOnQuota } from './shared/quota';

/** When the periods of all subscriptions start: the service takes the time at which each was made. */
const FIRST_PERIOD = Date.UTC(2026, 0, 1);

/** Limits the calls or the bandwidth of a subscription in a period. */
export const quota: Handler = {
  support: approximated(
    'Periods start at 2026-01-01 for all subscriptions. Bandwidth counts bodies that the gateway has as a whole, not streams.',
  ),
  compile(policy, { identity }) {
    const own = limitOf(policy, identity);
    const apis = policy.children('api').map(api => ({
      limit: limitOf(api, `${identity}/${nameOf(api)}`),
      is: ({ api: called }: Call) => called !== undefined && [called.id, called.name].includes(nameOf(api)),
      operations: api.children('operation').map(operation => ({
        limit: limitOf(operation, `${identity}/${nameOf(api)}/${nameOf(operation)}`),
        is: ({ operation: called }: Call) =>
          called !== undefined && [called.id, called.name].includes(nameOf(operation)),
      })),
    }));
    return call => {
      const { subscription } = call.caller;
      if (!subscription) return;
      const fitting = apis.filter(({ is }) => is(call));
      const operations = fitting.flatMap(api => api.operations.filter(({ is }) => is(call)));
      const quotas = [{ limit: own }, ...fitting, ...operations].map(({ limit }) => ({
        ...limit,
        policy: 'quota',
        key: `${limit.key}:${subscription.id}`,
        window: periodicWindow(call.services.clock.now(), limit.period * 1000, FIRST_PERIOD),
      }));
      for (const one of quotas) checkQuota(call, one);
      for (const one of quotas) countOnQuota(call, one, 1);
      call.atEnd.push(() => quotas.forEach(one => countBandwidth(call, one)));
    };
  },
};

function limitOf(policy: PolicyReader, key: string) {
  return {
    key,
    calls: policy.literalNumber('calls'),
    bandwidth: policy.literalNumber('bandwidth'),
    period: policy.requiredNumber('renewal-period'),
  };
}

function nameOf(part: PolicyReader): string {
  return part.literal('id') ?? part.literal('name') ?? '';
}
