import { HeaderMap } from '../http';
import { Random } from '../random';
import { kindOf, type ModelAccount, type ModelDeployment, type ModelKind } from './account';
import { noTotals, type OpenTotals } from './calls';
import { type ModelLatency, type PaceSampler, paceSamplerOf } from './latency';
import { Limiter } from './limiter';
import { regionName } from './regions';
import { hashOf } from './vector';

/** A deployment that answers: what it is, its limits, and random numbers of its own, so that what one does leaves the others as they are. */
export interface Deployment {
  readonly account: ModelAccount;
  readonly name: string;
  readonly model: string;
  /** The model as answers name it. */
  readonly fullModel: string;
  readonly kind: ModelKind;
  readonly limiter: Limiter;
  readonly pace: PaceSampler;
  readonly random: Random;
  /** Random numbers for how long it takes and what befalls it, which change nothing about what it says. */
  readonly chance: Random;
  readonly totals: OpenTotals;
  /** Headers of all its answers, with a place for what differs from one to the other. */
  readonly headers: HeaderMap;
}

/** Makes a deployment. */
export function deploymentOf(
  account: ModelAccount,
  given: ModelDeployment,
  latency: ModelLatency | undefined,
  seed: number,
): Deployment {
  const { name, model = name, version } = given;
  const limiter = new Limiter(given);
  return {
    account,
    name,
    model,
    // versions of the models for vectors are plain numbers, which answers leave out
    fullModel: version?.includes('-') ? `${model}-${version}` : model,
    kind: kindOf(model),
    limiter,
    pace: paceSamplerOf(given.latency ?? latency, `deployment '${name}' of '${account.name}'`),
    random: new Random(seed ^ hashOf(`${account.name}/${name}`)),
    chance: new Random(seed ^ hashOf(`${account.name}/${name}/chance`)),
    totals: noTotals(account.name, account.region, name),
    headers: new HeaderMap({
      'Content-Type': 'application/json',
      'apim-request-id': '',
      'x-ms-region': regionName(account.region),
      'x-ms-deployment-name': name,
      ...(limiter.tokensPerMinute !== Infinity && {
        'x-ratelimit-limit-tokens': String(limiter.tokensPerMinute),
      }),
      ...(limiter.requestsPerMinute !== Infinity && {
        'x-ratelimit-limit-requests': String(limiter.requestsPerMinute),
      }),
    }),
  };
}

/** Headers of an answer: those of the deployment, and what is left of its limits. */
export function headersOf(deployment: Deployment, requestId: string, now: number): HeaderMap {
  const headers = deployment.headers.copy();
  headers.set('apim-request-id', requestId);
  const left = deployment.limiter.remaining(now);
  if (left.requests !== Infinity) headers.set('x-ratelimit-remaining-requests', String(left.requests));
  if (left.tokens !== Infinity) headers.set('x-ratelimit-remaining-tokens', String(left.tokens));
  return headers;
}
