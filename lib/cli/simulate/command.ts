import { type Command, InvalidArgumentError, Option } from 'commander';
import { addStackOptions } from '../stack-options';
import type { Terminal } from '../terminal';
import type * as Simulate from './simulate';
import type { SimulateRequest } from './simulate';

const MAX_SEED = 2 ** 32 - 1;

/** Adds `simulate` to the program. */
export function addSimulate(program: Command, terminal: Terminal, done: (code: number) => void): void {
  const command = program
    .command('simulate')
    .description(
      'Lets many users ask a synthesized stack for hours, in seconds, while regions fail and recover, and says what callers saw.',
    )
    .argument('<stack>', 'a synthesized stack: cdk.tf.json, the folder it is in, or cdktf.out')
    .requiredOption(
      '--scenario <file>',
      'who asks how often, what happens meanwhile, what is expected (YAML)',
    )
    .option('--report <file>', 'writes an HTML report with charts')
    .option('--json <file>', 'writes everything that was counted; - for the standard output')
    .addOption(new Option('--seed <number>', "in place of the scenario's").argParser(seedOf));
  addStackOptions(command)
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (stack: string, options: Omit<SimulateRequest, 'stack'>) => {
      // the gateway takes longer to load than what other commands do
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed, and bundled all the same
      const { runSimulate } = require('./simulate') as typeof Simulate;
      done(await runSimulate({ stack, ...options }, terminal));
    });
}

const HELP = `
The same stack, scenario and seed give the same numbers.

Examples:
  aoai-gateway simulate cdktf.out/enterprise --scenario outage.yaml
  aoai-gateway simulate cdktf.out/enterprise --scenario outage.yaml --report report.html --json result.json

Exit codes: 0 as expected, 1 something that the scenario expects did not come out, 2 input that cannot be used.`;

function seedOf(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= MAX_SEED) return value;
  throw new InvalidArgumentError(`It must be an integer from 0 to ${MAX_SEED}.`);
}
