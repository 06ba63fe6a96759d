import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { parsePolicy, renderPolicy } from '../../lib/policy';
import { canonical, documentOf } from '../policy/typescript/support';
import { called, directoryWith, document, removeDirectories, run, tokenLimit } from './support';

afterAll(removeDirectories);

const EXAMPLE = join(__dirname, 'example', 'orders');
const BROKEN = '<policies>\n  <inbound>\n</policies>';
const read = (...path: readonly string[]) => readFileSync(join(...path), 'utf8');
const filesIn = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .sort();

describe('import of one file', () => {
  it('prints the module, and beside it how much of it is typed', async () => {
    const file = join(EXAMPLE, 'api.xml');
    const { code, output, error } = await run(['import', file]);
    expect(code).toBe(0);
    expect(error).toBe(
      [
        `${file}: 11 of 12 policies by builders, 4 of 5 expressions typed, 1 as C#`,
        '  18:3  kept as XML: <corporate-header> is no policy that the library knows',
        '',
      ].join('\n'),
    );
    const made = documentOf({ text: output, constant: 'api' });
    expect(renderPolicy(canonical(made))).toBe(renderPolicy(canonical(parsePolicy(read(file)))));
  });

  it('writes it into the directory that is given', async () => {
    const at = directoryWith({ 'team policies/limits.xml': document(tokenLimit(5000)) });
    const { code, output, error } = await called([
      'import',
      `${at}/team policies/limits.xml`,
      '--out',
      `${at}/lib/new`,
    ]);
    expect([code, error]).toEqual([0, '']);
    expect(output).toBe(
      `written ${at}/lib/new/limits.ts: 5 of 5 policies by builders, 1 of 1 expression typed\n`,
    );
    expect(read(at, 'lib/new/limits.ts')).toContain('export const limits = policyDocument({');
  });

  it('writes it for the scope that is said', async () => {
    const at = directoryWith({ 'a.xml': document('') });
    const { output } = await called(['import', `${at}/a.xml`, '--scope', 'product']);
    expect(output).toContain("scope: 'product'");
  });

  it('says what a builder refuses, with the place in the file', async () => {
    const at = directoryWith({
      'a.xml': document('\n<set-status code="20" reason="x" />\n<set-header />').replace(
        '</policies>',
        '<!-- end --></policies>',
      ),
    });
    const { code, error } = await called(['import', `${at}/a.xml`]);
    expect(code).toBe(0);
    expect(error.split('\n').slice(1)).toEqual([
      '  1:1  kept as a tree of nodes: <policies> has a comment after its last section',
      '  2:1  kept as text: set-status.code must be an integer from 100 to 599 or an expression',
      '  3:1  kept as a node: set-header.name is required: a string or an expression',
      '',
    ]);
  });

  it('has colours on a terminal only', async () => {
    const at = directoryWith({ 'a.xml': document('') });
    const shown = await called(['import', `${at}/a.xml`, '--out', `${at}/out`], true);
    expect(shown.output).toContain(`\u001b[32mwritten\u001b[39m \u001b[1m${at}/out/a.ts\u001b[22m`);
    expect((await called(['import', `${at}/a.xml`, '--out', `${at}/out`])).output).not.toContain('\u001b');
  });
});

