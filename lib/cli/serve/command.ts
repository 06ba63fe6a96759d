import { type Command, InvalidArgumentError, Option } from 'commander';
import { addStackOptions, several } from '../stack-options';
import type { Terminal } from '../terminal';
import { stackAndBackends } from './backend-entry';
import type * as Serve from './serve';
import type { ServeRequest } from './serve-request';

const MAX_PORT = 65_535;

/** Adds `serve` to the program. */
export function addServe(program: Command, terminal: Terminal, done: (code: number) => void): void {
  const command = program
    .command('serve')
    .description('Runs the gateway of a synthesized stack on this machine, for real clients.')
    .argument('<stack>', 'a synthesized stack: cdk.tf.json, the folder it is in, or cdktf.out')
    .addOption(
      new Option('--port <port>', 'where it listens; 0 is any that is free').argParser(portOf).default(8080),
    )
    .option(
      '--host <host>',
      'the address that it listens at; others than this one let other machines in',
      '127.0.0.1',
    )
    .addOption(
      several(
        '--backends <who>',
        "who answers: 'simulated' models, or the 'network'; '<backend or host>=<url>' for some",
      ).default([], 'simulated'),
    )
    .addOption(
      new Option('--identity <who>', 'whose tokens are good: those made here, or those of the real provider')
        .choices(['local', 'network'])
        .default('local'),
    )
    .option('--user <name>', 'whom the token is about')
    .option(
      '--roles <roles>',
      'roles in the token, with commas between; those that policies want by default',
      listOf,
    )
    .option('--subscription <id>', 'the subscription whose key is shown')
    .addOption(
      new Option('--latency <how>', 'how long simulated models take')
        .choices(['typical', 'none'])
        .default('typical'),
    )
    .addOption(
      several(
        '--fail <region=fault>',
        'lets a region or account fail: down, slow:3, throttle:60, status:503 …',
      ),
    );
  addStackOptions(command)
    .addOption(new Option('--seed <number>', 'where random numbers start').argParser(integerOf).default(1))
    .addHelpText('after', HELP)
    .exitOverride()
    // what '--backends' takes may follow it word by word
    .allowExcessArguments()
    .action(async (_: string, options: Omit<ServeRequest, 'stack'>, { args }: Command) => {
      const request = { ...options, ...stackAndBackends(args, options.backends) };
      // the gateway takes longer to load than what other commands do
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed, and bundled all the same
      const { runServe } = require('./serve') as typeof Serve;
      done(await runServe(request, terminal));
    });
}

const HELP = `
Prints a call to try, with a token that the policies take, and then a line a call. Ctrl-C waits for the calls under
way; once more ends at once.

Examples:
  aoai-gateway serve cdktf.out/enterprise
  aoai-gateway serve cdktf.out/enterprise --fail eastus=throttle:60
  aoai-gateway serve cdktf.out --port 0 --backends orders=http://127.0.0.1:9000

Exit codes: 0 ended by Ctrl-C, 2 input that cannot be used, 130 ended by a second Ctrl-C.`;

function portOf(text: string): number {
  return bounded(text, MAX_PORT);
}

function integerOf(text: string): number {
  return bounded(text, Number.MAX_SAFE_INTEGER);
}

function bounded(text: string, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= max) return value;
  throw new InvalidArgumentError(`It must be an integer from 0 to ${max}.`);
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '');
}
