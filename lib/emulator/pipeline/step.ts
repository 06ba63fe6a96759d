import { BodyNotCollected, isEventStream } from '../http';
import type { Call } from './call';
import { Failure, type PolicyPlace } from './failure';
import type { PolicyEnd } from './trace';
import type { Value } from './value';

/** What a policy does to a call. It returns a promise only if it has to wait, since most need not and requests are many. */
export type Step = (call: Call) => void | Promise<void>;

/** A policy that is ready to run. */
export interface CompiledPolicy {
  readonly name: string;
  readonly place: PolicyPlace;
  readonly run: Step;
  /** The policies of the fragment that stands here. @default - no fragment does */
  readonly inserted?: readonly CompiledPolicy[];
}

/**
 * Runs policies in order, until one of them ends the pipeline. What is left to do when one has to be waited for are functions of their own, so that the others make
 * no closures.
 */
export function runAll(policies: readonly CompiledPolicy[], call: Call, from = 0): void | Promise<void> {
  for (let i = from; i < policies.length; i++) {
    if (call.isStopped) return;
    const policy = policies[i];
    const running = policy && runOne(policy, call);
    if (running) return i + 1 < policies.length ? goOn(running, policies, call, i + 1) : running;
  }
}

function goOn(
  running: Promise<void>,
  policies: readonly CompiledPolicy[],
  call: Call,
  from: number,
): Promise<void> {
  return running.then(() => runAll(policies, call, from));
}

function runOne(policy: CompiledPolicy, call: Call): void | Promise<void> {
  const done = call.recorder?.enter(policy.name, policy.place);
  let running: void | Promise<void>;
  try {
    running = policy.run(call);
  } catch (thrown) {
    return runAgain(thrown, policy, call, done);
  }
  if (running) return awaited(running, policy, call, done);
  done?.(call.isEnded ? 'ended' : 'done');
}

function awaited(
  running: Promise<void>,
  policy: CompiledPolicy,
  call: Call,
  done: PolicyEnd | undefined,
): Promise<void> {
  return running.then(
    () => done?.(call.isEnded ? 'ended' : 'done'),
    (thrown: unknown) => runAgain(thrown, policy, call, done),
  );
}

/**
 * Runs a policy that could not read a body again, once that is collected.
 *
 * @throws what the policy threw, when it is anything else
 */
function runAgain(
  thrown: unknown,
  policy: CompiledPolicy,
  call: Call,
  done: PolicyEnd | undefined,
): Promise<void> {
  const collected = collecting(thrown, call, policy.name);
  if (!collected) throw failed(thrown, policy, done);
  done?.(undefined);
  return collected.then(
    () => runOne(policy, call),
    (error: unknown) => {
      throw failed(error, policy, undefined);
    },
  );
}

function failed(thrown: unknown, policy: CompiledPolicy, done: PolicyEnd | undefined): unknown {
  if (!Failure.isFailure(thrown)) {
    done?.('broke');
    return thrown;
  }
  done?.(`failed: ${thrown.details.reason}: ${thrown.details.message}`);
  return thrown.at(policy.place);
}

/**
 * Works a value out, collecting the body that it reads if need be. Policies work out what they need before they do anything, so that they can
 * be run again once the body is there; only what is needed later needs this.
 */
export function settled<T>(value: Value<T>, call: Call): T | Promise<T> {
  try {
    return value(call);
  } catch (thrown) {
    const again = collecting(thrown, call, 'an expression');
    if (again) return settledLater(again, value, call);
    throw thrown;
  }
}

function settledLater<T>(collected: Promise<unknown>, value: Value<T>, call: Call): Promise<T> {
  return collected.then(() => settled(value, call));
}

function collecting(thrown: unknown, call: Call, who: string): Promise<unknown> | undefined {
  if (!BodyNotCollected.isSignal(thrown)) return undefined;
  const { response } = call;
  if (response?.body === thrown.body && isEventStream(response.headers)) {
    call.warn(
      'emulator/stream-buffered',
      `${who} reads the body of a stream of events, which is held back until it is complete; leave that out for streams`,
    );
  }
  return thrown.collect();
}
