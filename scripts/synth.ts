/**
 * Renders the policies, synthesizes every app below `examples/` into `cdktf.out/<example>/` and prints what was made.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { main as policies } from './policies';

const ROOT = join(__dirname, '..');

/** The body of a resource. */
export type Body = Readonly<Record<string, unknown>>;

/** What is read of a synthesized stack. */
export interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Body>>>>;
}

/** What one app was synthesized to. */
export interface Synthesis {
  /** The stacks by name. */
  readonly stacks: Readonly<Record<string, Stack>>;
  /** The warnings by the stack's name, each with the path of its construct in front. */
  readonly warnings: Readonly<Record<string, readonly string[]>>;
}

/** The apps below `examples/`: every folder with a `main.ts`. */
export function examples(): readonly string[] {
  return readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(ROOT, 'examples', entry.name, 'main.ts')))
    .map(entry => entry.name)
    .sort();
}

/**
 * Runs one example's app, as `cdktf synth` would.
 *
 * @param outdir where the stacks are written; emptied first
 * @throws Error with the app's output when it fails
 */
export function synthesize(example: string, outdir = join(ROOT, 'cdktf.out', example)): Synthesis {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const run = spawnSync(process.execPath, [tsx, join(ROOT, 'examples', example, 'main.ts')], {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`examples/${example} failed:\n${run.stdout}${run.stderr}`);
  return readSynthesis(outdir);
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly synthesizedStackPath: string;
        readonly annotations: readonly { constructPath: string; level: string; message: string }[];
      }
    >
  >;
}

/** Reads what an app has written. */
export function readSynthesis(outdir: string): Synthesis {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  const stacks = Object.entries((read('manifest.json') as Manifest).stacks);
  return {
    stacks: Object.fromEntries(
      stacks.map(([name, { synthesizedStackPath }]) => [name, read(synthesizedStackPath) as Stack]),
    ),
    warnings: Object.fromEntries(
      stacks.map(([name, { annotations }]) => [
        name,
        annotations
          .filter(({ level }) => level === '@cdktf/warn')
          .map(({ constructPath, message }) => `${constructPath}: ${message}`),
      ]),
    ),
  };
}

/** The table of what was made from one example. */
export function tableOf(example: string, { stacks, warnings }: Synthesis): string {
  return Object.entries(stacks)
    .flatMap(([name, stack]) => [
      `${example}: cdktf.out/${example}/stacks/${name}/cdk.tf.json`,
      ...rowsOf(stack, warnings[name] ?? []),
      '',
    ])
    .join('\n');
}

function rowsOf({ resource = {} }: Stack, warnings: readonly string[]): string[] {
  const bodies = (type: string): readonly Body[] => Object.values(resource[type] ?? {});
  const count = (pattern: RegExp): number =>
    Object.keys(resource)
      .filter(type => pattern.test(type))
      .reduce((sum, type) => sum + bodies(type).length, 0);
  const types = Object.keys(resource).sort();
  return [
    row('regions', distinct(bodies('azurerm_cognitive_account').map(({ location }) => location))),
    row('models', distinct(bodies('azurerm_cognitive_deployment').map(({ name }) => name))),
    row(
      'policies',
      `${plural(count(/_policy$/), 'document')}, ${plural(count(/_policy_fragment$/), 'fragment')}`,
    ),
    row('resources', String(count(/./))),
    ...types.map(type => `  ${String(bodies(type).length).padStart(11)}  ${type}`),
    row('warnings', String(warnings.length)),
    ...warnings.map(warning => `    ${warning}`),
  ];
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(11)}${value}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function distinct(values: readonly unknown[]): string {
  return [...new Set(values.map(String))].join(', ') || '-';
}

if (require.main === module) {
  process.exitCode = policies('render');
  for (const example of examples()) console.log(`\n${tableOf(example, synthesize(example))}`.trimEnd());
}
