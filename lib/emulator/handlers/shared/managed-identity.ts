import { messageOf } from '../../emulator-error';
import type { HeaderMap } from '../../http';
import { isPromise, type MaybePromise } from '../../maybe-promise';
import type { Call } from '../../pipeline/call';
import { Failure, internalFailure } from '../../pipeline/failure';
import type { PolicyReader } from '../../pipeline/policy-reader';
import type { Value } from '../../pipeline/value';

/**
 * A token of the service's managed identity.
 *
 * @param policy that sends it
 * @throws Failure `TokenAcquisitionFailed` when there is none
 */
export function identityToken(
  call: Call,
  policy: string,
  resource: string,
  clientId?: string,
): MaybePromise<string> {
  const failed = (error: unknown): never => {
    throw internalFailure(
      policy,
      'TokenAcquisitionFailed',
      `no token for '${resource}': ${messageOf(error)}`,
    );
  };
  try {
    const token = call.services.managedIdentityToken(resource, clientId);
    return isPromise(token) ? token.catch(failed) : token;
  } catch (error) {
    return failed(error);
  }
}

/** Gets a token and puts it where the policy says: into the headers of a request, or a variable. */
export type Authentication = (headers: HeaderMap) => MaybePromise<void>;

/** Reads an `authentication-managed-identity`, the policy or the part of a request of its own. */
export function managedIdentityOf(policy: PolicyReader, source: string): Value<Authentication> {
  const resource = policy.text('resource');
  const clientId = policy.literal('client-id');
  const variable = policy.literal('output-token-variable-name');
  const ignoresError = policy.literalFlag('ignore-error');
  return call => {
    const name = resource(call);
    return headers => {
      const use = (token: string): void => {
        const { tokenVariable } = call.services.assumptions;
        if (variable !== undefined) call.variables.set(variable, token);
        if (variable === undefined || tokenVariable === 'beside-header') {
          headers.set('Authorization', `Bearer ${token}`);
        }
      };
      const passOver = (thrown: unknown): void => {
        if (!ignoresError || !Failure.isFailure(thrown)) throw thrown;
      };
      try {
        const token = identityToken(call, source, name, clientId);
        return isPromise(token) ? token.then(use).catch(passOver) : use(token);
      } catch (thrown) {
        return passOver(thrown);
      }
    };
  };
}
