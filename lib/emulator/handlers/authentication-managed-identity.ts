import { messageOf } from '../emulator-error';
import { isPromise } from '../maybe-promise';
import { internalFailure } from '../pipeline/failure';
import { approximated, type Handler } from './handler';

/** Gets a token of the service's managed identity and sends it to the backend. */
export const authenticationManagedIdentity: Handler = {
  support: approximated(
    'The token comes from the option `identity`. With `output-token-variable-name` it goes into the variable only; the documentation does not say whether the header is set too.',
  ),
  compile(policy) {
    const resource = policy.text('resource');
    const clientId = policy.literal('client-id');
    const variable = policy.literal('output-token-variable-name');
    const ignoresError = policy.literalFlag('ignore-error');
    return call => {
      const name = resource(call);
      const use = (token: string): void => {
        if (variable === undefined) call.request.headers.set('Authorization', `Bearer ${token}`);
        else call.variables.set(variable, token);
      };
      const failed = (error: unknown): void => {
        if (ignoresError) return;
        throw internalFailure(
          'authentication-managed-identity',
          'TokenAcquisitionFailed',
          `no token for '${name}': ${messageOf(error)}`,
        );
      };
      try {
        const token = call.services.managedIdentityToken(name, clientId);
        return isPromise(token) ? token.then(use).catch(failed) : use(token);
      } catch (error) {
        return failed(error);
      }
    };
  },
};
