import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, entryPoints } from '../../scripts/build';

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

describe('bundling', () => {
  it('makes one file of each entry point, which requires the others instead of repeating them', async () => {
    await bundle(outdir, ['policy/index', 'csharp/index']);
    expect(read('policy/index.js')).toContain('require("../csharp/index.js")');
    expect(read('policy/index.js')).not.toContain('require("./');
    expect(read('csharp/index.js')).not.toMatch(/require\("\.\.?\//);
    expect(existsSync(join(outdir, 'policy', 'render.js'))).toBe(false);
  });

  it('keeps the sources in the maps, by paths of the repository', async () => {
    await bundle(outdir, ['csharp/index']);
    const map = JSON.parse(read('csharp/index.js.map')) as { sources: string[]; sourcesContent: string[] };
    const index = map.sources.findIndex(source => source.endsWith('lib/csharp/layout.ts'));
    expect(map.sourcesContent[index]).toBe(readFileSync('lib/csharp/layout.ts', 'utf8'));
  });

  it('refuses a source that would be in two files, since there would be two of it in a process', async () => {
    await expect(bundle(outdir, ['csharp/parser/index', 'csharp/printer/index'])).rejects.toThrow(
      /^lib\/csharp\/\S+\.ts would be both in csharp\/parser\/index and in csharp\/printer\/index; import it through one of them: csharp\/parser\/index, csharp\/printer\/index$/,
    );
  });
});
