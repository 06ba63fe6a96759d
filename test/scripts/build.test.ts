import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { bundle, entryPoints } from '../../scripts/build';

const ROOT = join(__dirname, '..', '..');

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'build-'));
});

afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const read = (file: string): string => readFileSync(join(outdir, file), 'utf8');

describe('the entry points of the build', () => {
  it('are what exports and bin of the manifest name', () => {
    expect(
      entryPoints({
        exports: {
          '.': { default: './dist/index.js' },
          './policy': { default: './dist/policy/index.js' },
          './package.json': './package.json',
        },
        bin: { tool: 'dist/cli/main.js' },
      }),
    ).toEqual(['index', 'policy/index', 'cli/main']);
  });
});

/** The files of a bundle that hold code, each with the sources in it, by paths of the repository. */
function filesWithSources(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.js'),
  );
  return new Map(
    files.map(file => {
      const { sources } = JSON.parse(read(`${file}.map`)) as { readonly sources: readonly string[] };
      return [
        file.replaceAll('\\', '/'),
        sources.map(source => relative(ROOT, resolve(outdir, dirname(file), source)).replaceAll('\\', '/')),
      ];
    }),
  );
}

describe('bundling', () => {
  it('puts each source into one file, so that there is one of everything in a process', async () => {
    await bundle(outdir, ['csharp/parser/index', 'csharp/printer/index']);
    const files = filesWithSources();
    expect([...files.keys()].sort()).toEqual([
      'csharp/parser/index.js',
      'csharp/printer/index.js',
      expect.stringMatching(/^shared\/[a-z-]+\.js$/),
    ]);
    const sources = [...files.values()].flat();
    expect(sources).toContain('lib/csharp/lexer/lexer.ts');
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('lets an entry point load nothing that it does not use', async () => {
    await bundle(outdir, ['csharp/parser/index', 'csharp/printer/index']);
    const printer = read('csharp/printer/index.js');
    expect(printer).not.toContain('csharp/parser');
    const shared = [...filesWithSources()].flatMap(([file, sources]) =>
      file.startsWith('shared/') ? sources : [],
    );
    expect(shared).toContain('lib/csharp/precedence.ts');
    expect(shared.filter(source => source.startsWith('lib/csharp/parser/'))).toEqual([]);
  });

  it('keeps the sources in the maps, by paths of the repository', async () => {
    await bundle(outdir, ['csharp/printer/index']);
    const map = JSON.parse(read('csharp/printer/index.js.map')) as {
      sources: string[];
      sourcesContent: string[];
    };
    const index = map.sources.findIndex(source => source.endsWith('lib/csharp/printer/types.ts'));
    expect(map.sourcesContent[index]).toBe(readFileSync('lib/csharp/printer/types.ts', 'utf8'));
  });
});
