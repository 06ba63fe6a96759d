import { messageOf } from '../../emulator-error';
import { Body, HeaderMap, joinPaths } from '../../http';
import type { Call } from '../../pipeline/call';
import { internalFailure } from '../../pipeline/failure';
import { send } from '../../pipeline/send';
import { identityToken } from './managed-identity';

/** A question to a backend that answers in JSON. */
export interface BackendQuestion {
  /** The policy that asks. */
  readonly policy: string;
  readonly backendId: string;
  /** Below the backend's address, with its query. */
  readonly path: string;
  readonly body: object;
  /** The resource whose token the service's managed identity sends. */
  readonly resource: string;
}

/** How long such a question may take. */
const TIMEOUT_MS = 30_000;

/**
 * Asks a backend.
 *
 * @throws Failure when it does not answer with 200 and JSON
 */
export async function askBackend(call: Call, question: BackendQuestion): Promise<unknown> {
  const { policy, backendId, path, body, resource } = question;
  const base = call.services.backends.urlOf(backendId);
  if (base === undefined)
    throw internalFailure(policy, 'BackendNotFound', `the backend '${backendId}' is not defined`);
  const [below = '', query = ''] = path.split('?');
  const joined = joinPaths(base.path, below);
  const token = await identityToken(call, policy, resource);
  const response = await send(call, {
    policy,
    method: 'POST',
    url: `${base.origin}${joined}${query === '' ? base.query.toString() : `?${query}`}`,
    headers: new HeaderMap({ 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }),
    body: Body.of(JSON.stringify(body)),
    backendId,
    timeoutMs: TIMEOUT_MS,
  });
  await response.body?.collect();
  const content = response.body?.read(true);
  const refuse = (answer: string) =>
    internalFailure(policy, 'BackendConnectionFailure', `the backend '${backendId}' answered ${answer}`);
  if (response.status !== 200 || !content) throw refuse(String(response.status));
  try {
    return content.json;
  } catch (error) {
    throw refuse(`what is no JSON: ${messageOf(error)}`);
  }
}
