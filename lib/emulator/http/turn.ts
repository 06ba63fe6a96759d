import type { OutgoingMessage } from 'node:http';
// the module's own, which nobody's fake timers stop
import { setImmediate } from 'node:timers';

// eslint-disable-next-line rooms/deterministic -- when something is written, not what; kept for the same reason
const nextTick = process.nextTick.bind(process);

let waiting: (() => void)[] = [];

/**
 * Does something once all that arrived in this turn of the event loop is read. Policies of several calls then run one after the other: to read from a connection in
 * between would take their code and data out of the processor's caches each time.
 */
export function onceTurnIsRead(work: () => void): void {
  if (waiting.push(work) === 1) setImmediate(doWaiting);
}

function doWaiting(): void {
  const works = waiting;
  waiting = [];
  for (const work of works) work();
}

/** Ends a message once the policies that can run now have run, so that messages are written one after the other as well. */
export function endAfterPolicies(message: OutgoingMessage, body?: Uint8Array): void {
  nextTick(() => message.end(body));
}
