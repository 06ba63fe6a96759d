import { approximated, type Handler } from './handler';
import { managedIdentityOf } from './shared/managed-identity';

/** Gets a token of the service's managed identity and sends it to the backend. */
export const authenticationManagedIdentity: Handler = {
  support: approximated(
    'The token comes from the option `identity`. With `output-token-variable-name` it goes into the variable only; the documentation does not say whether the header is set too.',
  ),
  compile(policy) {
    const authentication = managedIdentityOf(policy, 'authentication-managed-identity');
    return call => authentication(call)(call.request.headers);
  },
};
