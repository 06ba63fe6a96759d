import { runAll } from '../pipeline/step';
import { type Handler, MODELLED } from './handler';

/** Runs the policies of a fragment. */
export const includeFragment: Handler = {
  support: MODELLED,
  compile(policy, context) {
    const policies = context.fragment(policy.required('fragment-id'));
    return call => runAll(policies, call);
  },
};
