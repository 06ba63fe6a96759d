import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintReport, type LintRequest } from '../../lib/cli/lint';
import { synthesize } from '../../scripts/synth';
import { called, directoryWith, document, removeDirectories } from './support';

afterAll(removeDirectories);

const ROOT = join(__dirname, '..', '..');
const OPEN_USER = '<set-variable name="user" value="@(context.User.Id)" />';
const OLDER =
  '<azure-openai-token-limit counter-key="all" tokens-per-minute="1" estimate-prompt-tokens="true" />';
const FORWARD = '<forward-request />';

/** The findings at a path, each in a line. */
function found(path: string, rest: Partial<LintRequest> = {}): readonly string[] {
  const { findings } = lintReport({ path, format: 'text', failOn: 'warning', ...rest });
  return findings.map(({ document: name, level, rule }) => `${name}: ${level} ${rule}`);
}

describe('the exit code', () => {
  const at = directoryWith({
    'clean.xml': document(''),
    'info.xml': document(OLDER),
    'warning.xml': document(OPEN_USER),
    'error.xml': document(FORWARD),
    'both/broken.xml': '<policies><inbound></policies>',
    'both/warning.xml': document(OPEN_USER),
  });

  it.each([
    ['clean.xml', [], 0],
    ['info.xml', [], 0],
    ['info.xml', ['--fail-on', 'info'], 1],
    ['warning.xml', [], 1],
    ['warning.xml', ['--fail-on', 'error'], 0],
    ['error.xml', ['--fail-on', 'error'], 1],
    ['both', [], 2],
    ['both/broken.xml', ['--fail-on', 'error'], 2],
  ])('of %s with %j is %i', async (file, options, expected) => {
    const { code, error } = await called(['lint', `${at}/${file}`, ...options]);
    expect([code, error]).toEqual([expected, '']);
  });
});

describe('a file', () => {
  it('is looked at with what is said of its place', () => {
    const safety =
      '<llm-content-safety backend-id="safety"><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>';
    const at = directoryWith({ 'api.xml': document(safety + OLDER) });
    const file = `${at}/api.xml`;
    expect(found(file)).toEqual(['api.xml: info policy/older-name']);
    expect(found(file, { scope: 'operation' })).toContain('api.xml: error policy/scope');
    expect(found(file, { tier: 'consumption' })).toContain('api.xml: error policy/gateway');
  });

  it('may be a fragment, and include fragments that are not there', () => {
    const at = directoryWith({
      'fragment.xml': '<fragment><set-header name="x"><value>a</value></set-header></fragment>',
      'api.xml': document('<include-fragment fragment-id="elsewhere" />'),
    });
    expect(found(`${at}/fragment.xml`)).toEqual([]);
    expect(found(`${at}/api.xml`, { scope: 'api' })).toEqual([]);
  });
});

