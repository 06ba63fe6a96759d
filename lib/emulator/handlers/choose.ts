import { runAll } from '../pipeline/step';
import { type Handler, MODELLED } from './handler';

/** Runs the policies of the first alternative whose condition holds. */
export const choose: Handler = {
  support: MODELLED,
  compile(policy) {
    const alternatives = policy.children('when').map(when => ({
      condition: when.flag('condition'),
      policies: when.policies(),
    }));
    const otherwise = policy.child('otherwise')?.policies() ?? [];
    return call => {
      const chosen = alternatives.find(({ condition }) => condition(call));
      return runAll(chosen?.policies ?? otherwise, call);
    };
  },
};
