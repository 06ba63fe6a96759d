import fs, { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import manifest from '../../package.json';
import { called, directoryWith, document, removeDirectories, run, runInto, tokenLimit } from './support';

afterAll(removeDirectories);

const files = () =>
  directoryWith({
    'before.xml': document(tokenLimit(5000)),
    'after.xml': document(tokenLimit(8000)),
    'same.xml': document(tokenLimit(5000)).replaceAll('><', '>\n<'),
    'broken.xml': '<policies><inbound></policies>',
    'no.json': '{}',
    'text.json': 'no json',
    'stack.json': '{"resource":{"azurerm_api_management":{"apim":{"name":"apim"}}}}',
    'old/api.xml': document('<validate-jwt header-name="Authorization" />'),
    'new/api.xml': document(''),
    'empty/readme.txt': 'nothing',
  });

test('a mistake of the command itself ends with 2, too, and asks for a report without a stack', async () => {
  let error = '';
  const code = await main(['diff', join(files(), 'before.xml'), join(files(), 'after.xml')], {
    write: () => {
      throw new TypeError('x is not a function');
    },
    writeError: text => (error += text),
    colours: false,
  });
  expect([code, error]).toEqual([
    2,
    'error: this should not happen: x is not a function\nplease report it with the input that shows it; nothing was changed\n',
  ]);
});

describe('the command, in a process of its own', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = files();
  });

  it('ends with 0 when it has compared', async () => {
    const { code, output, error } = await run(['diff', 'before.xml', 'after.xml'], cwd);
    expect([code, error]).toEqual([0, '']);
    expect(output).toContain('cost      tokens-per-minute 5000 → 8000\n');
    expect(output).toContain('at inbound/llm-token-limit[1]');
  });

  it('ends with 1 when there are changes and that was asked for', async () => {
    const [changed, same] = await Promise.all([
      run(['diff', 'before.xml', 'after.xml', '--exit-code'], cwd),
      run(['diff', 'before.xml', 'same.xml', '--exit-code'], cwd),
    ]);
    expect([changed.code, same.code, same.output]).toEqual([1, 0, 'no changes\n']);
  });

  it('ends with 2 and says what to do when the input cannot be used', async () => {
    const { code, output, error } = await run(['diff', 'before.xml', 'missing.xml'], cwd);
    expect([code, output]).toEqual([2, '']);
    expect(error).toBe(
      "error: 'missing.xml' does not exist; give a policy file, a directory of them, or a cdk.tf.json\n",
    );
  });

  it('has no colours where there is no terminal, whatever is asked of the terminal', async () => {
    const { output } = await run(['diff', 'before.xml', 'after.xml'], cwd, { FORCE_COLOR: '1' });
    expect(output).not.toContain('\u001b');
  });
});

describe('a reader that has seen enough', () => {
  it('is no failure of lint', async () => {
    const { code, error } = await runInto('head -n 1', ['lint', 'policies', '--format', 'sarif']);
    expect([code, error]).toEqual([0, '']);
  });

  it('is no failure of diff', async () => {
    const at = directoryWith({
      'before/api.xml': document(tokenLimit(5000)),
      'after/api.xml': document(tokenLimit(5000) + '<set-status code="200" reason="ok" />'.repeat(2000)),
    });
    const { code, error } = await runInto('head -n 1', ['diff', `${at}/before`, `${at}/after`]);
    expect([code, error]).toEqual([0, '']);
  });
});

test('output that cannot be written ends with 2 and the reason, and no stack', async () => {
  const file = join(files(), 'before.xml');
  const output = openSync(file, 'r');
  const { code, error } = await run(['import', file], undefined, {}, output);
  closeSync(output);
  expect([code, error.split('\n').slice(-2)]).toEqual([
    2,
    ['error: cannot write to the standard output (EBADF); what was written is not all', ''],
  ]);
  expect(error).not.toMatch(/^\s+at /m);
});

