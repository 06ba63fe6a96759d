import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../lib/cli/main';

const ROOT = join(__dirname, '..', '..');
const COMMAND = ['--require', require.resolve('tsx/cjs'), join(ROOT, 'lib/cli/bin.ts')];

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly error: string;
}

/** Runs the command in this process. */
export async function called(args: readonly string[], colours = false): Promise<Ended> {
  let [output, error] = ['', ''];
  const code = await main(args, {
    write: text => (output += text),
    writeError: text => (error += text),
    colours,
  });
  return { code, output, error };
}

/**
 * Runs the command in a process of its own, as a shell does.
 *
 * @param output an open file that takes its standard output
 */
export function run(
  args: readonly string[],
  cwd = ROOT,
  env: Readonly<Record<string, string>> = {},
  output: 'pipe' | number = 'pipe',
): Promise<Ended> {
  return ended(process.execPath, [...COMMAND, ...args], cwd, env, output);
}

/** Runs the command with its output going to another one, and ends as the command does. */
export function runInto(reader: string, args: readonly string[]): Promise<Ended> {
  const script = `"$@" | ${reader} > /dev/null; exit "\${PIPESTATUS[0]}"`;
  return ended('bash', ['-c', script, 'bash', process.execPath, ...COMMAND, ...args], ROOT, {});
}

function ended(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  stdout: 'pipe' | number = 'pipe',
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdout, 'pipe'],
    });
    let [output, error] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (error += text));
    child.on('error', reject).on('close', code => resolve({ code, output, error }));
  });
}

const made: string[] = [];

/** A directory with the given files, removed after the tests. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'aoai-gateway-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Removes what {@link directoryWith} made. */
export function removeDirectories(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}

/** A policy document with something in inbound. */
export function document(inbound: string): string {
  return `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>\n`;
}

/** A token limit. */
export function tokenLimit(tokens: number): string {
  return `<llm-token-limit counter-key="@(context.Subscription.Id)" tokens-per-minute="${tokens}" estimate-prompt-tokens="true" />`;
}
