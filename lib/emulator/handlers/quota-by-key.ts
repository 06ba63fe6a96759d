import { periodicWindow } from '../limits';
import { settled } from '../pipeline/step';
import { approximated, type Handler } from './handler';
import { checkQuota, countBandwidth, countOnQuota } from './shared/quota';

/** Limits the calls or the bandwidth of a key in a period. */
export const quotaByKey: Handler = {
  support: approximated('Bandwidth counts bodies that the gateway has as a whole, not streams.'),
  compile(policy) {
    const calls = policy.literalNumber('calls');
    const bandwidth = policy.literalNumber('bandwidth');
    const period = policy.requiredNumber('renewal-period');
    const first = Date.parse(policy.literal('first-period-start') ?? '0001-01-01T00:00:00Z');
    const key = policy.text('counter-key');
    const condition = policy.has('increment-condition') ? policy.flag('increment-condition') : undefined;
    const count = policy.number('increment-count');
    // what expressions decide may depend on the answer
    const isLate = condition !== undefined || !count.constant;
    return call => {
      const quota = {
        policy: 'quota-by-key',
        key: `quota:${key(call)}`,
        window: periodicWindow(call.services.clock.now(), period * 1000, first),
        calls,
        bandwidth,
      };
      checkQuota(call, quota);
      if (!isLate) countOnQuota(call, quota, count(call));
      call.atEnd.push(async () => {
        if (isLate && (!condition || (await settled(condition, call)))) {
          countOnQuota(call, quota, await settled(count, call));
        }
        countBandwidth(call, quota);
      });
    };
  },
};
