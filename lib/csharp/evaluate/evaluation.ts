import { EvaluationLimitError } from './errors';

/** What one evaluation may use up, and where it gets what must not be invented. */
export interface EvaluationState {
  steps: number;
  depth: number;
  readonly maxSteps: number;
  readonly maxDepth: number;
  /** The present, in milliseconds since 1970, in UTC. */
  now(): number;
  /** A number from 0 up to, not including, 1. */
  random(): number;
  /** A GUID in its usual form; undefined to make one from `random`. */
  newGuid(): string | undefined;
}

/** The evaluation that is under way. Evaluations are synchronous, so that there is one at a time; inner ones restore the outer one. */
let current: EvaluationState | undefined;

/** Runs an evaluation. */
export function runEvaluation<R>(state: EvaluationState, run: () => R): R {
  const outer = current;
  current = state;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** The evaluation under way. */
export function currentEvaluation(): EvaluationState {
  if (current === undefined)
    throw new Error('there is no evaluation under way: clock and randomness belong to one');
  return current;
}

/** Counts one step: a turn of a loop, a call of a lambda, an element of a generated sequence. */
export function tick(): void {
  if (current !== undefined && --current.steps < 0) throw stepsExceeded(current);
}

/** Counts many steps at once: the length of what a call makes. */
export function tickMany(steps: number): void {
  if (current !== undefined && (current.steps -= steps) < 0) throw stepsExceeded(current);
}

function stepsExceeded(state: EvaluationState): EvaluationLimitError {
  return new EvaluationLimitError(
    'steps',
    `the expression took more than ${state.maxSteps} steps: raise 'maxSteps' if it is meant to`,
  );
}

/** Enters a lambda. Each call needs a `leave`, also when it throws. */
export function enter(): void {
  if (current === undefined) return;
  if (--current.steps < 0) throw stepsExceeded(current);
  if (++current.depth > current.maxDepth) {
    throw new EvaluationLimitError(
      'depth',
      `lambdas call each other more than ${current.maxDepth} deep: raise 'maxDepth' if they are meant to`,
    );
  }
}

/** Leaves a lambda. */
export function leave(): void {
  if (current !== undefined) current.depth--;
}

/** How deep lambdas have called each other: kept by what catches an exception. */
export function depthOf(): number {
  return current?.depth ?? 0;
}

/** Goes back to a depth after an exception was caught. */
export function restoreDepth(depth: number): void {
  if (current !== undefined) current.depth = depth;
}
