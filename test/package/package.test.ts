import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { readSynthesis, synthesize } from '../../scripts/synth';
import { importsOf, readSources, sourceFiles } from '../architecture/import-graph';
import { ROOMS } from '../architecture/rooms';

const ROOT = join(__dirname, '..', '..');
const NAME = 'cdktf-azure-openai-gateway';

interface Manifest {
  readonly main: string;
  readonly types: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifest = readJson(join(ROOT, 'package.json')) as Manifest;
const entryPoints = Object.keys(manifest.exports).filter(entry => entry !== './package.json');

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function npm(args: readonly string[], cwd = ROOT): string {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A directory of its own with the packed package installed as a user has it, beside its peers and nothing else of ours. */
let app: string;
let packed: readonly string[];

beforeAll(() => {
  npm(['run', 'build']);
  app = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true }');
  const [tarball] = JSON.parse(npm(['pack', '--json', '--pack-destination', app])) as readonly {
    filename: string;
    files: readonly { path: string }[];
  }[];
  packed = tarball!.files.map(file => file.path).sort();
  const installed = join(app, 'node_modules', NAME);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(app, tarball!.filename), '-C', installed, '--strip-components=1']);
  const others = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
    '@types/node',
  ];
  for (const name of others) {
    mkdirSync(join(app, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(app, 'node_modules', name), 'dir');
  }
}, 300_000);

afterAll(() => rmSync(app, { recursive: true, force: true }));

/** Runs a script in plain node, where nothing translates TypeScript. */
function run(script: string): { readonly output: string; readonly error: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: app, encoding: 'utf8' });
  return { output: stdout.trim(), error: stderr };
}

/** The modules that a script has loaded at its end. */
function loadedBy(script: string): readonly string[] {
  const { output, error } = run(`${script}; console.log(JSON.stringify(Object.keys(require.cache)))`);
  expect(error).toBe('');
  return JSON.parse(output) as string[];
}

describe('the packed files', () => {
  it('are the compiled library, its policies, and what a package says about itself', () => {
    const allowed =
      /^(dist\/.+\.(js|d\.ts|js\.map)|policies\/.+\.(xml|json)|docs\/scenario\.schema\.json|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
    expect(packed.filter(file => !allowed.test(file))).toEqual([]);
  });

  it('hold each of these', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'dist/index.js',
        'dist/index.d.ts',
        'package.json',
      ]),
    );
    expect(packed.filter(file => /^policies\/.+\.xml$/.test(file)).length).toBeGreaterThan(0);
  });

  it('hold the declarations of every source, code for every entry point and what they share, and a map of each', () => {
    const declarations = sourceFiles(ROOT, 'lib').map(file =>
      file.replace(/^lib\//, 'dist/').replace(/\.ts$/, '.d.ts'),
    );
    const code = [
      ...entryPoints.map(entry => (manifest.exports[entry] as Record<string, string>).default!.slice(2)),
      ...Object.values(manifest.bin),
      ...packed.filter(file => /^dist\/shared\/[a-z0-9-]+\.js$/.test(file)),
    ];
    const expected = [...declarations, ...code, ...code.map(file => `${file}.map`)].sort();
    expect(packed.filter(file => file.startsWith('dist/'))).toEqual(expected);
  });

  it('require no file that is not among them', () => {
    const missing = packed
      .filter(file => /^dist\/.+\.js$/.test(file))
      .flatMap(file => {
        const code = readFileSync(join(app, 'node_modules', NAME, file), 'utf8');
        return [...code.matchAll(/\b(?:require|import)\(['"](\.[^'"]*)['"]\)/g)].map(([, to = '']) =>
          posix.join(posix.dirname(file), to),
        );
      })
      .filter(file => !packed.includes(file));
    expect(missing).toEqual([]);
  });

  it('hold no test, example, benchmark or TypeScript source', () => {
    expect(
      packed.filter(file => /(^|\/)(test|examples|bench|scripts)\/|\.test\.|(?<!\.d)\.ts$/.test(file)),
    ).toEqual([]);
  });

  it('name no directory of the machine that built them', () => {
    const naming = packed.filter(file =>
      readFileSync(join(app, 'node_modules', NAME, file), 'utf8').includes(ROOT),
    );
    expect(naming).toEqual([]);
  });
});

