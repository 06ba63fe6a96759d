import { Body, HeaderMap, reasonOf } from '../http';
import type { Call } from './call';
import type { CallResponse } from './messages';
import { emptyResponse } from './messages';
import type { Plan } from './compiler';
import { Failure } from './failure';
import { runAll } from './step';

/** Runs a call through the sections of its plan. Afterwards it has a response. */
export async function runPlan(call: Call, plan: Plan): Promise<void> {
  try {
    await runSections(call, plan);
  } catch (thrown) {
    if (!Failure.isFailure(thrown)) throw thrown;
    await runOnError(call, plan, thrown);
  }
}

/**
 * Answers a browser that asks whether it may call: by the first of the plan's `cors` policies that has an answer, and with nothing when none has.
 *
 * @see https://learn.microsoft.com/azure/api-management/cors-policy
 */
export async function runPreflight(call: Call, plan: Plan): Promise<void> {
  try {
    await runAll(plan.preflight, call);
    if (!call.isEnded) call.end(emptyResponse(200));
  } catch (thrown) {
    if (!Failure.isFailure(thrown)) throw thrown;
    await runOnError(call, plan, thrown);
  }
}

async function runSections(call: Call, plan: Plan): Promise<void> {
  for (const section of ['inbound', 'backend', 'outbound'] as const) {
    call.section = section;
    if (section === 'outbound') {
      call.response ??= emptyResponse(200);
      for (const hook of call.onResponse.splice(0)) {
        const running = hook();
        if (running) await running;
      }
    }
    if (section === 'backend' && call.resumeAfter !== undefined) continue;
    const from = section === 'outbound' ? startOf(plan, call.resumeAfter) : 0;
    const running = runAll(plan[section], call, from);
    if (running) await running;
    if (call.isEnded) return;
  }
}

/** The policy of `outbound` to start with: behind the one that stored the answer, if it came from a cache. */
function startOf({ outbound }: Plan, resumeAfter: string | undefined): number {
  return resumeAfter === undefined ? 0 : outbound.findIndex(({ name }) => name === resumeAfter) + 1;
}

/** Runs `on-error`. A failure there ends it, and the caller learns of an internal error. */
export async function runOnError(call: Call, plan: Plan, failure: Failure): Promise<void> {
  call.section = 'on-error';
  call.failure = failure;
  call.response = errorResponse(call, failure);
  try {
    await runAll(plan['on-error'], call);
  } catch (thrown) {
    if (!Failure.isFailure(thrown)) throw thrown;
    call.warn(
      'emulator/on-error-failed',
      `on-error failed too, so the caller gets a plain 500: ${thrown.details.reason}: ${thrown.details.message}`,
    );
    call.response = errorResponse(call, internalError(thrown));
  }
}

function internalError({ details }: Failure): Failure {
  return new Failure({ ...details, status: 500, publicMessage: 'Internal server error', headers: {} });
}

/** What the service answers when no policy decides otherwise. */
function errorResponse(call: Call, { details }: Failure): CallResponse {
  const { status, message, publicMessage = message, statusReason = reasonOf(status), headers } = details;
  const body = {
    statusCode: status,
    message: publicMessage,
    ...(status >= 500 && { activityId: call.id }),
  };
  const all = new HeaderMap(headers);
  all.set('Content-Type', 'application/json');
  return { status, reason: statusReason, headers: all, body: Body.of(JSON.stringify(body)) };
}
