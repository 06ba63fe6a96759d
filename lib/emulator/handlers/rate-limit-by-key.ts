import { settled } from '../pipeline/step';
import { approximated, type Handler } from './handler';
import { LimitReport } from './shared/limit-headers';
import { limitRate } from './shared/rate-limit';

/** Limits the calls of a key in a period. */
export const rateLimitByKey: Handler = {
  support: approximated(
    'One gateway counts exactly; the service counts in each of its instances apart. `flexible-retry-window` makes no difference.',
  ),
  compile(policy) {
    const calls = policy.number('calls');
    const period = policy.number('renewal-period');
    const key = policy.text('counter-key');
    const condition = policy.has('increment-condition') ? policy.flag('increment-condition') : undefined;
    const count = policy.optionalNumber('increment-count');
    // what expressions decide may depend on the answer
    const isLate =
      policy.literalFlag('increment-after-response') ||
      [condition, count].some(value => value && !value.constant);
    const report = new LimitReport(policy);
    return call => {
      const rate = {
        policy: 'rate-limit-by-key',
        key: `calls:${key(call)}`,
        calls: calls(call),
        periodSeconds: period(call),
      };
      if (!isLate) {
        const isCounted = condition?.(call) ?? true;
        limitRate(call, report, { increment: isCounted ? (count?.(call) ?? 1) : 0, ...rate });
        return;
      }
      limitRate(call, report, { increment: undefined, ...rate });
      call.atEnd.push(async () => {
        if (call.counted.has(rate.key) || (condition && !(await settled(condition, call)))) return;
        const { counters, clock } = call.services;
        const amount = count ? await settled(count, call) : 1;
        counters.meter(rate.key, rate.periodSeconds * 1000, clock.now()).add(clock.now(), amount, rate.calls);
        call.counted.add(rate.key);
      });
    };
  },
};
