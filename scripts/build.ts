/**
 * Makes `dist/`: the declarations of every file, and one file of code for each entry point, with a source map that holds the sources. Loading many small
 * files takes longer than loading what they do.
 */
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { spawnSync } from 'node:child_process';
import { build as esbuild, type Plugin } from 'esbuild';

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
 * Bundles each entry point. One that another one imports stays a file of its own, so that there is one copy of everything in a process.
 *
 * @throws Error when a source would be in two of them
 */
export async function bundle(outdir: string, entries: readonly string[]): Promise<void> {
  const owners = new Map<string, string>();
  for (const entry of entries) {
    const { metafile } = await esbuild({
      absWorkingDir: ROOT,
      entryPoints: [join('lib', `${entry}.ts`)],
      outfile: join(outdir, `${entry}.js`),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      packages: 'external',
      sourcemap: true,
      sourceRoot: '',
      metafile: true,
      logLevel: 'warning',
      plugins: [otherEntryPoints(entry, entries)],
    });
    for (const source of Object.keys(metafile.inputs)) {
      const owner = owners.get(source);
      if (owner !== undefined) {
        throw new Error(
          `${source} would be both in ${owner} and in ${entry}; import it through one of them: ${entries.join(', ')}`,
        );
      }
      owners.set(source, entry);
    }
  }
}

/** Leaves imports of other entry points as they are. */
function otherEntryPoints(entry: string, entries: readonly string[]): Plugin {
  return {
    name: 'other-entry-points',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ importer, path }) => {
        if (importer === '') return undefined;
        const target = posix(relative(join(ROOT, 'lib'), resolve(dirname(importer), path)));
        const other = entries.find(
          candidate => candidate !== entry && (candidate === target || candidate === `${target}/index`),
        );
        if (other === undefined) return undefined;
        const specifier = posix(relative(dirname(entry), other));
        return { path: `${specifier.startsWith('.') ? '' : './'}${specifier}.js`, external: true };
      });
    },
  };
}

function posix(path: string): string {
  return path.split(sep).join('/');
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