describe('the entry points', () => {
  it.each(entryPoints)('%s has types first, then code, and both are there', entry => {
    const target = manifest.exports[entry] as Record<string, string>;
    expect(Object.keys(target)).toEqual(['types', 'default']);
    for (const file of Object.values(target))
      expect(existsSync(join(app, 'node_modules', NAME, file))).toBe(true);
  });

  it('agree with what resolvers without an exports map read', () => {
    expect(manifest.exports['.']).toEqual({ types: `./${manifest.types}`, default: `./${manifest.main}` });
  });

  it.each(entryPoints)('%s loads in plain node and exports something', entry => {
    const { output, error } = run(`console.log(Object.keys(require('${join(NAME, entry)}')).length)`);
    expect(error).toBe('');
    expect(Number(output)).toBeGreaterThan(0);
  });

  it.each(entryPoints)('%s can be imported from an ES module, by name', entry => {
    const { output, error } = run(
      `import('${join(NAME, entry)}').then(all => console.log(Object.keys(all).length))`,
    );
    expect(error).toBe('');
    expect(Number(output)).toBeGreaterThan(2);
  });

  it('have types that a strict program compiles against, without looking away from the declarations', () => {
    const imports = entryPoints.map(
      (entry, index) => `import * as entry${index} from '${join(NAME, entry)}';`,
    );
    const uses = entryPoints.map((_, index) => `console.log(Object.keys(entry${index}));`);
    writeFileSync(join(app, 'main.ts'), [...imports, ...uses].join('\n'));
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--strict', '--noEmit', '--target', 'ES2022', '--module', 'Node16', '--types', 'node'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, 'main.ts'], {
      cwd: app,
      encoding: 'utf8',
    });
    expect(stdout.split('\n').filter(line => line.includes(NAME) || line.startsWith('main.ts'))).toEqual([]);
  });

  it.each([`${NAME}/dist/policy/index.js`, `${NAME}/policy/render`, `${NAME}/lib/core`, `${NAME}/core`])(
    'close the deep path %s',
    path => {
      expect(run(`require('${path}')`).error).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    },
  );

  it('let tools read package.json', () => {
    expect(run(`console.log(require('${NAME}/package.json').name)`).output).toBe(NAME);
  });
});