describe('help', () => {
  it('has the version', async () => {
    const { code, output } = await called(['--version']);
    expect([code, output]).toEqual([0, `${manifest.version}\n`]);
  });

  it('lists the commands', async () => {
    const { code, output, error } = await called(['--help']);
    expect([code, error]).toEqual([0, '']);
    expect(output).toContain('diff [options] <before> <after>');
    expect(output).toContain('import [options] <path>');
    expect(output).toContain('lint [options] <path>');
  });

  it('shows no option that would take the words behind it, a path among them', async () => {
    const { output } = await called(['--help']);
    const commands = [...output.matchAll(/^ {2}(\w+) \[options\] </gm)].map(([, name = '']) => name);
    expect(commands).toEqual(['diff', 'lint', 'import', 'serve', 'simulate']);
    for (const command of commands) expect((await called([command, '--help'])).output).not.toContain('...');
  });

  it('has examples for lint', async () => {
    const { code, output } = await called(['lint', '--help']);
    expect(code).toBe(0);
    expect(output).toContain('aoai-gateway lint cdktf.out --format sarif > lint.sarif');
    expect(output).toContain('Exit codes: 0 nothing of that level');
  });

  it('has examples for diff', async () => {
    const { code, output } = await called(['diff', '--help']);
    expect(code).toBe(0);
    expect(output).toContain('aoai-gateway diff main/policies policies --format markdown > comment.md');
    expect(output).toContain('Exit codes: 0 compared');
  });
});

describe('what cannot be used', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = files();
  });

  it.each([
    [['diff', 'one'], "error: missing required argument 'after'"],
    [['diff', 'a', 'b', '--format', 'html'], 'Allowed choices are text, markdown, json.'],
    [['dif', 'a', 'b'], "error: unknown command 'dif'"],
    [['lint'], "error: missing required argument 'path'\nrun 'aoai-gateway lint --help' for what there is\n"],
    [
      ['lint', '/old', '--acknowledge', ''],
      "--acknowledge is empty; write '--acknowledge <file>', or leave it out",
    ],
    [['import', '/old', '--out', ''], "--out is empty; write '--out <directory>', or leave it out"],
    [
      ['lint', '/old', '--scope', 'global'],
      'Allowed choices are service, workspace, product, api, operation.',
    ],
    [
      ['lint', '/old', '--tier', 'premium'],
      'Allowed choices are classic, v2, consumption, self-hosted, workspace.',
    ],
    [['lint', '/old', '--format', 'xml'], 'Allowed choices are text, json, sarif, github.'],
    [['lint', '/old', '--fail-on', 'never'], 'Allowed choices are error, warning, info.'],
    [['lint', '/missing.xml'], 'give a policy file, a directory of them, or a cdk.tf.json'],
    [['lint', '/empty'], 'holds neither .xml files nor a cdk.tf.json; give the directory that does'],
    [['lint', '/no.json'], "is no synthesized stack, which has 'resource'"],
    [['lint', '/text.json'], "is not JSON; give the cdk.tf.json that 'cdktf synth' writes"],
    [['lint', '/stack.json'], 'has no policy of API Management in it; give the stack of the gateway'],
    [['lint', '/stack.json', '--scope', 'api'], 'which says what each policy is attached to; leave it out'],
    [['diff', '/before.xml', '/broken.xml'], 'broken.xml:1:'],
    [['diff', '/before.xml', '/old'], 'a file cannot be compared with a directory'],
    [
      ['diff', '/empty', '/empty'],
      'holds neither .xml files nor a cdk.tf.json; give the directory that does',
    ],
    [['diff', '/no.json', '/no.json'], "is no synthesized stack, which has 'resource'"],
    [['diff', '/text.json', '/text.json'], "is not JSON; give the cdk.tf.json that 'cdktf synth' writes"],
  ])('%j is refused with a word on what to do, and no stack', async (args, message) => {
    const { code, output, error } = await called(args.map(arg => (arg.startsWith('/') ? cwd + arg : arg)));
    expect([code, output]).toEqual([2, '']);
    expect(error).toContain(message);
    expect(error).not.toMatch(/^\s+at /m);
  });

  it('is a directory that this user may not read', async () => {
    const refusal = Object.assign(new Error('EACCES: permission denied, scandir'), { code: 'EACCES' });
    const refused = jest.spyOn(fs, 'readdirSync').mockImplementation(() => {
      throw refusal;
    });
    try {
      const { code, error } = await called(['lint', `${cwd}/old`]);
      expect([code, error]).toEqual([2, `error: cannot read '${cwd}/old' (EACCES); check its permissions\n`]);
    } finally {
      refused.mockRestore();
    }
  });

  it('is a path that the system refuses, and not called one that does not exist', async () => {
    const path = 'x'.repeat(5000);
    expect((await called(['lint', path])).error).toBe(
      `error: cannot read '${path}' (ENAMETOOLONG); check the path\n`,
    );
  });

  it('is a broken policy, shown with the place', async () => {
    const { error } = await called(['diff', `${cwd}/broken.xml`, `${cwd}/before.xml`]);
    expect(error).toMatch(/^error: .*broken\.xml:1:\d+: .*\n.*\n *\^/);
  });
});

