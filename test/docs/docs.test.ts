import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compile } from './compile';
import { anchorsOf, brokenLink, type CodeBlock, codeBlocks, localLinks, npmScripts } from './markdown';

const ROOT = join(__dirname, '..', '..');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

/** Everything that is written for readers. */
const DOCUMENTS = [
  ...readdirSync(ROOT).filter(name => name.endsWith('.md')),
  ...['docs', 'examples', 'lib', 'policies', 'bench'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
      .map(entry => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/')),
  ),
].sort();

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const blocks = DOCUMENTS.flatMap(file => codeBlocks(file, read(file)));

describe('the documents', () => {
  it('are there', () => {
    expect(DOCUMENTS).toEqual(expect.arrayContaining(['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md']));
  });

  it('have TypeScript that compiles', () => {
    const code = blocks.filter(({ language }) => /^(ts|typescript)$/.test(language));
    expect(code.some(({ file }) => file === 'README.md')).toBe(true);
    expect(compile(ROOT, code)).toEqual([]);
  }, 120_000);

  it('name the language of every block, so that no code escapes the compiler', () => {
    const known = /^(ts|sh|console|json|yaml|xml|mermaid|text|diff|python|hcl)$/;
    expect(blocks.filter(({ language }) => !known.test(language)).map(place)).toEqual([]);
  });

  it('have JSON that is JSON', () => {
    const broken = blocks.filter(({ language, code }) => language === 'json' && !isJson(code));
    expect(broken.map(place)).toEqual([]);
  });

  it('link to files and headings that are there', () => {
    const links = DOCUMENTS.flatMap(file => localLinks(file, read(file)));
    expect(links.length).toBeGreaterThan(0);
    expect(links.flatMap(link => brokenLink(link, path => existsSync(join(ROOT, path)), read) ?? [])).toEqual(
      [],
    );
  });

  it('name npm scripts that are there', () => {
    const named = DOCUMENTS.flatMap(file => npmScripts(read(file)).map(script => ({ file, ...script })));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ name }) => !(name in scripts))).toEqual([]);
  });
});

function place({ file, line, language }: CodeBlock): string {
  return `${file}:${line}: '${language}'`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('compiling blocks', () => {
  const block = (code: string, context = ''): CodeBlock => ({
    file: 'demo.md',
    line: 10,
    language: 'ts',
    code,
    context,
  });

  it('finds what a user would find, at the line of the document', () => {
    const errors = compile(ROOT, [
      block(`import { AzureOpenAiGateway } from 'cdktf-azure-openai-gateway';\n\nconst size: string = 1;`),
      block(`import { renderPolicy } from 'cdktf-azure-openai-gateway/policy';\nrenderPolicy();`),
      block(`import { Anything } from 'cdktf-azure-openai-gateway';`),
      block(`import { renderPolicy } from 'cdktf-azure-openai-gateway/policy/render';`),
      block(`function f(x: string[]): string { return x[0]; }`),
      block(`const unfinished = (`),
      block('stack;', 'declare const stack: NoSuchType;'),
    ]);
    expect(errors.map(error => error.replace(/'[^']*'/g, "'…'").slice(0, 60))).toEqual([
      expect.stringMatching(/^demo\.md:12: Type 'number'|^demo\.md:12: Type '…'/),
      expect.stringMatching(/^demo\.md:11: Expected 1-2 arguments, but got 0/),
      expect.stringMatching(/^demo\.md:10: Module '…' has no exported member/),
      expect.stringMatching(/^demo\.md:10: Cannot find module/),
      expect.stringMatching(/^demo\.md:10: Type '…' is not assignable to type/),
      expect.stringMatching(/^demo\.md:1[01]: Expression expected/),
      expect.stringMatching(/^demo\.md:10: in the comment before it: Cannot find name/),
    ]);
  }, 120_000);

  it('lets what is right pass, each block by itself, values unused', () => {
    const fine = `import { AzureOpenAiGateway } from 'cdktf-azure-openai-gateway';\nconst used = AzureOpenAiGateway;`;
    expect(
      compile(ROOT, [
        block(fine),
        block(fine),
        block('stack.node.id;', `declare const stack: import('cdktf').TerraformStack;`),
      ]),
    ).toEqual([]);
  }, 120_000);
});

describe('reading documents', () => {
  it('finds fenced blocks with their lines, languages and what they take for granted', () => {
    const text = [
      '# Title',
      '```ts',
      'const a = 1;',
      '```',
      '<!-- ts: declare const b: number; -->',
      '<!-- ts: declare const c: number; -->',
      '',
      '- item',
      '<!-- ts: declare const d: number; -->',
      '  ```sh',
      '  npm ci',
      '    indented',
      '  ```',
      '````text',
      '```ts',
      'not code',
      '```',
      '````',
    ].join('\n');
    expect(codeBlocks('a.md', text)).toEqual([
      { file: 'a.md', line: 3, language: 'ts', code: 'const a = 1;', context: '' },
      {
        file: 'a.md',
        line: 11,
        language: 'sh',
        code: 'npm ci\n  indented',
        context: 'declare const d: number;',
      },
      { file: 'a.md', line: 15, language: 'text', code: '```ts\nnot code\n```', context: '' },
    ]);
  });

  it('refuses a block that is not closed', () => {
    expect(() => codeBlocks('a.md', 'text\n```ts\nconst a = 1;')).toThrow(
      'a.md:2: the block is not closed; end it with ```',
    );
  });

  it('finds links that stay in the project, and none in code', () => {
    const text =
      'see [a](docs/a.md#x) and [web](https://example.com)\n`[no](link.md)`\n[ref]: ../b.md\n```ts\n[no](no.md)\n```\n<img src="c.svg">';
    expect(localLinks('README.md', text).map(({ line, target }) => `${line} ${target}`)).toEqual([
      '1 docs/a.md#x',
      '3 ../b.md',
      '7 c.svg',
    ]);
  });

  it('reports links to files and headings that are missing', () => {
    const files: Record<string, string> = {
      'docs/a.md': '# One `two`\n## Twice\n## Twice\n',
      'docs/c.md': '',
    };
    const check = (target: string) =>
      brokenLink(
        { file: 'docs/c.md', line: 3, target },
        path => path in files,
        path => files[path] ?? '',
      );
    expect(check('a.md#one-two')).toBeUndefined();
    expect(check('./a.md#twice-1')).toBeUndefined();
    expect(check('../docs/a.md')).toBeUndefined();
    expect(check('b.md')).toBe("docs/c.md:3: there is no 'docs/b.md'");
    expect(check('a.md#twice-2')).toBe("docs/c.md:3: 'docs/a.md' has no heading '#twice-2'");
    expect(check('#here')).toBe("docs/c.md:3: 'docs/c.md' has no heading '#here'");
  });

  it('makes ids of headings as GitHub does', () => {
    expect([
      ...anchorsOf('# What it costs\n## `policies/` & C#: *the* rest\n```sh\n# comment\n```\n### Émile'),
    ]).toEqual(['what-it-costs', 'policies--c-the-rest', 'émile']);
  });

  it('finds the npm scripts that a document names', () => {
    const text = 'run `npm run policies:check`\nand npm test, npm ci && npm run -s build, npm install';
    expect(npmScripts(text)).toEqual([
      { name: 'policies:check', line: 1 },
      { name: 'test', line: 2 },
      { name: 'build', line: 2 },
    ]);
  });
});
