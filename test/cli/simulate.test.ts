import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { readScenario, simulate } from '../../lib/emulator';
import { EACH_SECOND, STEADY, stackOf } from '../emulator/simulation/support';
import { directoryWith, type Ended, removeDirectories, run } from './support';

afterAll(removeDirectories);

const OUTAGE = `
name: An outage
duration: 5m
users:
  me: { ${EACH_SECOND} }
  other: { count: 5, requestsPerMinute: 2, promptTokens: 20, model: gpt-4o }
${STEADY}
timeline: [{ at: 1m, for: 2m, region: eastus, event: outage, status: 503 }]
expect: { success: '>= 100%', failovers: '> 0' }
`;

let cwd: string;
beforeAll(() => {
  const { resource } = stackOf() as { readonly resource: object };
  const namedValue = { name: 'a', display_name: 'a', api_management_name: 'apim-test', value: 'a' };
  cwd = directoryWith({
    'cdk.tf.json': JSON.stringify({
      resource: { ...resource, azurerm_api_management_named_value: { a: namedValue } },
      variable: { a: { type: 'string' } },
    }),
    'empty.json': '{"resource":{}}',
    'outage.yaml': OUTAGE,
    'two.yaml': OUTAGE.replace('duration: 5m', 'duration: 3m\ninstances: 2'),
    'missed.yaml': `{ duration: 10s, users: { me: { ${EACH_SECOND} } }, expect: { p95: '< 1ms', success: '> 50%' } }`,
    'wrong.yaml': 'users:\n  me: {}\nduratoin: 1h\ntimeline:\n  - { at: 1m, event: outage, region: mars }\n',
  });
  writeFileSync(join(cwd, 'latin.yaml'), Buffer.from('name: caf\xe9\n', 'latin1'));
  const wide = `\ufeff{ duration: 10s, users: { me: { ${EACH_SECOND} } } }`;
  writeFileSync(join(cwd, 'wide.yaml'), wide, 'utf16le');
});

/** Runs the command in this process. */
async function called(
  args: readonly string[],
  colours = false,
): Promise<Ended & { readonly progress: readonly string[] }> {
  let [output, error] = ['', ''];
  const progress: string[] = [];
  const code = await main(
    args.map(arg => (arg.startsWith('./') ? join(cwd, arg) : arg)),
    {
      write: text => (output += text),
      writeError: text => (error += text),
      colours,
      progress: text => progress.push(text),
    },
  );
  return { code, output, error, progress };
}

describe('simulate', () => {
  it('writes what came out in tables, and ends with 0 when that is what was expected', async () => {
    const { code, output, error } = await called([
      'simulate',
      './cdk.tf.json',
      '--scenario',
      './outage.yaml',
    ]);
    expect([code, error]).toEqual([0, '']);
    const lines = output.split('\n');
    expect(lines[0]).toBe('An outage');
    expect(lines[1]).toMatch(/^5 min, 6 users, \d+ calls, 1 gateway instance, seed 1$/);
    expect(lines[3]).toBe(
      'users  requests  success  calls  429  other 4xx  5xx  failovers     p50     p95     p99  tokens',
    );
    expect(lines[4]).toMatch(
      /^me {10}300 {4}100 % {4}300 {4}0 {10}0 {4}0 {10}\d {2}200 ms {2}200 ms {2}200 ms +\S+$/,
    );
    expect(lines[5]).toMatch(/^other +\d\d /);
    expect(lines[6]).toMatch(/^all +3\d\d /);
    expect(output).toMatch(/^region +attempts +answered +429 +failed/m);
    expect(output).toMatch(/^eastus +2\d\d +2\d\d +0 +6 /m);
    expect(output).toMatch(/^breaker +trips +open for$\n^eastus +2 +\d min/m);
    expect(output).toMatch(
      /^met {5}success is 100 %, expected >= 100%\nmet {5}failovers is \d+, expected > 0\n$/m,
    );
    for (const line of lines) expect(line).toBe(line.trimEnd());
  });

  it('ends with 1 when something else came out, with a sentence for it', async () => {
    const { code, output } = await called(['simulate', './cdk.tf.json', '--scenario', './missed.yaml'], true);
    expect(code).toBe(1);
    expect(output).toContain('\u001b[31mmissed\u001b[39m  p95 is ');
    expect(output).toContain('\u001b[32mmet   \u001b[39m  success is 100 %, expected > 50%');
  });

  it('writes a report and everything that was counted, also into folders that are not there yet', async () => {
    const files = { report: join(cwd, 'out/report.html'), json: join(cwd, 'out/result.json') };
    const { code, error } = await called([
      ...['simulate', './cdk.tf.json', '--scenario', './missed.yaml'],
      ...['--report', files.report, '--json', files.json],
    ]);
    expect(code).toBe(1);
    expect(error).toContain(`the report is in ${files.report}\n`);
    expect(readFileSync(files.report, 'utf8')).toMatch(/^<!DOCTYPE html>[^]*<svg/);
    expect(JSON.parse(readFileSync(files.json, 'utf8'))).toMatchObject({
      scenario: { name: 'Simulation', seed: 1 },
      total: { calls: 10 },
      isAsExpected: false,
    });
  });

  it('writes JSON in place of tables where that is asked for, and takes another seed', async () => {
    const args = ['simulate', './cdk.tf.json', '--scenario', './outage.yaml', '--json', '-', '--seed'];
    const [one, other] = [await called([...args, '5']), await called([...args, '6'])];
    const totals = [one, other].map(
      ({ output }) => JSON.parse(output) as { scenario: { seed: number }; total: object },
    );
    expect(totals.map(({ scenario }) => scenario.seed)).toEqual([5, 6]);
    expect(totals[0]!.total).not.toEqual(totals[1]!.total);
  });

  it('reads a scenario in UTF-16, as Windows writes it', async () => {
    const { code, error } = await called(['simulate', './cdk.tf.json', '--scenario', './wide.yaml']);
    expect([code, error]).toEqual([0, '']);
  });

  it('shows how far it is, and takes that away at the end', async () => {
    const { progress } = await called(['simulate', './cdk.tf.json', '--scenario', './outage.yaml']);
    expect(progress[0]).toMatch(/^ *\d+ % {2}0\.0\d h {2}256 calls$/);
    expect(progress.at(-1)).toBe('');
  });
});

