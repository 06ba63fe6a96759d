import { type BackendResponse, HeaderMap } from '../http';
import type { Asked } from './asked';
import { type Deployment, headersOf } from './deployment';
import { errorOfStatus, type ModelError, throttled } from './errors';
import type { StatusFault, ThrottleFault } from './fault';
import { regionName } from './regions';
import type { Route } from './route';

/** Answers with an error. */
export function refuse(
  asked: Asked,
  { status, body }: ModelError,
  headers: Readonly<Record<string, string>> = {},
): BackendResponse {
  return failing(asked, status, [...baseHeaders(asked), ...Object.entries(headers)], body);
}

/** Answers 429 because a fault says so. */
export function throttling(
  asked: Asked,
  { operation, apiVersion }: Route,
  { limiter }: Deployment,
  { retryAfterSeconds }: ThrottleFault,
): BackendResponse {
  const ms =
    retryAfterSeconds === undefined || retryAfterSeconds === null
      ? limiter.untilNext(asked.services.clock.now())
      : retryAfterSeconds * 1000;
  const error = throttled(operation, apiVersion, 'token', Math.ceil(ms / 1000));
  return refuse(asked, error, retryAfterSeconds === null ? {} : retryHeaders(ms));
}

/** Answers as a fault says. */
export function faulty(asked: Asked, fault: StatusFault): BackendResponse {
  const { status, code, message, body } = fault;
  const headers = baseHeaders(asked);
  if (typeof body === 'string') headers.set('Content-Type', 'text/html');
  for (const [name, value] of new HeaderMap(fault.headers)) headers.set(name, value);
  return failing(asked, status, headers, body ?? errorOfStatus(status, code, message).body);
}

/** The headers that say when to come back: in whole seconds for all, in milliseconds for clients that know. */
export function retryHeaders(milliseconds: number): Readonly<Record<string, string>> {
  return {
    'Retry-After': String(Math.ceil(milliseconds / 1000)),
    'retry-after-ms': String(Math.ceil(milliseconds)),
  };
}

function baseHeaders({ deployment, random, account, services }: Asked): HeaderMap {
  if (deployment) return headersOf(deployment, random.guid(), services.clock.now());
  return new HeaderMap({
    'Content-Type': 'application/json',
    'apim-request-id': random.guid(),
    'x-ms-region': regionName(account.spec.region),
  });
}

function failing(
  { call, totals, services }: Asked,
  status: number,
  headers: BackendResponse['headers'],
  body: string | object,
): BackendResponse {
  call.status = status;
  services.calls.end(call, totals, services.clock.now());
  return { status, headers: headers ?? {}, body };
}
