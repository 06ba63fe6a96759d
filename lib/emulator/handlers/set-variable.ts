import { type Handler, MODELLED } from './handler';

/** Sets a variable of the call: a literal as text, an expression as whatever it yields. */
export const setVariable: Handler = {
  support: MODELLED,
  compile(policy) {
    const name = policy.required('name');
    const value = policy.any('value');
    return call => void call.variables.set(name, value(call));
  },
};
