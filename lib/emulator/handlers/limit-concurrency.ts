import { Failure } from '../pipeline/failure';
import { runAll } from '../pipeline/step';
import { approximated, type Handler } from './handler';

/** Lets only so many calls of a key run the policies inside at a time. */
export const limitConcurrency: Handler = {
  support: approximated(
    'A call leaves when the policies inside are done, which for a stream is at its head.',
  ),
  compile(policy) {
    const key = policy.text('key');
    const places = policy.number('max-count');
    const policies = policy.policies();
    return async call => {
      const leave = call.services.counters.enter(`places:${key(call)}`, places(call));
      if (!leave) {
        throw new Failure({
          source: 'limit-concurrency',
          reason: 'ConcurrencyLimitExceeded',
          message: 'Concurrency limit is exceeded.',
          status: 429,
        });
      }
      try {
        await runAll(policies, call);
      } finally {
        leave();
      }
    };
  },
};
