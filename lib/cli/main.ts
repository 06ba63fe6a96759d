import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type CommanderError, Option } from 'commander';
import { GATEWAYS, RULE_LEVELS, SCOPES } from '../policy/index';
import { CliError } from './cli-error';
import { DIFF_FORMATS, type DiffRequest, runDiff } from './diff';
import { addImport } from './import/command';
import { LINT_FORMATS, type LintRequest, runLint } from './lint';
import { addServe } from './serve/command';
import { addSimulate } from './simulate/command';
import type { Terminal } from './terminal';

/** Exit codes of all commands. */
export const EXIT = {
  /** Nothing to report. */
  clean: 0,
  /** Findings, or changes where the caller asked for it. */
  findings: 1,
  /** Input or options that cannot be used. */
  unusable: 2,
} as const;

/**
 * Runs the `aoai-gateway` command.
 *
 * @param args the arguments after the command's name
 * @returns the exit code
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.clean;
  const program = programFor(terminal, result => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, terminal);
  }
}

function programFor(terminal: Terminal, done: (code: number) => void): Command {
  const program = new Command('aoai-gateway')
    .description(
      'Reviews policies of Azure API Management, whoever wrote them, writes them as TypeScript, and runs them on this machine.',
    )
    .version(version(), '--version', 'display the version')
    .showHelpAfterError(helpOf('aoai-gateway'))
    .hook('preAction', (_, command) => refuseEmpty(command))
    .configureOutput({
      writeOut: text => terminal.write(text),
      writeErr: text => terminal.writeError(text),
      getOutHasColors: () => terminal.colours,
    })
    .exitOverride();
  program
    .command('diff')
    .description(
      'Says what a change of policies does, in sentences, with a mark where security or cost changes.',
    )
    .argument(
      '<before>',
      'a policy file, a directory of them, or a synthesized stack (cdk.tf.json, cdktf.out)',
    )
    .argument('<after>', 'the same after the change')
    .addOption(
      new Option('--format <format>', 'how the changes are written').choices(DIFF_FORMATS).default('text'),
    )
    .option('--exit-code', 'end with 1 when there are changes', false)
    .addHelpText('after', DIFF_HELP)
    .exitOverride()
    .action((before: string, after: string, options: Pick<DiffRequest, 'format' | 'exitCode'>) => {
      done(runDiff({ before, after, ...options }, terminal));
    });
  program
    .command('lint')
    .description('Finds what the service refuses in policies, and what fails or does harm when they run.')
    .argument('<path>', 'a policy file, a directory of them, or a synthesized stack (cdk.tf.json, cdktf.out)')
    .addOption(new Option('--scope <scope>', 'what documents in files are attached to').choices(SCOPES))
    .addOption(
      new Option('--tier <tier>', "the gateway that runs them; a stack's own by default").choices(GATEWAYS),
    )
    .addOption(
      new Option('--format <format>', 'how findings are written').choices(LINT_FORMATS).default('text'),
    )
    .addOption(
      new Option('--fail-on <level>', 'the least level of findings that ends with 1')
        .choices(RULE_LEVELS)
        .default('warning'),
    )
    .option('--acknowledge <file>', 'a JSON list of findings that are accepted')
    .addHelpText('after', LINT_HELP)
    .exitOverride()
    .action((path: string, options: Omit<LintRequest, 'path'>) => {
      done(runLint({ path, ...options }, terminal));
    });
  addImport(program, terminal, done);
  addServe(program, terminal, done);
  addSimulate(program, terminal, done);
  for (const command of program.commands)
    command.showHelpAfterError(helpOf(`aoai-gateway ${command.name()}`));
  return program;
}

function helpOf(command: string): string {
  return `run '${command} --help' for what there is`;
}

/** The version of the package, two directories above both the sources and what is built of them. */
function version(): string {
  const manifest = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

/**
 * Refuses options without a value, which is what a variable of the shell that is not set leaves of them.
 *
 * @throws CliError
 */
function refuseEmpty(command: Command): void {
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName());
    if (value !== '' && !(Array.isArray(value) && value.includes(''))) continue;
    const instead = option.mandatory ? '' : ', or leave it out';
    throw new CliError(`${option.long ?? ''} is empty; write '${option.flags}'${instead}`);
  }
}

const DIFF_HELP = `
Layout, comments, the order of attributes, defaults and quoting are no changes.

Examples:
  aoai-gateway diff main/api.xml api.xml
  aoai-gateway diff main/policies policies --format markdown > comment.md
  aoai-gateway diff main/cdktf.out cdktf.out --exit-code

Exit codes: 0 compared, 1 changes and --exit-code was given, 2 input that cannot be used.`;

const LINT_HELP = `
A finding that is meant to be is accepted by a comment before the policy, with a reason:
  <!-- acknowledge policy/null-check: every product asks for a subscription -->

Examples:
  aoai-gateway lint policies/api.xml --scope api --tier v2
  aoai-gateway lint policies --format github
  aoai-gateway lint cdktf.out --format sarif > lint.sarif

Exit codes: 0 nothing of that level, 1 findings, 2 input that cannot be used.`;

function exitCodeOf(error: unknown, terminal: Terminal): number {
  // commander has said what is wrong already, or has shown the help that was asked for
  if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.clean : EXIT.unusable;
  if (CliError.isCliError(error)) {
    terminal.writeError(`error: ${error.message}\n`);
    return EXIT.unusable;
  }
  const reason = error instanceof Error ? error.message : String(error);
  terminal.writeError(
    `error: this should not happen: ${reason}\nplease report it with the input that shows it; nothing was changed\n`,
  );
  return EXIT.unusable;
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
