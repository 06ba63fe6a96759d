import { approximated, type Handler } from './handler';
import { managedIdentityOf } from './shared/managed-identity';

/** Gets a token of the service's managed identity and sends it to the backend. */
export const authenticationManagedIdentity: Handler = {
  support: approximated(
    'The token comes from the option `identity`, which is asked each time; the service keeps tokens until they expire. With `output-token-variable-name` it goes into the variable only; the documentation does not say whether the header is set too, and the option `assumptions.tokenVariable` chooses otherwise.',
  ),
  compile(policy) {
    const authentication = managedIdentityOf(policy, 'authentication-managed-identity');
    return call => authentication(call)(call.request.headers);
  },
};
