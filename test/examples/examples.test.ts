import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { examples, synthesize } from '../../scripts/synth';
import { Graph } from '../gateway/support';
import type { SynthesizedStack } from '../support/template';

const ROOT = join(__dirname, '..', '..');

const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** What each app makes, as a user runs it: in a process of its own. */
const synthesized = new Map(
  examples().map(example => [example, synthesize(example, join(outdir, example))] as const),
);

const stacks = [...synthesized].flatMap(([example, { stacks: byName }]) =>
  Object.entries(byName).map(
    ([name, stack]) => [example, name, stack as unknown as SynthesizedStack] as const,
  ),
);

test('the examples are these, each with one stack', () => {
  expect(stacks.map(([example, name]) => [example, name])).toEqual([
    ['enterprise', 'enterprise'],
    ['minimal', 'minimal'],
    ['platform-stack', 'platform'],
  ]);
});

describe.each(stacks)('examples/%s', (example, name, stack) => {
  const graph = Graph.from(stack);

  test('makes this stack', () => {
    expect(reviewed(stack)).toMatchSnapshot(name);
  });

  test('has no reference that leads nowhere, and none that leads back', () => {
    expect(graph.dangling()).toEqual([]);
    expect(graph.cyclic()).toEqual([]);
  });

  test('uses only arguments that the provider knows', () => {
    for (const [type, byName] of Object.entries(stack.resource ?? {})) {
      if (type === 'azapi_resource') continue;
      const known = argumentsOf(type);
      expect([type, known.has('no_such_argument'), known.size > META_ARGUMENTS.length]).toEqual([
        type,
        false,
        true,
      ]);
      for (const body of Object.values(byName)) {
        for (const argument of argumentNames(body))
          expect([type, argument, known.has(argument)]).toEqual([type, argument, true]);
      }
    }
  });

  test('keeps its state in a file beside the app', () => {
    const backends = stack.terraform?.backend as Record<string, unknown>;
    expect(Object.keys(backends)).toEqual(['local']);
  });

  test('is warned of nothing but its public accounts', () => {
    const warnings = synthesized.get(example)?.warnings[name] ?? [];
    expect(warnings.map(warning => /\[([\w/-]+)\]/.exec(warning)?.[1])).toEqual(['gateway/public-network']);
  });

  test('has a README that says what is created, how to deploy and to destroy, and where the state may go', () => {
    const readme = readFileSync(join(ROOT, 'examples', example, 'README.md'), 'utf8');
    for (const heading of ['What is created, in this order', 'Deploy', 'Remote state', 'Destroy']) {
      expect(readme).toContain(`\n## ${heading}\n`);
    }
    expect(readme).toContain('new AzurermBackend(stack, {');
    expect(readme).toMatch(new RegExp(`npx cdktf deploy .*${name}\\n`));
    expect(readme).toMatch(new RegExp(`npx cdktf destroy .*${name}\\n`));
  });

  const terraform = spawnSync('terraform', ['version']).status === 0;
  (terraform ? test : test.skip)('is read by Terraform', () => {
    const dir = mkdtempSync(join(outdir, 'terraform-'));
    const { backend: _, ...settings } = stack.terraform ?? {};
    writeFileSync(join(dir, 'main.tf.json'), JSON.stringify({ ...stack, terraform: settings }));
    // The one command that reads a whole configuration without its providers.
    const run = spawnSync('terraform', ['providers'], {
      cwd: dir,
      env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' },
      encoding: 'utf8',
    });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toContain('azure/azapi');
  });
});

test('an app gives the same JSON when it runs again', () => {
  const again = synthesize('minimal', join(outdir, 'again'));
  expect(reviewed(again.stacks.minimal as unknown as SynthesizedStack)).toBe(
    reviewed(synthesized.get('minimal')?.stacks.minimal as unknown as SynthesizedStack),
  );
});

test('the app of cdktf.json is the enterprise gateway', () => {
  const { app } = JSON.parse(readFileSync(join(ROOT, 'cdktf.json'), 'utf8')) as { app: string };
  expect(app).toContain('examples/enterprise/main.ts');
});

test('the minimal gateway is made of twelve lines', () => {
  const lines = (file: string) => readFileSync(join(ROOT, 'examples', 'minimal', file), 'utf8').split('\n');
  const props = lines('gateway.ts').filter(line => line.startsWith('  ') && !line.trim().startsWith('//'));
  expect(props.length).toBeLessThanOrEqual(12);
});

/** A stack as it is looked at: keys in order, without paths of a machine, and policies by the files that they equal. */
function reviewed(stack: SynthesizedStack): string {
  const { terraform, ...rest } = stack;
  const { backend: _, ...settings } = terraform ?? {};
  return JSON.stringify(withoutMetadata({ ...rest, terraform: settings }), undefined, 2);
}

function withoutMetadata(value: unknown): unknown {
  if (typeof value === 'string') return policyFile(value) ?? value;
  if (Array.isArray(value)) return value.map(withoutMetadata);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, withoutMetadata(inner)]),
  );
}

/** The committed file whose text a policy is; its first line says which. */
function policyFile(text: string): string | undefined {
  const [, entry] = /^<!-- source: policies\/catalogue\.ts, ([\w/-]+)/.exec(text) ?? [];
  if (entry === undefined) return undefined;
  const path = join(ROOT, 'policies', `${entry}.xml`);
  const unescaped = text.replace(/([$%])\1\{/g, '$1{');
  return existsSync(path) && readFileSync(path, 'utf8') === unescaped ? `<policies/${entry}.xml>` : undefined;
}

/** What every resource takes. */
const META_ARGUMENTS = ['depends_on', 'lifecycle', 'provider'];

/** The arguments of a resource at any depth, as the bindings document them. */
function argumentsOf(type: string): ReadonlySet<string> {
  const folder = type.replace(/^azurerm_/, '').replaceAll('_', '-');
  const lib = join(ROOT, 'node_modules', '@cdktf', 'provider-azurerm', 'lib', folder);
  const text = ['index.d.ts', 'index-structs.d.ts']
    .map(file => join(lib, file))
    .filter(file => existsSync(file))
    .map(file => readFileSync(file, 'utf8'))
    .join('');
  return new Set([...META_ARGUMENTS, ...[...text.matchAll(/#(\w+) \w+#\1\}/g)].map(([, name = '']) => name)]);
}

/** Arguments whose content is the user's own: names in it are no arguments. */
const FREE = new Set(['tags', 'lifecycle', 'header', 'query']);

function argumentNames(body: Record<string, unknown>): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === '//') return [];
    const inner = FREE.has(name)
      ? []
      : [value].flat().filter(item => item !== null && typeof item === 'object');
    return [name, ...inner.flatMap(item => argumentNames(item as Record<string, unknown>))];
  });
}
