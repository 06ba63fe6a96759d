import { type Outcome, retryAfterMs } from '../backends';
import { EmulatorError, messageOf } from '../emulator-error';
import type { HeaderMap } from '../http';
import { type BackendRequest, Body, contentOf, reasonOf } from '../http';
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

/** Headers of one connection; the gateway has its own to the caller. */
const HOP_BY_HOP = [
  'Connection',
  'Keep-Alive',
  'Proxy-Connection',
  'Transfer-Encoding',
  'Upgrade',
  'TE',
  'Trailer',
];

/**
 * Sends a request and waits for the head of the answer; the body may arrive later.
 *
 * @throws Failure when there is no answer: `Timeout`, `BackendConnectionFailure`, or `ClientConnectionFailure` when the caller went away
 */
export async function send(call: Call, request: OutgoingRequest): Promise<CallResponse> {
  const { clock, transport, backends } = call.services;
  const started = clock.now();
  const trace = traceOf(call, request, started);
  const record = (outcome: Outcome) => {
    if (request.backendId !== undefined) backends.record(request.backendId, outcome);
  };
  const stop = new AbortController();
  const cancelGuard = clock.guard(request.timeoutMs, () => stop.abort(timeout(request)));
  const onGone = () => stop.abort(callerGone(request));
  if (call.signal?.aborted) onGone();
  else call.signal?.addEventListener('abort', onGone);
  try {
    const answer = await Promise.race([
      transport.send(toBackend(request, stop.signal)),
      aborted(stop.signal),
    ]);
    const content = contentOf(answer.body, answer.headers);
    const response: CallResponse = {
      status: answer.status,
      reason: answer.reason ?? reasonOf(answer.status),
      headers: content.headers,
      body: content.body === undefined ? undefined : Body.arriving(content.body),
    };
    for (const name of HOP_BY_HOP) response.headers.delete(name);
    const wait = retryAfterMs(response.headers.get('Retry-After'), clock.now());
    record({ status: answer.status, ...(wait !== undefined && { retryAfterMs: wait }) });
    trace({ status: answer.status });
    return response;
  } catch (thrown) {
    const failure = failureOf(thrown, stop.signal, request);
    trace({ error: failure.details.message });
    if (failure.details.reason !== 'ClientConnectionFailure') record({ reason: failure.details.reason });
    throw failure;
  } finally {
    cancelGuard();
    call.signal?.removeEventListener('abort', onGone);
  }
}

/** Collects the body of an answer. */
export async function receive(response: CallResponse, policy: string): Promise<void> {
  try {
    await response.body?.collect();
  } catch (thrown) {
    throw connectionFailure(policy, `the response broke off: ${messageOf(thrown)}`);
  }
}

function toBackend(request: OutgoingRequest, signal: AbortSignal): BackendRequest {
  const body = request.body?.take();
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    body,
    signal,
    ...(request.backendId !== undefined && { backendId: request.backendId }),
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = () => reject(signal.reason as Failure);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function failureOf(thrown: unknown, signal: AbortSignal, request: OutgoingRequest): Failure {
  if (EmulatorError.isEmulatorError(thrown)) throw thrown;
  if (Failure.isFailure(thrown)) return thrown;
  if (signal.aborted && Failure.isFailure(signal.reason)) return signal.reason;
  return connectionFailure(request.policy, messageOf(thrown));
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