describe('what is loaded', () => {
  const packagesOf = (files: readonly string[]) => [
    ...new Set(
      files.flatMap(file => /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(file)?.[1] ?? []),
    ),
  ];

  it('the main entry point does load cdktf, so that the next tests can fail', () => {
    expect(packagesOf(loadedBy(`require('${NAME}')`))).toEqual(
      expect.arrayContaining([NAME, 'cdktf', 'constructs']),
    );
  });

  it.each(entryPoints.filter(entry => entry !== '.'))('%s loads no cdktf and no construct', entry => {
    const packages = packagesOf(loadedBy(`require('${join(NAME, entry)}')`));
    expect(packages).toContain(NAME);
    expect(packages.filter(name => /^(cdktf|constructs|@cdktf\/.*|aws-cdk-lib)$/.test(name))).toEqual([]);
  });

  it.each([
    ['policy', 'what hashes', ['@noble/hashes']],
    ['csharp', 'what hashes and encrypts', ['@noble/ciphers', '@noble/hashes']],
  ])('%s loads %s and nothing else', (entry, _, packages) => {
    expect(packagesOf(loadedBy(`require('${NAME}/${entry}')`)).sort()).toEqual([...packages, NAME]);
  });

  it('the main entry point loads what makes policies, not what reads, lints, compares or runs them', () => {
    const sources = loadedBy(`require('${NAME}')`)
      .filter(file => file.startsWith(join(app, 'node_modules', NAME)))
      .flatMap(file => (readJson(`${file}.map`) as { readonly sources: readonly string[] }).sources)
      .map(source => source.replace(/^.*?\blib\//, ''));
    expect(sources).toEqual(expect.arrayContaining(['gateway/policies.ts', 'policy/render.ts']));
    const idle = /^(policy\/(parse|rules|diff)|csharp\/(evaluate|check|allow-list)|emulator|cli)\//;
    expect(sources.filter(source => idle.test(source))).toEqual([]);
  });

  it('the command line does not load the local gateway to say what there is', () => {
    const bin = join(app, 'node_modules', NAME, manifest.bin['aoai-gateway']!);
    const { output, error } = run(
      `process.argv = ['node', 'aoai-gateway', '--help'];
       process.on('exit', () => console.error(JSON.stringify(Object.keys(require.cache))));
       require('${bin}')`,
    );
    expect(output).toContain('simulate');
    expect(packagesOf(JSON.parse(error) as string[])).toEqual(expect.not.arrayContaining(['jose', 'yaml']));
  });

  it('the index of the provider, which loads all its resources, is never loaded', () => {
    const files = loadedBy(`require('${NAME}')`).filter(file => file.includes('provider-azurerm'));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter(file => /provider-azurerm\/lib\/(index|lazy-index)\.js$/.test(file))).toEqual([]);
  });
});

describe('the packed library', () => {
  it('synthesizes what the sources synthesize', () => {
    const [fromPackage, fromSources] = [join(app, 'from-package'), join(app, 'from-sources')];
    const source = readFileSync(join(ROOT, 'examples', 'enterprise', 'gateway.ts'), 'utf8');
    const example = readFileSync(join(ROOT, 'examples', 'enterprise', 'main.ts'), 'utf8');
    for (const [file, text] of [
      ['gateway', source],
      ['main', example],
    ] as const) {
      const { outputText } = ts.transpileModule(text.replaceAll("'../../lib'", `'${NAME}'`), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      });
      writeFileSync(join(app, `${file}.js`), outputText);
    }
    const packaged = spawnSync(process.execPath, ['main.js'], {
      cwd: app,
      env: { ...process.env, CDKTF_OUTDIR: fromPackage },
      encoding: 'utf8',
    });
    expect(packaged.stderr).toBe('');
    const { stacks } = synthesize('enterprise', fromSources);
    expect(Object.keys(stacks)).toEqual(['enterprise']);
    expect(readSynthesis(fromPackage).stacks.enterprise?.resource).toEqual(stacks.enterprise?.resource);
  }, 60_000);
});

describe('the dependencies', () => {
  const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

  it('name every package that the library loads', () => {
    const loaded = new Set<string>();
    for (const [file, text] of readSources(ROOT, sourceFiles(ROOT, 'lib'))) {
      for (const { specifier } of importsOf(text, file)) {
        const name = /^(?!\.|node:)(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
        if (name !== undefined) loaded.add(name);
      }
    }
    expect(loaded.size).toBeGreaterThan(0);
    expect([...loaded].filter(name => !declared.includes(name))).toEqual([]);
  });

  it('name no package that no room may load', () => {
    const allowed = Object.values(ROOMS).flatMap(room => [
      ...room.packages,
      ...Object.values(room.folders ?? {}).flat(),
    ]);
    expect(declared.filter(name => !allowed.includes(name))).toEqual([]);
  });

  it('accept the constructs that both cdktf and its fork accept', () => {
    const fork = readJson(join(ROOT, 'node_modules', 'cdktn', 'package.json')) as Manifest;
    expect(manifest.peerDependencies.constructs).toBe(fork.peerDependencies.constructs);
  });

  it('fit together as installed', () => {
    const peers = Object.keys(manifest.peerDependencies);
    expect(() => npm(['ls', ...peers, 'cdktn'])).not.toThrow();
  });
});
