import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import {
  readScenario,
  requireCharts,
  type Scenario,
  simulate,
  simulationReport,
  type SimulationProgress,
  type SimulationResult,
} from '../../emulator/index';
import { CliError, systemCodeOf } from '../cli-error';
import { withGatewayErrors } from '../gateway-error';
import { simulationText } from '../format/simulation-text';
import { runOptions, type StackOptions } from '../stack-options';
import type { Terminal } from '../terminal';

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
  const result = await simulate(request.stack, scenario, {
    ...runOptions(request),
    threads: availableParallelism(),
    onProgress: progressFor(terminal, scenario),
  });
  terminal.progress?.('');
  return result;
}

function scenarioOf({ scenario: file, stack, seed, variable: variables }: SimulateRequest): Scenario {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `cannot read the scenario '${file}' (${systemCodeOf(error) ?? 'unknown error'}); give a YAML file`,
    );
  }
  const scenario = readScenario(text, { file, stack, variables });
  return seed === undefined ? scenario : { ...scenario, seed };
}

function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(
      `cannot write '${file}' (${systemCodeOf(error) ?? 'unknown error'}); check its permissions`,
    );
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
