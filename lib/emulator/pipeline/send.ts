import { type Outcome, retryAfterMs } from '../backends';
import { EmulatorError, messageOf } from '../emulator-error';
import { type BackendResponse, Body, Content, contentOf, type HeaderMap, reasonOf } from '../http';
import { isPromise, type MaybePromise } from '../maybe-promise';
import { Stop } from '../stop';
import type { Outgoing } from '../transport';
import type { Call } from './call';
import type { CallResponse } from './messages';
import { Failure, internalFailure } from './failure';

/** A request of a policy, before it is sent. */
export interface OutgoingRequest {
  /** The policy that sends it. */
  readonly policy: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderMap;
  readonly body: Body | undefined;
  readonly backendId?: string;
  readonly timeoutMs: number;
}

/**
 * Sends a request and waits for the head of the answer; the body may arrive later.
 *
 * @throws Failure when there is no answer: `Timeout`, `BackendConnectionFailure`, or `ClientConnectionFailure` when the caller went away
 */
export async function send(call: Call, request: OutgoingRequest): Promise<CallResponse> {
  const { clock, backends } = call.services;
  const started = clock.now();
  const trace = traceOf(call, request, started);
  const record = (outcome: Outcome) => {
    if (request.backendId !== undefined) backends.record(request.backendId, outcome);
  };
  const stop = new Stop();
  try {
    const response = responseOf(await sent(call, request, stop), request.policy);
    if (response.body) call.received.push(response.body);
    const wait = retryAfterMs(response.headers.get('Retry-After'), clock.now());
    record({ status: response.status, ...(wait !== undefined && { retryAfterMs: wait }) });
    trace({ status: response.status });
    return response;
  } catch (thrown) {
    const failure = failureOf(thrown, stop, request);
    trace({ error: failure.details.message });
    if (failure.details.reason !== 'ClientConnectionFailure') record({ reason: failure.details.reason });
    throw failure;
  }
}

/** The answer of whoever takes the request. One that has to be waited for ends when its time is over. */
function sent(call: Call, request: OutgoingRequest, stop: Stop): MaybePromise<BackendResponse> {
  const { transport, clock } = call.services;
  call.whenGone(() => stop.now(callerGone(request)));
  if (stop.isStopped) throw callerGone(request);
  const answer = transport.send(toBackend(request), stop);
  if (!isPromise(answer)) return answer;
  const cancelGuard = clock.guard(request.timeoutMs, () => stop.now(timeout(request)));
  return stop.until(answer).finally(cancelGuard);
}

function responseOf(answer: BackendResponse, policy: string): CallResponse {
  const { headers, body } = contentOf(answer.body, answer.headers);
  headers.dropHopByHop();
  return {
    status: answer.status,
    reason: answer.reason ?? reasonOf(answer.status),
    headers,
    body: body === undefined ? undefined : Body.arriving(body, error => brokenOff(policy, error)),
  };
}

function toBackend(request: OutgoingRequest): Outgoing {
  const taken = request.body?.take();
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: taken && Content.isContent(taken) ? taken.bytes : taken,
    ...(request.backendId !== undefined && { backendId: request.backendId }),
  };
}

function failureOf(thrown: unknown, stop: Stop, request: OutgoingRequest): Failure {
  if (EmulatorError.isEmulatorError(thrown)) throw thrown;
  if (Failure.isFailure(thrown)) return thrown;
  if (Failure.isFailure(stop.reason)) return stop.reason;
  return connectionFailure(request.policy, messageOf(thrown));
}

function brokenOff(policy: string, thrown: unknown): unknown {
  if (EmulatorError.isEmulatorError(thrown) || Failure.isFailure(thrown)) return thrown;
  return connectionFailure(policy, `the response broke off: ${messageOf(thrown)}`);
}

function timeout({ policy, timeoutMs }: OutgoingRequest): Failure {
  return internalFailure(policy, 'Timeout', `the backend did not answer within ${timeoutMs / 1000} s`, 504);
}

function callerGone({ policy }: OutgoingRequest): Failure {
  return internalFailure(policy, 'ClientConnectionFailure', 'the caller went away');
}

function connectionFailure(policy: string, message: string): Failure {
  return internalFailure(policy, 'BackendConnectionFailure', message);
}

function traceOf(call: Call, request: OutgoingRequest, started: number) {
  return (end: { readonly status?: number; readonly error?: string }): void => {
    call.recorder?.backendCalls.push({
      policy: request.policy,
      method: request.method,
      url: request.url,
      ...(request.backendId !== undefined && { backendId: request.backendId }),
      ...end,
      startedMs: started - call.startedAt,
      durationMs: call.services.clock.now() - started,
    });
  };
}
