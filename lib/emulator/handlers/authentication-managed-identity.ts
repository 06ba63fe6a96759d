import { messageOf } from '../emulator-error';
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
    return async call => {
      const name = resource(call);
      try {
        const token = await call.services.managedIdentityToken(name, clientId);
        if (variable === undefined) call.request.headers.set('Authorization', `Bearer ${token}`);
        else call.variables.set(variable, token);
      } catch (error) {
        if (ignoresError) return;
        throw internalFailure(
          'authentication-managed-identity',
          'TokenAcquisitionFailed',
          `no token for '${name}': ${messageOf(error)}`,
        );
      }
    };
  },
};
