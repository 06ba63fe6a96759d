import type { Clock } from '../clock';
import type { BackendRequest } from '../http';
import { Stop } from '../stop';

/** An error as the network gives it. */
function networkError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** Nobody listens. */
export function refused(host: string): Error {
  return networkError('ECONNREFUSED', `connect ECONNREFUSED ${host}:443`);
}

/** The other side has ended the connection. */
export function reset(): Error {
  return networkError('ECONNRESET', 'read ECONNRESET');
}

/** How long somebody may wait for an answer that does not come. */
const PATIENCE = 3_600_000;

/**
 * Never answers.
 *
 * @throws whatever the caller gave up with, or the end of the connection
 */
export async function hang(clock: Clock, request: BackendRequest): Promise<never> {
  await wait(clock, PATIENCE, request);
  throw networkError('ETIMEDOUT', 'read ETIMEDOUT');
}

/**
 * Waits for a caller who may give up.
 *
 * @throws whatever the caller gave up with
 */
export async function wait(clock: Clock, milliseconds: number, request: BackendRequest): Promise<void> {
  const stop = Stop.of(request);
  await clock.sleep(milliseconds, stop);
  if (stop.isStopped) throw stop.reason;
}
