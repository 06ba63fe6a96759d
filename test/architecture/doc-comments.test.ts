import { join } from 'node:path';
import ts from 'typescript';
import { entryPoints } from '../../scripts/build';
import manifest from '../../package.json';
import { undocumented } from './doc-comments';

const ROOT = join(__dirname, '..', '..');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  types: [],
};

describe('the entry points', () => {
  it('explain every export and every prop, and say what happens without the optional ones', () => {
    const files = entryPoints({ exports: manifest.exports }).map(entry => join(ROOT, 'lib', `${entry}.ts`));
    expect(undocumented(ts.createProgram(files, OPTIONS), files, ROOT)).toEqual([]);
  }, 60_000);
});

describe('looking for doc comments', () => {
  const problemsOf = (files: Record<string, string>): readonly string[] => {
    const paths = new Map(Object.entries(files).map(([name, text]) => [join(ROOT, name), text]));
    const options = { ...OPTIONS, noLib: true };
    const disk = ts.createCompilerHost(options);
    const host: ts.CompilerHost = {
      ...disk,
      fileExists: file => paths.has(file) || disk.fileExists(file),
      getSourceFile: (file, target) => {
        const text = paths.get(file);
        return text === undefined
          ? disk.getSourceFile(file, target)
          : ts.createSourceFile(file, text, target, true);
      },
    };
    const [entry = ''] = paths.keys();
    return undocumented(ts.createProgram([entry], options, host), [entry], ROOT);
  };

  it('finds exports of every kind without one, where they are declared', () => {
    const problems = problemsOf({
      'entry.ts': `export * from './other';\nexport { a as b } from './other';\nexport class C {}`,
      'other.ts': `export const a = 1;\nexport function f(): void {}\nexport type T = string;\nconst hidden = 1;\nvoid hidden;`,
    });
    expect(problems).toEqual([
      "entry.ts:3: 'C' has no doc comment",
      "other.ts:1: 'a' has no doc comment",
      "other.ts:1: 'b' has no doc comment",
      "other.ts:2: 'f' has no doc comment",
      "other.ts:3: 'T' has no doc comment",
    ]);
  });

  it('is content with one comment for all overloads of a function', () => {
    const overloads =
      'export function f(x: string): void;\nexport function f(x: number): void;\nexport function f(): void {}';
    expect(problemsOf({ 'entry.ts': `/** Does it. */\n${overloads}` })).toEqual([]);
  });

  const propProblems = (member: string): readonly string[] =>
    problemsOf({ 'entry.ts': `/** Demo. */\nexport interface DemoProps {\n${member}\n}` }).map(problem =>
      problem.replace(/^entry\.ts:\d+: /, ''),
    );

  it('finds props without a comment, and optional ones that do not say what happens without them', () => {
    expect(propProblems('readonly a: string;')).toEqual(["'DemoProps.a' has no doc comment"]);
    expect(propProblems('/** What. */ readonly a?: string;')).toEqual([
      "'DemoProps.a' is optional and has no @default",
    ]);
  });

  it.each(['undefined', 'the location', 'none', '-none', '-'])('refuses @default %s', text => {
    expect(propProblems(`/** What. @default ${text} */ readonly a?: string;`)).toEqual([
      `'@default ${text}' of 'DemoProps.a' is neither a literal nor '- ' and what happens`,
    ]);
  });

  it.each([
    `'x'`,
    '100',
    '1_000',
    'true',
    '[]',
    '{}',
    'Sku.STANDARD',
    'Sku.standardV2(1)',
    '- a new one',
    'true, as the service has it',
  ])('takes @default %s', text => {
    expect(propProblems(`/** What. @default ${text} */ readonly a?: string;`)).toEqual([]);
  });

  it('takes a required prop with a comment, and a word that says it all', () => {
    expect(propProblems(`/** What. */ readonly a: string; readonly kind: 'text';`)).toEqual([]);
  });

  it('says when there is nothing to look at', () => {
    expect(() => problemsOf({ 'entry.ts': 'const a = 1; void a;' })).toThrow("entry.ts' exports nothing");
  });
});