describe('diff', () => {
  let cwd: string;
  beforeAll(() => {
    cwd = files();
  });

  it('names the files of directories', async () => {
    const { output } = await called(['diff', `${cwd}/old`, `${cwd}/new`]);
    expect(output).toContain('security  api.xml: authentication removed (validate-jwt)');
    expect(output).toContain('\n1 change: 1 security\n');
  });

  it('has colours on a terminal', async () => {
    const { output } = await called(['diff', `${cwd}/before.xml`, `${cwd}/after.xml`], true);
    expect(output).toContain('\u001b[33mcost     \u001b[39m tokens-per-minute');
    expect(output).toContain('\u001b[31m-tokens-per-minute="5000"\u001b[39m');
  });

  it('writes a comment for a pull request', async () => {
    const { output } = await called(['diff', `${cwd}/old`, `${cwd}/new`, '--format', 'markdown']);
    expect(output).toBe(
      [
        '### Policy changes',
        '',
        '1 change: 1 security.',
        '',
        '|  | where | what changed |',
        '| --- | --- | --- |',
        '| 🔒 **security** | api.xml | authentication removed (validate-jwt) |',
        '',
        '<details>',
        '<summary>Lines</summary>',
        '',
        '`api.xml, inbound/validate-jwt[1]`',
        '',
        '```diff',
        '-<validate-jwt header-name="Authorization" />',
        '```',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  it('writes JSON for programs', async () => {
    const { output } = await called(['diff', `${cwd}/old`, `${cwd}/new`, '--format', 'json']);
    expect(JSON.parse(output)).toEqual([
      {
        name: 'api.xml',
        kind: 'changed',
        severity: 'security',
        changes: [
          {
            kind: 'removed',
            path: 'inbound/validate-jwt[1]',
            sentence: 'authentication removed (validate-jwt)',
            severity: 'security',
            before: '<validate-jwt header-name="Authorization" />',
          },
        ],
      },
    ]);
  });

  it('names the scopes of synthesized stacks, and undoes what Terraform asks for', async () => {
    const stack = (tokens: number, greeting: string) =>
      JSON.stringify({
        resource: {
          azurerm_api_management_product: { p: { product_id: 'team-a' } },
          azurerm_api_management_product_policy: {
            p_policy: {
              product_id: '${azurerm_api_management_product.p.product_id}',
              xml_content: document(tokenLimit(tokens)),
            },
          },
          azurerm_api_management_api_operation_policy: {
            o: { api_name: 'chat', operation_id: 'embeddings', xml_content: document(greeting) },
          },
          azurerm_api_management_policy_fragment: {
            f: { name: 'greeting', format: 'rawxml', value: '<fragment><base /></fragment>' },
          },
        },
      });
    const variable = (text: string) => `<set-variable name="v" value="@($"${text}")" />`;
    const at = directoryWith({
      'before/cdk.tf.json': stack(5000, '<validate-jwt header-name="Authorization" />'),
      'after/cdk.tf.json': stack(8000, variable('a $${context} %%{b}')),
    });
    const { output } = await called(['diff', `${at}/before`, `${at}/after/cdk.tf.json`]);
    expect(output).toContain('cost      product team-a: tokens-per-minute 5000 → 8000');
    expect(output).toContain('security  operation embeddings: authentication removed (validate-jwt)');
    expect(output).toContain('operation embeddings: variable \'v\' is now set to @($"a ${context} %{b}")');
    expect(output).not.toContain('fragment');
  });
});