test.each([
  [
    '--stub',
    'validat-jwt',
    "names 'validat-jwt', which is neither a policy of API Management nor stands in a document of the service; did you mean 'validate-jwt'?",
  ],
  [
    '--named-value',
    'key=x',
    "names 'key', which the service does not have and no document mentions; give the display name, which stands between '{{' and '}}'",
  ],
])(
  'a name in %s that means nothing to the stack is refused before anything runs',
  async (flag, value, problem) => {
    const args = ['simulate', './cdk.tf.json', '--scenario', './outage.yaml'];
    const { code, output, error, progress } = await called([...args, flag, value]);
    expect([code, output, error, progress]).toEqual([2, '', `error: ${flag} ${problem}\n`, []]);
  },
);

test('that files can be written is found out first, and changes none of them', async () => {
  const [kept, made] = [join(cwd, 'kept.json'), join(cwd, 'made.html')];
  writeFileSync(kept, 'the last result');
  const args = ['simulate', './cdk.tf.json', '--scenario', './outage.yaml', '--service', 'nope'];
  const { code, error } = await called([...args, '--json', kept, '--report', made]);
  expect([code, error]).toEqual([2, expect.stringContaining("the service 'nope' has no API")]);
  expect([readFileSync(kept, 'utf8'), existsSync(made)]).toEqual(['the last result', false]);
});

describe('what simulate cannot use', () => {
  it.each([
    [['./cdk.tf.json'], "error: required option '--scenario <file>' not specified"],
    [
      ['./cdk.tf.json', '--scenario', './nowhere.yaml'],
      "nowhere.yaml' (ENOENT); there is nothing at this path; check how it is written",
    ],
    [
      ['./cdk.tf.json', '--scenario', './latin.yaml'],
      "latin.yaml' has bytes in line 1 that are no UTF-8; save it as UTF-8\n",
    ],
    [['./nowhere', '--scenario', './outage.yaml'], 'nowhere'],
    [['./empty.json', '--scenario', './missed.yaml'], 'the stack has no model account'],
    [
      ['./cdk.tf.json', '--scenario', './outage.yaml', '--seed', 'x'],
      'It must be an integer from 0 to 4294967295.',
    ],
    [
      ['./cdk.tf.json', '--scenario', './missed.yaml', '--report', './cdk.tf.json/x.html'],
      "cdk.tf.json/x.html' (EEXIST); a file stands where it needs a directory; give another place\n",
    ],
    [
      ['./cdk.tf.json', '--scenario', './missed.yaml', '--json', './'],
      "/' (EISDIR); it is a directory; give a file\n",
    ],
    [
      ['./cdk.tf.json', '--scenario', './missed.yaml', '--json', './out', '--report', './out'],
      'error: --report and --json both name ',
    ],
  ])('%j, before anything is simulated', async (args, message) => {
    const { code, output, error } = await called(['simulate', ...args]);
    expect([code, output]).toEqual([2, '']);
    expect(error).toContain(message);
    expect(error).not.toMatch(/^\s+at |should not happen/m);
  });

  it('is a scenario with mistakes, all of which are told at once', async () => {
    const { code, output, error } = await called(['simulate', './cdk.tf.json', '--scenario', './wrong.yaml']);
    expect([code, output]).toEqual([2, '']);
    const file = join(cwd, 'wrong.yaml');
    expect(error).toBe(
      `error: ${file}:3:1: 'duratoin' is not known here; allowed: name, description, duration, start, seed, instances, resolution, users, regions, timeline, expect; did you mean 'duration'?\n` +
        `${file}:5:38: timeline[0].region must be a region of the stack: eastus, westus, got 'mars'\n`,
    );
  });
});

