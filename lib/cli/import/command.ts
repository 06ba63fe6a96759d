import { type Command, Option } from 'commander';
import { SCOPES } from '../../policy/index';
import type { Terminal } from '../terminal';
import type * as Import from './import';
import type { ImportRequest } from './import-request';

/** Adds `import` to the program. */
export function addImport(program: Command, terminal: Terminal, done: (code: number) => void): void {
  program
    .command('import')
    .description(
      'Writes policies as TypeScript, with builders and typed expressions, that makes the same documents.',
    )
    .argument('<path>', 'a policy file, or a directory of them')
    .option('--out <directory>', 'where the modules are written; that of one file is printed by default')
    .addOption(
      new Option(
        '--scope <scope>',
        'what documents are attached to; by default where they may stand',
      ).choices(SCOPES),
    )
    .option('--force', 'overwrites modules that are there and differ', false)
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (path: string, options: Omit<ImportRequest, 'path'>) => {
      // what other commands do not need is not loaded for them
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when it is needed, and bundled all the same
      const { runImport } = require('./import') as typeof Import;
      done(await runImport({ path, ...options }, terminal));
    });
}

const HELP = `
What no builder makes is kept as it is, and said with its place in the file.

Examples:
  aoai-gateway import policies/api.xml > api.ts
  aoai-gateway import policies --out lib/policies
  aoai-gateway import policies/team.xml --scope product --out lib/policies --force

Exit codes: 0 all documents are TypeScript, 2 some cannot be read or written, the others are.`;