describe('import of a directory', () => {
  it('writes a module for each document, below it too, and sums up', async () => {
    const at = directoryWith({
      'in/api.xml': document('<include-fragment fragment-id="team-audit" />'),
      'in/team/fragments/audit.xml': '<fragment><own /></fragment>',
      'in/team/product.xml': document(tokenLimit(100)),
      'in/team/readme.md': 'no policy',
      'in/node_modules/a/a.xml': 'passed over',
    });
    const { code, output, error } = await called(['import', `${at}/in`, '--out', `${at}/out`]);
    expect([code, error]).toEqual([0, '']);
    expect(filesIn(`${at}/out`)).toEqual(['api.ts', 'team/fragments/audit.ts', 'team/product.ts']);
    expect(output.replaceAll(at, '')).toBe(
      [
        'written /out/api.ts: 5 of 5 policies by builders, no expressions',
        'written /out/team/fragments/audit.ts: 0 of 1 policy by builders, no expressions',
        '  1:11  kept as XML: <own> is no policy that the library knows',
        'written /out/team/product.ts: 5 of 5 policies by builders, 1 of 1 expression typed',
        '',
        '3 of 3 documents imported; 10 of 11 policies by builders, 1 of 1 expression typed; 1 part kept',
        '',
      ].join('\n'),
    );
  });

  it('calls a fragment as the documents that include it do, else by its file, as the service allows', async () => {
    const at = directoryWith({
      'api.xml': document('<include-fragment fragment-id="team-audit" />'),
      'team/fragments/audit.xml': '<fragment />',
      'limits/policy.xml': '<fragment />',
      'My limits (v2).xml': '<fragment />',
      '….xml': '<fragment />',
    });
    await called(['import', at, '--out', `${at}/out`]);
    const idOf = (file: string) => /policyFragment\('(.*?)'/.exec(read(at, 'out', file))?.[1];
    expect(['team/fragments/audit.ts', 'limits/policy.ts', 'My limits (v2).ts', '….ts'].map(idOf)).toEqual([
      'team-audit',
      'limits',
      'My-limits-v2',
      'fragment',
    ]);
  });

  it('gives each document a file of its own', async () => {
    const at = directoryWith({
      'A.xml': document(tokenLimit(1)),
      'a.xml': document(tokenLimit(2)),
      'a.XML': document(tokenLimit(3)),
      'a-2.xml': document(tokenLimit(4)),
    });
    const { code } = await called(['import', at, '--out', `${at}/out`]);
    expect(code).toBe(0);
    const texts = filesIn(`${at}/out`).map(name => read(at, 'out', name));
    expect(new Set(texts.map(text => /tokensPerMinute: (\d)/.exec(text)?.[1]))).toEqual(
      new Set(['1', '2', '3', '4']),
    );
    const names = filesIn(`${at}/out`).map(name => name.toLowerCase());
    expect(new Set(names).size).toBe(4);
  });

  it('reports what cannot be read, with the place, and writes the others', async () => {
    const at = directoryWith({
      'in/a.xml': document(''),
      'in/b.xml': BROKEN,
      'in/c.xml': document(''),
      'in/d.xml': '',
    });
    writeFileSync(join(at, 'in/e.xml'), Buffer.from('<fragment>\n<!-- caf\xe9 --></fragment>', 'latin1'));
    const { code, output, error } = await called(['import', `${at}/in`, '--out', `${at}/out`]);
    expect(code).toBe(2);
    expect(filesIn(`${at}/out`)).toEqual(['a.ts', 'c.ts']);
    expect(output).toContain('2 of 5 documents imported; 8 of 8 policies by builders, no expressions\n');
    expect(error.replaceAll(at, '').split('\n')).toEqual([
      'error: /in/b.xml:3:1: expected </inbound> for the element of line 2, column 3, got </policies>',
      '  </policies>',
      '  ^',
      expect.stringMatching(/^error: \/in\/d\.xml:1:1: /),
      '  ',
      '  ^',
      expect.stringMatching(/^error: '\/in\/e\.xml' has bytes in line 2 that are no UTF-8; save it as UTF-8/),
      '',
    ]);
  });

  it('shows how far it is', async () => {
    const at = directoryWith({ 'a.xml': document(''), 'b.xml': document('') });
    const shown: string[] = [];
    const ignore = () => undefined;
    const terminal = { write: ignore, writeError: ignore, colours: false };
    await main(['import', at, '--out', `${at}/out`], { ...terminal, progress: text => shown.push(text) });
    expect(shown).toEqual(['1 of 2: a.xml', '2 of 2: b.xml', '']);
  });
});

describe('a module that is there', () => {
  const input = { 'in/a.xml': document(''), 'in/b.xml': document('') };

  it('is left alone when it is the same', async () => {
    const at = directoryWith(input);
    const args = ['import', `${at}/in`, '--out', `${at}/out`];
    await called(args);
    const { code, output } = await called(args);
    expect(code).toBe(0);
    expect(output).toContain(`unchanged ${at}/out/a.ts: `);
    expect(output).not.toContain('written');
  });

  it('is not overwritten when it differs, unless that is asked for; the others are written', async () => {
    const at = directoryWith({ ...input, 'out/a.ts': '// by hand\n' });
    const args = ['import', `${at}/in`, '--out', `${at}/out`];
    const { code, output, error } = await called(args);
    expect(code).toBe(2);
    expect(error).toBe(
      `error: '${at}/out/a.ts' is there and differs, so it was left; move it, or give --force to overwrite it\n`,
    );
    expect(output).toContain(`written ${at}/out/b.ts: `);
    expect(output).toContain('1 of 2 documents imported');
    expect(read(at, 'out/a.ts')).toBe('// by hand\n');

    const forced = await called([...args, '--force']);
    expect([forced.code, forced.error]).toEqual([0, '']);
    expect(forced.output).toContain(`overwritten ${at}/out/a.ts: `);
    expect(read(at, 'out/a.ts')).toContain('export const a = policyDocument({');
  });
});

describe('what cannot be imported', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = directoryWith({
      'a.xml': document(''),
      'broken.xml': BROKEN,
      'stack/cdk.tf.json': '{"resource":{}}',
      file: 'no directory',
      'only/text.txt': '',
    });
  });

  it.each([
    [['import'], "error: missing required argument 'path'"],
    [['import', '/missing'], "missing' does not exist; give a policy file, or a directory of them\n"],
    [
      ['import', '/stack'],
      "stack' is a synthesized stack, whose policies have a source already; give a policy file, or a directory of them\n",
    ],
    [['import', '/only', '--out', '/out'], 'holds neither .xml files nor a cdk.tf.json'],
    [
      ['import', '/'],
      "/' is a directory, and each policy file below it becomes a module; say where with --out <directory>\n",
    ],
    [['import', '/broken.xml'], 'broken.xml:3:1: expected </inbound>'],
    [
      ['import', '/a.xml', '--scope', 'global'],
      'Allowed choices are service, workspace, product, api, operation.',
    ],
    [
      ['import', '/a.xml', '--out', '/file'],
      "file/a.ts' (EEXIST); a file stands where it needs a directory; give another place\n",
    ],
  ])('%j is refused with a word on what to do, and no stack', async (args, message) => {
    const { code, output, error } = await called(args.map(arg => (arg.startsWith('/') ? cwd + arg : arg)));
    expect([code, output]).toEqual([2, '']);
    expect(error).toContain(message);
    expect(error).not.toMatch(/^\s+at /m);
  });
});
