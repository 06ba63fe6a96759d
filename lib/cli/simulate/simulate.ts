import { closeSync, lstatSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import {
  readScenario,
  readServiceModel,
  requireCharts,
  type Scenario,
  simulate,
  simulationReport,
  type SimulationProgress,
  type SimulationResult,
} from '../../emulator/index';
import { CliError } from '../cli-error';
import { fileError } from '../file-error';
import { withGatewayErrors } from '../gateway-error';
import { simulationText } from '../format/simulation-text';
import { contentOf } from '../input';
import { runOptions, type StackOptions } from '../stack-options';
import type { Terminal } from '../terminal';
import { refuseUnknownNames } from '../unknown-names';

/** What `simulate` is asked for. */
export interface SimulateRequest extends StackOptions {
  /** A synthesized stack. */
  readonly stack: string;
  /** The scenario file. */
  readonly scenario: string;
  /** Where the HTML report is written. */
  readonly report?: string;
  /** Where the result is written as JSON; `-` is the standard output, in place of the tables. */
  readonly json?: string;
  /** In place of the scenario's. */
  readonly seed?: number;
}

/** How often progress is shown, in milliseconds. */
const PROGRESS_EVERY = 100;

/**
 * Runs a scenario against a synthesized stack.
 *
 * @returns the exit code: 0, or 1 when something did not come out as expected
 * @throws CliError for input that cannot be used
 */
export async function runSimulate(request: SimulateRequest, terminal: Terminal): Promise<number> {
  const result = await withGatewayErrors(() => simulated(request, terminal));
  const json = `${JSON.stringify(result, undefined, 2)}\n`;
  terminal.write(request.json === '-' ? json : simulationText(result, terminal.colours));
  if (request.json !== undefined && request.json !== '-') write(request.json, json);
  if (request.report !== undefined) {
    write(request.report, simulationReport(result));
    terminal.writeError(`the report is in ${request.report}\n`);
  }
  return result.isAsExpected ? 0 : 1;
}

async function simulated(request: SimulateRequest, terminal: Terminal): Promise<SimulationResult> {
  if (request.report !== undefined) requireCharts();
  const scenario = scenarioOf(request);
  const options = runOptions(request);
  refuseUnknownNames(() => readServiceModel(request.stack, options), options);
  requireWritable(request);
  const result = await simulate(request.stack, scenario, {
    ...options,
    threads: availableParallelism(),
    onProgress: progressFor(terminal, scenario),
  });
  terminal.progress?.('');
  return result;
}

function scenarioOf({ scenario: file, stack, seed, variable: variables }: SimulateRequest): Scenario {
  const scenario = readScenario(contentOf(file), { file, stack, variables });
  return seed === undefined ? scenario : { ...scenario, seed };
}

/** Tries whether what comes out can be written, before anything is simulated for long and then lost. */
function requireWritable({ report, json }: SimulateRequest): void {
  if (report !== undefined && json !== undefined && resolve(report) === resolve(json)) {
    throw new CliError(`--report and --json both name '${report}'; give each a file of its own`);
  }
  for (const file of [report, json]) {
    if (file === undefined || file === '-') continue;
    writing(file, () => {
      const isNew = lstatSync(file, { throwIfNoEntry: false }) === undefined;
      closeSync(openSync(file, 'a'));
      if (isNew) rmSync(file);
    });
  }
}

function write(file: string, text: string): void {
  writing(file, () => writeFileSync(file, text));
}

/** Does something with a file, whose directory is made before. */
function writing(file: string, act: () => void): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    act();
  } catch (error) {
    throw fileError('write', file, error);
  }
}

function progressFor(
  { progress }: Terminal,
  { durationMs }: Scenario,
): ((progress: SimulationProgress) => void) | undefined {
  if (!progress) return undefined;
  let shownAt = 0;
  return ({ done, calls }) => {
    const now = Date.now();
    if (now - shownAt < PROGRESS_EVERY) return;
    shownAt = now;
    const percent = String(Math.floor(100 * done)).padStart(3);
    const hours = (done * durationMs) / 3_600_000;
    progress(`${percent} %  ${hours.toFixed(2)} h  ${calls.toLocaleString('en-US')} calls`);
  };
}
