import type { Call } from '../pipeline/call';
import { isPromise } from '../maybe-promise';
import { runAll, settled } from '../pipeline/step';
import { approximated, type Handler } from './handler';

/** Runs policies again while a condition holds. */
export const retry: Handler = {
  support: approximated(
    "The back-off is the documentation's formula, whose example contradicts it; the options `assumptions.backOff` and `assumptions.connectionFailure` choose otherwise.",
  ),
  compile(policy) {
    const policies = policy.policies();
    const condition = policy.flag('condition');
    const count = policy.number('count');
    const interval = policy.number('interval');
    const delta = policy.optionalNumber('delta');
    const maxInterval = policy.optionalNumber('max-interval');
    const firstFast = policy.flag('first-fast-retry');

    const waitBefore = async (number: number, call: Call): Promise<void> => {
      if (number === 1 && (await settled(firstFast, call))) return;
      const { assumptions, random, clock } = call.services;
      const seconds = assumptions.backOff(
        {
          retry: number,
          interval: await settled(interval, call),
          delta: delta && (await settled(delta, call)),
          maxInterval: maxInterval && (await settled(maxInterval, call)),
        },
        random.next(),
      );
      call.recorder?.note(`retry ${number} after ${seconds} s`);
      if (seconds > 0) await clock.sleep(seconds * 1000);
    };

    return async call => {
      const counted = settled(count, call);
      const most = isPromise(counted) ? await counted : counted;
      call.retries++;
      try {
        for (let number = 1; ; number++) {
          await runAll(policies, call);
          if (call.isEnded || number > most) break;
          const again = settled(condition, call);
          if (!(isPromise(again) ? await again : again)) break;
          await waitBefore(number, call);
        }
      } finally {
        call.retries--;
      }
      if (call.unanswered && call.retries === 0 && !call.isEnded) {
        const failure = call.unanswered;
        call.unanswered = undefined;
        throw failure;
      }
    };
  },
};