describe('a directory', () => {
  it('is looked at file by file, also where some cannot be read', async () => {
    const at = directoryWith({
      'a.xml': document(OPEN_USER),
      'b.xml': '<policies>\n  <inbound>\n</policies>',
      'c/d.xml': document(FORWARD),
      'e.xml': '',
    });
    symlinkSync(join(at, 'nowhere'), join(at, 'f.xml'));
    expect(found(at)).toEqual([
      'a.xml: warning policy/null-check',
      'b.xml: error policy/unreadable',
      'c/d.xml: error policy/section',
      'e.xml: error policy/unreadable',
      'f.xml: error policy/unreadable',
    ]);
    const { code, output } = await called(['lint', at]);
    expect(code).toBe(2);
    expect(output).toContain(
      [
        '  3:1  error    policy/unreadable  expected </inbound> for the element of line 2, column 3, got </policies>',
        '         </policies>',
        '         ^',
      ].join('\n'),
    );
    expect(output).toContain("cannot read '");
    expect(output).toMatch(
      /5 findings in 5 of 5 documents: 4 errors, 1 warning; 3 documents cannot be read\n$/,
    );
  });

  it('is looked at whatever the encoding of its files, and loses no character of them', () => {
    const at = directoryWith({});
    const text = document('<!-- café --><set-header name="é"><value>a</value></set-header>' + FORWARD);
    writeFileSync(join(at, 'a.XML'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    writeFileSync(join(at, 'b.xml'), Buffer.from(text, 'latin1'));
    expect(found(at)).toEqual(['a.XML: error policy/section', 'b.xml: error policy/unreadable']);
  });

  it('knows the fragments of its documents', () => {
    const at = directoryWith({
      'api.xml': document('<include-fragment fragment-id="limits" />'),
      'limits.xml': `<fragment>${FORWARD}</fragment>`,
    });
    expect(found(at)).toEqual(['api.xml: error policy/section']);
  });
});

describe('acknowledgements', () => {
  it('in comments accept findings, which are counted', async () => {
    const at = directoryWith({
      'api.xml': document(`<!-- acknowledge policy/null-check: a user is always there -->${OPEN_USER}`),
    });
    const { code, output } = await called(['lint', at]);
    expect([code, output]).toEqual([0, 'no findings in 1 document; 1 acknowledged\n']);
  });

  it('in a file do the same for a document that cannot be changed', async () => {
    const at = directoryWith({
      'policies/api.xml': document(OPEN_USER),
      'accepted.json': JSON.stringify([
        { document: 'api.xml', rule: 'policy/null-check', reason: 'a user is always there' },
      ]),
    });
    const args = ['lint', `${at}/policies`, '--acknowledge', `${at}/accepted.json`];
    const { code, output } = await called(args);
    expect([code, output]).toEqual([0, 'no findings in 1 document; 1 acknowledged\n']);
    expect((await called([...args, '--format', 'sarif'])).output).toContain('"kind": "external"');
  });
});

describe('JSON with a byte order mark, as editors of Windows write it', () => {
  const marked = (value: unknown) => `\ufeff${JSON.stringify(value)}`;

  it('is a list of acknowledgements like any other', async () => {
    const accepted = [{ document: 'a.xml', rule: 'policy/null-check', reason: 'every product asks for one' }];
    const at = directoryWith({ 'a.xml': document(OPEN_USER), 'accepted.json': marked(accepted) });
    const { code, error } = await called(['lint', `${at}/a.xml`, '--acknowledge', `${at}/accepted.json`]);
    expect([code, error]).toEqual([0, '']);
  });

  it('is a stack like any other', async () => {
    const policy = { api_name: 'chat', xml_content: document(OPEN_USER) };
    const stack = { resource: { azurerm_api_management_api_policy: { policy } } };
    const at = directoryWith({ 'cdk.tf.json': marked(stack) });
    expect((await called(['lint', at])).output).toContain('policy/null-check');
  });
});

describe('what this project has', () => {
  it('is clean: its policies', async () => {
    const { code, output } = await called(['lint', join(ROOT, 'policies')]);
    expect(output).toMatch(/^no findings in \d\d documents\n$/);
    expect(code).toBe(0);
  });

  it('is clean: the synthesized enterprise example', async () => {
    const at = directoryWith({});
    synthesize('enterprise', join(at, 'out'));
    const { code, output } = await called(['lint', join(at, 'out')]);
    expect(output).toMatch(/^no findings in \d\d documents\n$/);
    expect(code).toBe(0);
  });
});

describe('policies that somebody else wrote', () => {
  const foreign = join(ROOT, 'test/policy/parse/foreign');

  it.each(['text', 'json', 'sarif', 'github'])('are written as %s without a crash', async format => {
    const { code, output, error } = await called(['lint', foreign, '--format', format]);
    expect([code, error]).toEqual([1, '']);
    expect(output).toContain('31-misspelt.xml');
  });

  it('have a place for every finding, in the order of the text', () => {
    const { documents, findings } = lintReport({ path: foreign, format: 'json', failOn: 'info' });
    expect(documents).toBe(readdirSync(foreign).length);
    expect(findings.length).toBeGreaterThan(50);
    expect(findings.filter(({ line, column, fix }) => !(line && column && fix))).toEqual([]);
    for (const [i, { document: name, line = 0 }] of findings.entries()) {
      const next = findings[i + 1];
      if (next?.document === name) expect(next.line).toBeGreaterThanOrEqual(line);
    }
  });
});
