import type { Choice } from '../backends';
import { isEventStream } from '../http';
import { after, isPromise, type MaybePromise } from '../maybe-promise';
import type { SingleBackendModel } from '../model';
import type { Call } from '../pipeline/call';
import type { CallResponse } from '../pipeline/messages';
import { Failure, internalFailure } from '../pipeline/failure';
import { type OutgoingRequest, send } from '../pipeline/send';
import { approximated, type Handler } from './handler';
import { cookieOf } from './shared/cookies';
import { identityToken } from './shared/managed-identity';

const MAX_REDIRECTS = 10;
/** The reason when breakers stop all backends. */
const UNAVAILABLE = 'BackendUnavailable';

/** Sends the request to the backend and receives the response. */
export const forwardRequest: Handler = {
  support: approximated('`http-version` and `continue-timeout` make no difference.'),
  compile(policy, { place }) {
    const timeout = policy.optionalNumber('timeout');
    const timeoutMs = policy.optionalNumber('timeout-ms');
    const followRedirects = policy.flag('follow-redirects');
    const buffersRequest = policy.literalFlag('buffer-request-body');
    const buffersResponse = policy.literalFlag('buffer-response');
    const failsOnStatus = policy.literalFlag('fail-on-error-status-code');

    return async call => {
      const limit = timeoutMs?.(call) ?? (timeout?.(call) ?? 300) * 1000;
      const follows = followRedirects(call);
      const { request } = call;
      // the answer of an attempt before this one
      call.response?.body?.discard();
      call.response = undefined;
      call.unanswered = undefined;
      const collecting = buffersRequest ? request.body?.collect() : undefined;
      if (isPromise(collecting)) await collecting;
      if (request.body?.isSpent) {
        call.warn(
          'emulator/body-not-buffered',
          "the request's body was sent or read before and not kept, so the backend gets none; set buffer-request-body='true', or preserveContent: true where it is read",
        );
      }
      try {
        const choice = chooseBackend(call);
        const credentials = credentialsOf(call, choice?.backend);
        const added = isPromise(credentials) ? await credentials : credentials;
        const outgoing = outgoingRequest(call, choice, added, limit);
        call.attempts++;
        let response = await send(call, outgoing);
        if (follows) response = await redirected(call, outgoing, response);
        if (buffersResponse) await buffer(call, response);
        if (choice?.affinity) bindClient(call, response, choice.affinity);
        call.response = response;
      } catch (thrown) {
        if (!mayBeRetried(call, thrown)) throw thrown;
        call.unanswered = thrown.at(place);
        return;
      }
      if (failsOnStatus && call.response.status >= 400) {
        const { status } = call.response;
        throw internalFailure('forward-request', 'ErrorStatusCode', `the backend answered ${status}`, status);
      }
    };
  },
};

/** The backend for this request; a pool chooses anew each time. */
function chooseBackend(call: Call): Choice | undefined {
  const { backendId, request } = call;
  if (backendId === undefined) return undefined;
  const { backends } = call.services;
  const choice = backends.choose(backendId, name => cookieOf(request.headers, name));
  if (choice) {
    call.choice = choice;
    request.base = backends.urlOf(choice.backend.id) ?? request.base;
    call.recorder?.note(`backend: ${choice.backend.id}`);
    return choice;
  }
  const kind = backends.isPool(backendId) ? 'Backend pool' : 'Backend';
  const text = `${kind} ${backendId} is temporarily unavailable`;
  throw new Failure({
    source: 'forward-request',
    reason: UNAVAILABLE,
    message: text,
    status: 503,
    statusReason: text,
    publicMessage: 'Service Unavailable',
  });
}

function mayBeRetried(call: Call, thrown: unknown): thrown is Failure {
  if (!Failure.isFailure(thrown) || call.retries === 0) return false;
  const { assumptions } = call.services;
  switch (thrown.details.reason) {
    case 'ClientConnectionFailure':
      return false;
    case UNAVAILABLE:
      return assumptions.poolExhausted === 'is-retried';
    default:
      return assumptions.connectionFailure === 'condition-decides';
  }
}

function outgoingRequest(
  call: Call,
  choice: Choice | undefined,
  credentials: Credentials | undefined,
  timeoutMs: number,
): OutgoingRequest {
  const { request } = call;
  const headers = request.headersToForward();
  headers.append('X-Forwarded-For', request.ipAddress);
  let { query } = request;
  if (credentials) {
    query = query.copy();
    for (const [name, values] of credentials.query) query.set(name, ...values);
    for (const [name, values] of credentials.headers) headers.set(name, ...values);
  }
  return {
    policy: 'forward-request',
    method: request.method,
    url: request.base.below(request.path, query).toString(),
    headers,
    body: request.body,
    timeoutMs,
    ...(choice && { backendId: choice.backend.id }),
  };
}

/** What a backend wants to be sent with each request. */
interface Credentials {
  readonly headers: readonly (readonly [name: string, values: readonly string[]])[];
  readonly query: readonly (readonly [name: string, values: readonly string[]])[];
}

function credentialsOf(
  call: Call,
  backend: SingleBackendModel | undefined,
): MaybePromise<Credentials | undefined> {
  const credentials = backend?.credentials;
  if (!credentials) return undefined;
  const { authorization, managedIdentityResource: resource } = credentials;
  const headers = Object.entries(credentials.headers);
  const query = Object.entries(credentials.query);
  const authorized = (value: string): Credentials => ({
    headers: [...headers, ['Authorization', [value]]],
    query,
  });
  if (resource !== undefined) {
    return after(identityToken(call, 'forward-request', resource), token => authorized(`Bearer ${token}`));
  }
  if (!authorization) return { headers, query };
  return authorized(`${authorization.scheme} ${authorization.parameter}`.trim());
}

async function redirected(call: Call, first: OutgoingRequest, answer: CallResponse): Promise<CallResponse> {
  let [request, response] = [first, answer];
  for (let i = 0; i < MAX_REDIRECTS; i++) {
    const location = response.headers.get('Location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) break;
    // what leads nowhere is for the caller to see
    if (!URL.canParse(location, request.url)) break;
    const keepsBody = response.status >= 307;
    request = {
      ...request,
      url: new URL(location, request.url).toString(),
      method: keepsBody ? request.method : 'GET',
      body: keepsBody ? request.body : undefined,
    };
    response = await send(call, request);
  }
  return response;
}

async function buffer(call: Call, response: CallResponse): Promise<void> {
  if (isEventStream(response.headers)) {
    call.warn(
      'emulator/stream-buffered',
      "the backend's stream of events is held back until it is complete; set buffer-response='false' on forward-request",
    );
  }
  await response.body?.collect();
}

function bindClient(
  call: Call,
  response: CallResponse,
  { cookie, value }: NonNullable<Choice['affinity']>,
): void {
  if (cookieOf(call.request.headers, cookie) === value) return;
  response.headers.append('Set-Cookie', `${cookie}=${encodeURIComponent(value)}; Path=/; HttpOnly`);
}
