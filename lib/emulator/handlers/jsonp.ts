import { Body, isJson } from '../http';
import { Failure } from '../pipeline/failure';
import { type Handler, MODELLED } from './handler';

/** Wraps JSON in a call of the function that the request names. */
export const jsonp: Handler = {
  support: MODELLED,
  compile(policy) {
    const parameter = policy.text('callback-parameter-name');
    return call => {
      const callback = call.request.query.getAll(parameter(call))[0];
      const { response } = call;
      if (callback === undefined || !response?.body || !isJson(response.headers)) return;
      if (!/^[A-Za-z_$][\w$.]*$/.test(callback)) {
        throw new Failure({
          source: 'jsonp',
          reason: 'CallbackParameterInvalid',
          message: `Callback parameter value ${callback} is not a valid JavaScript identifier.`,
          status: 400,
        });
      }
      const content = response.body.read(true);
      if (!content) return;
      response.body = Body.of(`${callback}(${content.text})`);
      response.headers.set('Content-Type', 'application/javascript');
    };
  },
};
