import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, readSynthesis, type Synthesis, synthesize, tableOf } from '../../scripts/synth';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'synth-'));
});

afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const SYNTHESIS: Synthesis = {
  stacks: {
    team: {
      resource: {
        azurerm_cognitive_deployment: {
          a: { name: 'gpt-4o' },
          b: { name: 'gpt-4o' },
          c: { name: 'text-embedding-3-large' },
        },
        azurerm_cognitive_account: { a: { location: 'eastus' }, b: { location: 'westus' } },
        azurerm_api_management_policy: { a: {} },
        azurerm_api_management_api_policy: { a: {} },
        azurerm_api_management_policy_fragment: { a: {} },
      },
    },
    empty: {},
  },
  warnings: { team: ['team/Gateway: [gateway/public-network] open'], empty: [] },
};

describe('the table of a synthesized example', () => {
  it('says regions, models, policies, resources by type, and warnings of each stack', () => {
    expect(tableOf('demo', SYNTHESIS)).toBe(
      `demo: cdktf.out/demo/stacks/team/cdk.tf.json
  regions    eastus, westus
  models     gpt-4o, text-embedding-3-large
  policies   2 documents, 1 fragment
  resources  8
            1  azurerm_api_management_api_policy
            1  azurerm_api_management_policy
            1  azurerm_api_management_policy_fragment
            2  azurerm_cognitive_account
            3  azurerm_cognitive_deployment
  warnings   1
    team/Gateway: [gateway/public-network] open

demo: cdktf.out/demo/stacks/empty/cdk.tf.json
  regions    -
  models     -
  policies   0 documents, 0 fragments
  resources  0
  warnings   0
`,
    );
  });
});

describe('reading what an app has written', () => {
  it('takes stacks and warnings from the manifest, and leaves other annotations out', () => {
    mkdirSync(join(outdir, 'stacks', 'team'), { recursive: true });
    writeFileSync(join(outdir, 'stacks', 'team', 'cdk.tf.json'), JSON.stringify(SYNTHESIS.stacks.team));
    writeFileSync(
      join(outdir, 'manifest.json'),
      JSON.stringify({
        stacks: {
          team: {
            synthesizedStackPath: 'stacks/team/cdk.tf.json',
            annotations: [
              {
                constructPath: 'team/Gateway',
                level: '@cdktf/warn',
                message: '[gateway/public-network] open',
              },
              { constructPath: 'team/Gateway', level: '@cdktf/info', message: 'for your information' },
            ],
          },
        },
      }),
    );
    expect(readSynthesis(outdir)).toEqual({
      stacks: { team: SYNTHESIS.stacks.team },
      warnings: { team: SYNTHESIS.warnings.team },
    });
  });
});

describe('the examples', () => {
  it('are the folders that hold an app', () => {
    expect(examples()).toEqual(['enterprise', 'minimal', 'platform-stack']);
  });

  it('are synthesized in a process of their own, into the given directory', () => {
    const { stacks, warnings } = synthesize('minimal', join(outdir, 'not', 'there', 'yet'));
    expect(Object.keys(stacks)).toEqual(['minimal']);
    expect(Object.keys(stacks.minimal?.resource?.azurerm_cognitive_account ?? {})).toHaveLength(1);
    expect(warnings.minimal).toEqual([expect.stringContaining('[gateway/public-network]')]);
  });

  it('fail with what the app printed', () => {
    expect(() => synthesize('no-such-example', outdir)).toThrow(
      /^examples\/no-such-example failed:\n[^]*Cannot find module/,
    );
  });
});
