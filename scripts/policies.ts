/**
 * Renders what `policies/catalogue.ts` lists, or checks that the committed files are what it renders.
 *
 *   tsx scripts/policies.ts render
 *   tsx scripts/policies.ts check
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { catalogue } from '../policies/catalogue';

/** Where the rendered files are. */
export const POLICIES_DIR = join(__dirname, '..', 'policies');

/** Texts of rendered files by path below `policies/`, with `/`. */
export type PolicyFiles = Readonly<Record<string, string>>;

/** A file that is not what the catalogue renders. */
export interface PolicyFileProblem {
  /** Its path below `policies/`. */
  readonly file: string;
  readonly kind: 'changed' | 'not committed' | 'not in the catalogue';
  /** The change that rendering would make, as a unified diff. */
  readonly diff: string;
}

/** Compares the files in a directory with those that should be there, byte by byte. */
export function checkPolicies(dir: string, expected: PolicyFiles): readonly PolicyFileProblem[] {
  const rendered = new Map(Object.entries(expected));
  const committed = new Map(policyFilesIn(dir).map(file => [file, readFileSync(join(dir, file), 'utf8')]));
  const files = [...new Set([...rendered.keys(), ...committed.keys()])].sort();
  return files.flatMap(file => {
    const [before, after] = [committed.get(file), rendered.get(file)];
    if (before === after) return [];
    const kind =
      before === undefined ? 'not committed' : after === undefined ? 'not in the catalogue' : 'changed';
    return [{ file, kind, diff: unifiedDiff(file, before, after) }];
  });
}

/** Makes the files in a directory those that should be there: writes them and deletes rendered files that are no longer made. */
export function renderPolicies(dir: string, expected: PolicyFiles): void {
  for (const file of policyFilesIn(dir)) if (!(file in expected)) rmSync(join(dir, file));
  for (const [file, text] of Object.entries(expected)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

function unifiedDiff(file: string, before: string | undefined, after: string | undefined): string {
  const name = `policies/${file}`;
  return createTwoFilesPatch(
    before === undefined ? '/dev/null' : name,
    after === undefined ? '/dev/null' : name,
    before ?? '',
    after ?? '',
    'committed',
    'rendered',
    { headerOptions: FILE_HEADERS_ONLY },
  );
}

function policyFilesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(xml|json)$/.test(entry.name))
    .map(entry => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** What the command works on. */
export interface Options {
  /** @default - `policies/` */
  readonly dir?: string;
  /** @default - what the catalogue renders */
  readonly files?: PolicyFiles;
}

/**
 * The command.
 *
 * @param command `render` or `check`
 * @returns the exit code: 0 when all is well, 1 when files differ, 2 for an unknown command
 */
export function main(command: string | undefined, options: Options = {}): number {
  const { dir = POLICIES_DIR, files = catalogue() } = options;
  const count = Object.keys(files).length;
  if (command === 'render') {
    renderPolicies(dir, files);
    console.log(`rendered ${count} files below policies/`);
    return 0;
  }
  if (command === 'check') {
    const problems = checkPolicies(dir, files);
    for (const { file, kind, diff } of problems) console.log(`policies/${file}: ${kind}\n${diff}`);
    if (problems.length > 0) {
      console.error(
        `policies/ differs in ${problems.length} of ${count} files from what policies/catalogue.ts renders; ` +
          "run 'npm run policies:render', then review and commit the change",
      );
      return 1;
    }
    console.log(`all ${count} files below policies/ are what policies/catalogue.ts renders`);
    return 0;
  }
  console.error(`unknown command '${command ?? ''}'; allowed: render, check`);
  return 2;
}

if (require.main === module) process.exitCode = main(process.argv[2]);
