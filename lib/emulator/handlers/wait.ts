import { type CompiledPolicy, runAll } from '../pipeline/step';
import { approximated, type Handler } from './handler';

/** Runs the policies inside at the same time, and waits for all of them or for the first. */
export const wait: Handler = {
  support: approximated(
    'With `any`, what is still under way goes on, and what it does to variables still counts.',
  ),
  compile(policy) {
    const forWhat = policy.text('for');
    const policies = policy.policies();
    return async call => {
      const isAny = forWhat(call) === 'any';
      const running = policies.map(async (one: CompiledPolicy) => runAll([one], call));
      if (isAny) {
        // errors of the slower ones are nobody's business any more
        for (const one of running) one.catch(() => undefined);
        await Promise.race(running);
      } else await Promise.all(running);
    };
  },
};
