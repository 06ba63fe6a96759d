import { retryAfterMs } from '../../backends';
import type { Clock } from '../../clock';
import type { LocalGateway } from '../../gateway';
import type { GatewayResponse } from '../../http';
import type { MaybePromise } from '../../maybe-promise';
import type { Random } from '../../random';
import type { UserProfile } from '../scenario';
import { addCall, isAnswered, type Statistics } from '../statistics';
import { type Attempts, CALL_HEADER } from './attempts';
import type { PreparedRequest } from './requests';

/** How long clients wait at most because an answer asks for it; for longer times they go by their own. Official clients do the same. */
const MOST_PATIENCE = 60_000;
/** How often the time between tries is doubled. */
const DOUBLINGS = 4;

/** A header of a request. */
export type Header = readonly [name: string, value: string];

const JSON_TYPE: Header = ['Content-Type', 'application/json'];

/** What clients work with. */
export interface ClientServices {
  readonly gateway: LocalGateway;
  readonly clock: Clock;
  readonly random: Random;
  readonly statistics: Statistics;
  readonly attempts: Attempts;
  readonly startAt: number;
}

/** How a call ended. */
interface Ended {
  /** 0: the answer broke off. */
  readonly status: number;
  readonly code: string | undefined;
  /** How long the answer asks to wait before the next try. */
  readonly retryAfterMs: number | undefined;
}

/** Sends a request for a user, again where the client does so, and counts each call. */
export async function send(
  services: ClientServices,
  profile: UserProfile,
  request: PreparedRequest,
  headers: () => MaybePromise<readonly Header[]>,
  onCall: () => void,
): Promise<void> {
  const { clock, statistics, attempts, startAt } = services;
  for (let number = 0; ; number++) {
    const own = await headers();
    const { id, attempts: done } = attempts.begin();
    const at = clock.now();
    const ended = await call(services, request, [...own, JSON_TYPE, [CALL_HEADER, id]]);
    attempts.end(id);
    const isLast = number >= profile.retries || !isWorthRetrying(ended.status);
    addCall(statistics, {
      users: profile.name,
      model: request.model,
      atMs: at - startAt,
      latencyMs: clock.now() - at,
      status: ended.status,
      code: ended.code,
      isFailover: done.isFailover && isAnswered(ended.status),
      isFirst: number === 0,
      isLast,
      promptTokens: done.promptTokens,
      completionTokens: done.completionTokens,
    });
    onCall();
    if (isLast) return;
    await clock.sleep(waitFor(profile, ended, number, services.random));
  }
}

async function call(
  { gateway, clock }: ClientServices,
  { url, body }: PreparedRequest,
  headers: readonly Header[],
): Promise<Ended> {
  const response = await gateway.send({ method: 'POST', url, headers, body });
  const { status } = response;
  const isComplete = await response.received().then(
    () => true,
    () => false,
  );
  return {
    status: isComplete ? status : 0,
    code: isAnswered(status) ? undefined : await codeOf(response),
    retryAfterMs: retryAfterMs(response.headers.get('Retry-After'), clock.now()),
  };
}

/** The code in the body of an error. */
async function codeOf(response: GatewayResponse): Promise<string | undefined> {
  try {
    const { error } = await response.json<{ readonly error?: { readonly code?: unknown } }>();
    return typeof error?.code === 'string' ? error.code.slice(0, 60) : undefined;
  } catch {
    return undefined;
  }
}

function isWorthRetrying(status: number): boolean {
  return status === 0 || status === 408 || status === 409 || status === 429 || status >= 500;
}

function waitFor(profile: UserProfile, ended: Ended, number: number, random: Random): number {
  const asked = ended.retryAfterMs;
  if (profile.honourRetryAfter && asked !== undefined && asked <= MOST_PATIENCE) return asked;
  const jitter = 0.75 + random.next() / 2;
  return Math.round(profile.backOffMs * 2 ** Math.min(number, DOUBLINGS) * jitter);
}
