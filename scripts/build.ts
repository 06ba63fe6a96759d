/**
 * Makes `dist/`: the declarations of every file, and the code of the entry points in few files, with source maps that hold the sources. Loading many small
 * files takes longer than loading what they do.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';

const ROOT = join(__dirname, '..');

/** The files of the entry points below `lib`, without their ending: what `exports` and `bin` of `package.json` name. */
export function entryPoints(manifest: {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly bin?: Readonly<Record<string, string>>;
}): readonly string[] {
  const files = [
    ...Object.values(manifest.exports).flatMap(target =>
      typeof target === 'string' ? [] : [target.default],
    ),
    ...Object.values(manifest.bin ?? {}),
  ];
  return files.map(file => file.replace(/^(\.\/)?dist\//, '').replace(/\.js$/, ''));
}

/**
 * Bundles the entry points. What several of them need is in files of its own below `shared`, so that each loads no more than it needs, and there is one of
 * everything in a process.
 *
 * @throws Error for whatever the bundler warns of
 */
export async function bundle(outdir: string, entries: readonly string[]): Promise<void> {
  const bundled = await rollup({
    input: Object.fromEntries(entries.map(entry => [entry, join(ROOT, 'lib', `${entry}.ts`)])),
    external: id => !id.startsWith('.') && !isAbsolute(id),
    // As the manifest says: a file that nothing is used of need not be loaded.
    treeshake: { moduleSideEffects: false },
    plugins: [typescript()],
    onLog: (_, { message }) => {
      throw new Error(message);
    },
  });
  await bundled.write({
    dir: outdir,
    format: 'cjs',
    chunkFileNames: 'shared/[name].js',
    sourcemap: true,
    generatedCode: 'es2015',
    interop: 'auto',
    esModule: true,
    externalLiveBindings: false,
  });
  await bundled.close();
}

/** What is loaded only when it is needed is written as `require('./…')`, here as in the sources. */
const LAZY = /\brequire\("(\.[^"]*)"\)/g;

/** Finds the sources behind imports, takes the types out of them, and makes files of what is loaded only when it is needed. */
function typescript(): Plugin {
  return {
    name: 'typescript',
    resolveId: (specifier, importer) =>
      importer === undefined ? null : (sourceOf(specifier, importer) ?? null),
    async transform(code, file) {
      const { code: javascript, map } = await transform(code, {
        loader: 'ts',
        target: 'node20',
        sourcefile: file,
        sourcemap: true,
      });
      const linked = javascript.replace(LAZY, (whole, specifier: string) => {
        const id = sourceOf(specifier, file);
        if (id === undefined) throw new Error(`${file}: ${whole} finds no source`);
        return `require(import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'chunk', id })})`;
      });
      return { code: linked, map };
    },
    resolveFileUrl: ({ relativePath }) =>
      JSON.stringify(relativePath.startsWith('.') ? relativePath : `./${relativePath}`),
  };
}

function sourceOf(specifier: string, importer: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = resolve(dirname(importer), specifier);
  return [`${target}.ts`, join(target, 'index.ts')].find(file => existsSync(file));
}

async function main(): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Parameters<
    typeof entryPoints
  >[0];
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the library does not compile');
  await bundle(join(ROOT, 'dist'), entryPoints(manifest));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
