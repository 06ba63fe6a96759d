import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkPolicies, main, POLICIES_DIR, renderPolicies } from '../../scripts/policies';
import { catalogue } from '../../policies/catalogue';

const FILES = {
  'team/api.xml': '<policies>\n  <inbound />\n</policies>\n',
  'team/fragments/audit.xml': '<fragment />\n',
  'team/schemas/chat.json': '{}\n',
};

let dir: string;
let printed: string[];
let errors: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'policies-'));
  printed = [];
  errors = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), text);
}

describe('rendering policies', () => {
  it('writes every file of the catalogue as it is', () => {
    expect(main('render', { dir, files: FILES })).toBe(0);
    for (const [file, text] of Object.entries(FILES))
      expect(readFileSync(join(dir, file), 'utf8')).toBe(text);
    expect(printed).toEqual(['rendered 3 files below policies/']);
  });

  it('deletes rendered files that have no entry, and nothing else', () => {
    write('old/api.xml', '<policies />\n');
    write('catalogue.ts', 'export {};\n');
    renderPolicies(dir, FILES);
    expect(existsSync(join(dir, 'old/api.xml'))).toBe(false);
    expect(readFileSync(join(dir, 'catalogue.ts'), 'utf8')).toBe('export {};\n');
  });

  it('is what the check asks for', () => {
    write('old/api.xml', '<policies />\n');
    renderPolicies(dir, FILES);
    expect(main('check', { dir, files: FILES })).toBe(0);
    expect(printed).toEqual(['all 3 files below policies/ are what policies/catalogue.ts renders']);
  });
});

describe('checking policies', () => {
  beforeEach(() => renderPolicies(dir, FILES));

  it('reports one changed byte with the change that rendering would make', () => {
    write('team/api.xml', FILES['team/api.xml'].replace('<inbound />', '<inbound/>'));
    expect(checkPolicies(dir, FILES)).toEqual([
      {
        file: 'team/api.xml',
        kind: 'changed',
        diff: [
          '--- policies/team/api.xml\tcommitted',
          '+++ policies/team/api.xml\trendered',
          '@@ -1,3 +1,3 @@',
          ' <policies>',
          '-  <inbound/>',
          '+  <inbound />',
          ' </policies>',
          '',
        ].join('\n'),
      },
    ]);
  });

  it.each([
    ['a missing final line feed', FILES['team/api.xml'].trimEnd()],
    ['carriage returns', FILES['team/api.xml'].replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${FILES['team/api.xml']}`],
    ['trailing white space', FILES['team/api.xml'].replace('\n', ' \n')],
  ])('reports %s', (_, text) => {
    write('team/api.xml', text);
    expect(checkPolicies(dir, FILES).map(({ file, kind }) => [file, kind])).toEqual([
      ['team/api.xml', 'changed'],
    ]);
  });

  it('reports a file without an entry', () => {
    write('team/fragments/forgotten.xml', '<fragment>\n</fragment>\n');
    const [problem, ...more] = checkPolicies(dir, FILES);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ file: 'team/fragments/forgotten.xml', kind: 'not in the catalogue' });
    expect(problem?.diff).toContain('+++ /dev/null');
    expect(problem?.diff).toContain('-<fragment>\n-</fragment>');
  });

  it('reports an entry without a file', () => {
    rmSync(join(dir, 'team/schemas/chat.json'));
    const [problem, ...more] = checkPolicies(dir, FILES);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ file: 'team/schemas/chat.json', kind: 'not committed' });
    expect(problem?.diff).toContain('--- /dev/null');
    expect(problem?.diff).toContain('+{}');
  });

  it('reports every entry where there is no directory', () => {
    expect(checkPolicies(join(dir, 'nowhere'), FILES).map(({ kind }) => kind)).toEqual(
      Object.keys(FILES).map(() => 'not committed'),
    );
  });

  it('fails, prints every difference, and says what to do', () => {
    write('team/api.xml', '<policies />\n');
    rmSync(join(dir, 'team/fragments/audit.xml'));
    expect(main('check', { dir, files: FILES })).toBe(1);
    expect(printed.map(text => text.split('\n')[0])).toEqual([
      'policies/team/api.xml: changed',
      'policies/team/fragments/audit.xml: not committed',
    ]);
    expect(printed[0]).toContain('-<policies />\n+<policies>');
    expect(errors).toEqual([
      "policies/ differs in 2 of 3 files from what policies/catalogue.ts renders; run 'npm run policies:render', then review and commit the change",
    ]);
  });
});

describe('the command', () => {
  it.each([undefined, 'chek'])('refuses %s', command => {
    expect(main(command, { dir, files: FILES })).toBe(2);
    expect(errors).toEqual([`unknown command '${command ?? ''}'; allowed: render, check`]);
  });

  it('reads the catalogue and finds the committed files, as `npm run policies:check` does', () => {
    const output = execFileSync('npm', ['run', '--silent', 'policies:check'], { encoding: 'utf8' });
    expect(output).toContain('are what policies/catalogue.ts renders');
  });

  it('finds the catalogue not empty, and every path of it below policies/ and rendered from there', () => {
    const files = Object.keys(catalogue());
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(file => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.(xml|json)$/.test(file))).toEqual([]);
    expect(checkPolicies(POLICIES_DIR, catalogue())).toEqual([]);
  });
});
