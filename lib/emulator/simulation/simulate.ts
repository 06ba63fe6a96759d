import { type InstanceProgress, runInstance, type Simulated } from './run';
import type { SimulationResult } from './result';
import type { Scenario } from './scenario';
import { merge, type Statistics } from './statistics';
import { summarize } from './summarize';
import { runInThreads } from './threads';

/** How a simulation runs. */
export interface SimulationOptions {
  /** The name of the API Management service, where the stack has several. @default - the only one */
  readonly service?: string;
  /** Values of the stack's variables. @default - their defaults */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Values of named values, by name; they replace those of the stack. @default - those of the stack */
  readonly namedValues?: Readonly<Record<string, string>>;
  /** Policies that are passed over, by name. As in `namedValues`, names that the stack does not have do nothing; see `unknownNames`. @default - none */
  readonly stubs?: Readonly<Record<string, 'ignore'>>;
  /**
   * How many instances of the gateway may run at the same time, each in a thread of its own. The result does not depend on it.
   *
   * @default 0 - they run in this thread, one after the other
   */
  readonly threads?: number;
  /** Told now and then how far the simulation is. @default - nobody is told */
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** How far a simulation is. */
export interface SimulationProgress {
  /** From 0 to 1. */
  readonly done: number;
  /** Calls that were answered so far. */
  readonly calls: number;
}

/**
 * Lets many users ask a synthesized stack for hours, in seconds: its policies run as they are, in front of model backends that fail, throttle and recover as the
 * scenario says, on a virtual clock. The same scenario gives the same numbers.
 *
 * @param stack the path of a synthesized stack, of the folder it is in, or of the JSON of `terraform show -json`; or what is in such a file
 * @throws EmulatorError for a stack that cannot run, or that has no models
 * @example
 * const result = await simulate('cdktf.out', readScenario(readFileSync('outage.yaml', 'utf8')));
 * expect(result.total.success).toBeGreaterThan(0.999);
 */
export async function simulate(
  stack: string | object,
  scenario: Scenario,
  { threads = 0, onProgress, ...found }: SimulationOptions = {},
): Promise<SimulationResult> {
  const simulated: Simulated = { stack, scenario, ...found };
  const progress = progressOf(scenario, onProgress);
  const counted =
    threads > 0 && scenario.instances > 1
      ? await runInThreads(simulated, threads, progress)
      : await runInTurn(simulated, progress);
  const [first, ...others] = counted;
  if (!first) throw new RangeError('a simulation has at least one instance');
  for (const other of others) merge(first, other);
  return summarize(scenario, first);
}

async function runInTurn(
  simulated: Simulated,
  onProgress: (instance: number, progress: InstanceProgress) => void,
): Promise<readonly Statistics[]> {
  const counted: Statistics[] = [];
  for (let instance = 0; instance < simulated.scenario.instances; instance++) {
    counted.push(await runInstance(simulated, instance, progress => onProgress(instance, progress)));
  }
  return counted;
}

/** Adds up how far the instances are. */
function progressOf(
  { instances, durationMs }: Scenario,
  onProgress: SimulationOptions['onProgress'],
): (instance: number, progress: InstanceProgress) => void {
  const all = Array.from({ length: instances }, (): InstanceProgress => ({ atMs: 0, calls: 0 }));
  return (instance, progress) => {
    all[instance] = progress;
    const sum = (of: (one: InstanceProgress) => number) => all.reduce((total, one) => total + of(one), 0);
    onProgress?.({
      calls: sum(({ calls }) => calls),
      done: sum(({ atMs }) => Math.min(1, atMs / durationMs)) / instances,
    });
  };
}