describe('what a stack does not say itself', () => {
  const stack = () => {
    const { resource, ...rest } = stackOf({
      policies: {
        inbound:
          '<base /><set-backend-service backend-id="models" /><set-header name="X"><value>{{secret}}</value></set-header><proxy url="http://proxy.test" />',
      },
    }) as { readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>> };
    const service = resource.azurerm_api_management?.apim;
    return {
      ...rest,
      variable: { region: { type: 'string' } },
      resource: {
        ...resource,
        azurerm_api_management: { apim: service, other: { ...service, name: 'other' } },
        azurerm_cognitive_account: Object.fromEntries(
          Object.entries(resource.azurerm_cognitive_account ?? {}).map(([name, account]) => [
            name,
            name === 'westus' ? { ...account, location: '${var.region}' } : account,
          ]),
        ),
        azurerm_api_management_named_value: {
          s: {
            name: 'secret',
            display_name: 'secret',
            api_management_name: '${azurerm_api_management.apim.name}',
            secret: true,
            value_from_key_vault: { secret_id: 'https://kv.vault.azure.net/secrets/s' },
          },
        },
      },
    };
  };

  it('is told by the options that errors name', async () => {
    const directory = directoryWith({
      'cdk.tf.json': JSON.stringify(stack()),
      'one.yaml': `{ duration: 10s, users: { me: { ${EACH_SECOND} } }, regions: { westus: {} } }`,
    });
    const options = ['simulate', directory, '--scenario', join(directory, 'one.yaml')];
    for (const [message, ...option] of [
      ["give it with '--variable <name>=<value>'", '--variable', 'region=westus'],
      ["choose one with '--service <name>'", '--service', 'apim-test'],
      ["give it with '--named-value <name>=<value>'", '--named-value', 'secret=a'],
      ["pass it over with '--stub proxy'", '--stub', 'proxy'],
    ] as const) {
      const { code, error } = await called(options);
      expect([code, error]).toEqual([2, expect.stringContaining(message)]);
      options.push(...option);
    }
    const { code, error } = await called(options);
    expect([code, error]).toEqual([0, '']);
  });
});

describe('instances in threads of their own', () => {
  it('count the same as one after the other', async () => {
    const told = ['--variable', 'a=b', '--named-value', 'a=b', '--stub', 'proxy'];
    const args = ['simulate', 'cdk.tf.json', '--scenario', 'two.yaml', '--json', '-', ...told];
    const { code, output, error } = await run(args, cwd);
    expect([code, error]).toEqual([0, '']);
    const stack = join(cwd, 'cdk.tf.json');
    const result = await simulate(
      stack,
      readScenario(readFileSync(join(cwd, 'two.yaml'), 'utf8'), { stack }),
    );
    expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(result)));
    expect(result.total.calls).toBeGreaterThan(180);
  });

  it('tell what is wrong as one would', async () => {
    const broken = directoryWith({
      'cdk.tf.json': JSON.stringify(stackOf({ policies: { outbound: '<base /><xsl-transform />' } })),
      'two.yaml': OUTAGE.replace('duration: 5m', 'duration: 5m\ninstances: 2'),
    });
    const { code, error } = await run(['simulate', 'cdk.tf.json', '--scenario', 'two.yaml'], broken);
    expect(code).toBe(2);
    expect(error).toMatch(/^error: <xsl-transform>: .*'--stub xsl-transform'/);
    expect(existsSync(join(broken, 'report.html'))).toBe(false);
  });
});
