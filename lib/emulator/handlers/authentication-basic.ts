import { type Handler, MODELLED } from './handler';

/** Sends a name and a password to the backend. */
export const authenticationBasic: Handler = {
  support: MODELLED,
  compile(policy) {
    const username = policy.text('username');
    const password = policy.text('password');
    return call => {
      const credentials = Buffer.from(`${username(call)}:${password(call)}`, 'utf8').toString('base64');
      call.request.headers.set('Authorization', `Basic ${credentials}`);
    };
  },
};
