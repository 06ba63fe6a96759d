import { CSharpError } from '../errors';
import { EvaluationLimitError } from './errors';
import type { Scope } from './scope';

const DEFAULT_STEPS = 10_000_000;
const STEPS_OF_AN_OBJECT = 10;
const DEFAULT_DEPTH = 200;
/** Outside of evaluations nothing is counted; a small integer, so that counting stays fast. */
const UNLIMITED = 1_073_741_823;

/** The scope of the evaluation that is under way; undefined when there is none. Evaluations are synchronous, so that there is one at a time. */
let scope: Scope | undefined;
/** Steps that the evaluation under way may still take. */
let steps = UNLIMITED;
/** How deep lambdas have called each other. */
let depth = 0;
let maxDepth = UNLIMITED;

/** Runs an evaluation. One inside another leaves the outer one as it was. */
export function runEvaluation<A, R>(inner: Scope, run: (argument: A) => R, argument: A): R {
  const outerScope = scope;
  const outerSteps = steps;
  const outerDepth = depth;
  const outerMaxDepth = maxDepth;
  scope = inner;
  steps = inner.maxSteps ?? DEFAULT_STEPS;
  depth = 0;
  maxDepth = inner.maxDepth ?? DEFAULT_DEPTH;
  try {
    return run(argument);
  } finally {
    scope = outerScope;
    steps = outerSteps;
    depth = outerDepth;
    maxDepth = outerMaxDepth;
  }
}

/** What the evaluation under way gets from its scope. */
function given<K extends 'now' | 'random'>(name: K, what: string): NonNullable<Scope[K]> {
  const source = scope?.[name];
  if (source === undefined) {
    throw new CSharpError(`the expression asks for ${what}, which its scope does not give: pass '${name}'`);
  }
  return source;
}

/** The present, in milliseconds since 1970, in UTC. */
export function currentTime(): number {
  return given('now', 'the time')();
}

/** A random number from 0 up to, not including, 1. */
export function randomNumber(): number {
  return given('random', 'random numbers')();
}

/** A new GUID of the scope; undefined when it gives none. */
export function givenGuid(): string | undefined {
  return scope?.newGuid?.();
}

/** Counts one step: a turn of a loop, a call of a lambda, an element of a generated sequence. */
export function tick(): void {
  if (--steps < 0) throw stepsExceeded();
}

/** Counts many steps at once: the length of what a call makes. */
export function tickMany(count: number): void {
  steps -= count;
  if (steps < 0) throw stepsExceeded();
}

/** Counts an object that may be kept in numbers: it takes the memory of some steps, so that the budget ends before the memory does. */
export function tickObject(): void {
  tickMany(STEPS_OF_AN_OBJECT);
}

function stepsExceeded(): EvaluationLimitError {
  const limit = scope?.maxSteps ?? DEFAULT_STEPS;
  return new EvaluationLimitError(
    'steps',
    `the expression took more than ${limit} steps: raise 'maxSteps' if it is meant to`,
  );
}

/** Enters a lambda. */
export function enter(): void {
  if (--steps < 0) throw stepsExceeded();
  if (++depth > maxDepth) throw depthExceeded();
}

/** The error for lambdas that call each other too deep. */
export function depthExceeded(): EvaluationLimitError {
  const limit = scope?.maxDepth ?? DEFAULT_DEPTH;
  return new EvaluationLimitError(
    'depth',
    `lambdas call each other more than ${limit} deep: raise 'maxDepth' if they are meant to`,
  );
}

/** Leaves a lambda. */
export function leave(): void {
  depth--;
}

/** How deep lambdas have called each other: kept by what catches an exception. */
export function depthOf(): number {
  return depth;
}

/** Goes back to a depth after an exception was caught. */
export function restoreDepth(to: number): void {
  depth = to;
}
