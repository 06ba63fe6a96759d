import type { BackendResponse } from '../http';
import { askedTokens, type Decision, embedded, written } from './answering';
import type { Accepted, Asked } from './asked';
import { authenticationError, requestError } from './checks';
import { hang, refused, reset, wait } from './connection';
import { deploymentNotFound, missingParameter, notFound, notJson, promptFiltered, throttled } from './errors';
import { faulty, refuse, retryHeaders, throttling } from './refusals';
import { replyOf } from './reply';

/**
 * Answers one request; at once, unless it takes time.
 *
 * @throws an error of the network where the connection fails
 */
export function exchange(asked: Asked): BackendResponse | Promise<BackendResponse> {
  const { met, request, services, call } = asked;
  const { fault } = met;
  if (fault?.kind === 'down') throw refused(asked.host);
  if (fault?.kind === 'hang') return hang(services.clock, request);
  if (fault?.kind === 'reset' && !(call.streamed && (fault.afterEvents ?? 0) > 0)) throw reset();
  const { delayMs, respond } = decide(asked);
  const delay = delayMs * met.factor + met.addMs;
  return delay > 0 ? wait(services.clock, delay, request).then(respond) : respond();
}

function decide(asked: Asked): Decision {
  const { route, deployment, body, account, services, request, name, met } = asked;
  const { fault } = met;
  const { json } = body;
  if (fault?.kind === 'status') return atOnce(() => faulty(asked, fault));
  const unauthorized = services.checksAuthentication && authenticationError(request.headers, account.spec);
  if (unauthorized) return atOnce(() => refuse(asked, unauthorized));
  if (!route || request.method !== 'POST') return atOnce(() => refuse(asked, notFound()));
  if (!json) return atOnce(() => refuse(asked, notJson()));
  if (name === '') return atOnce(() => refuse(asked, missingParameter('model')));
  if (!deployment) return atOnce(() => refuse(asked, deploymentNotFound()));
  if (fault?.kind === 'throttle') return atOnce(() => throttling(asked, route, deployment, fault));
  const wrong = requestError(route.operation, json, deployment);
  if (wrong) return atOnce(() => refuse(asked, wrong));
  // everything that may be missing was looked at above
  return accept(asked as Accepted);
}

/** Lets a good request in, if the limits allow. */
function accept(asked: Accepted): Decision {
  const { route, deployment, body, account, services } = asked;
  const { operation, apiVersion } = route;
  const { json, promptTokens } = body;
  const admission = deployment.limiter.admit(
    services.clock.now(),
    promptTokens + askedTokens(operation, json),
  );
  if (admission.exceeded !== undefined) {
    const { exceeded, retryAfterMs } = admission;
    const error = throttled(operation, apiVersion, exceeded, Math.ceil(retryAfterMs / 1000));
    return atOnce(() => refuse(asked, error, retryHeaders(retryAfterMs)));
  }
  const reply = replyOf(services.script, {
    account: account.spec.name,
    region: account.spec.region,
    deployment: deployment.name,
    model: deployment.model,
    operation,
    body: json,
    promptTokens,
  });
  if (reply.filtered === 'prompt') return atOnce(() => refuse(asked, promptFiltered()));
  return operation === 'embeddings' ? embedded(asked, reply) : written(asked, operation, reply);
}

function atOnce(respond: () => BackendResponse): Decision {
  return { delayMs: 0, respond };
}
