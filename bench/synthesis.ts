import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { AzureOpenAiGatewayProps } from '../lib/index';
import { compare, type Result, timed } from './compare';
import { library } from './library';
import { enterprise } from './options';
import { type PlainGateway, plainGateway } from './plain-gateway';
import { differences, type Stack } from './same-resources';

/** Synthesis of the enterprise gateway against hand-written cdktf code that yields the same resources: as large as the example, and with many models in few and in many regions. */
export function synthesisContests(): readonly Result[] {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const example = contest(dir, { regions: 3, models: 2 }, 31);
    const small = contest(dir, { regions: 3, models: 20 }, 15);
    const large = contest(dir, { regions: 30, models: 20 }, 9);
    return [
      example,
      small,
      large,
      {
        name: 'growth from 3 to 30 regions',
        unit: 'x',
        ours: large.ours / small.ours,
        theirs: large.theirs / small.theirs,
        ratio: large.ratio / small.ratio,
        goal: 1,
      },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function contest(dir: string, size: { regions: number; models: number }, rounds: number): Result {
  const props = enterprise(size);
  const ours = () =>
    timed(() =>
      synthesize(join(dir, 'ours'), stack => new library.AzureOpenAiGateway(stack, 'Gateway', props)),
    );
  ours();
  const written = read(join(dir, 'ours'));
  const plain = byHand(props, written, join(dir, `policies-${size.models}`));
  const theirs = () => timed(() => synthesize(join(dir, 'theirs'), stack => plainGateway(stack, plain)));
  theirs();
  const different = differences(written, read(join(dir, 'theirs')));
  if (different.length > 0) {
    throw new Error(
      `the two gateways are not the same; adapt bench/plain-gateway.ts:\n${different.join('\n')}`,
    );
  }
  const count = Object.values(written.resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0);
  return compare({
    name: `synthesize ${size.regions} regions x ${size.models} models, ${count} resources (plain cdktf)`,
    goal: 1.15,
    rounds,
    ours,
    theirs,
  });
}

/** Everything from the app to the written JSON. */
function synthesize(outdir: string, add: (stack: TerraformStack) => void): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  add(stack);
  app.synth();
}

function read(outdir: string): Stack {
  return JSON.parse(readFileSync(join(outdir, 'stacks', 'bench', 'cdk.tf.json'), 'utf8')) as Stack;
}

/** What the author of the plain code knows: the same options, the names, and the policies as files. */
function byHand(props: AzureOpenAiGatewayProps, written: Stack, policies: string): PlainGateway {
  for (const [file, text] of Object.entries(library.policyFiles(props))) {
    const path = join(policies, file.replace(/^[^/]+\//, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const bodies = (type: string) =>
    Object.values(written.resource[type] ?? {}) as { name: string; location: string }[];
  return {
    regions: props.regions.map(({ location, priority = 1 }) => ({ location, priority })),
    models: props.models.map(({ name, version, capacity = 10 }) => ({ name, version, capacity })),
    names: {
      apiManagement: bodies('azurerm_api_management')[0]!.name,
      keyVault: bodies('azurerm_key_vault')[0]!.name,
      eventHubNamespace: bodies('azurerm_eventhub_namespace')[0]!.name,
      accounts: Object.fromEntries(
        bodies('azurerm_cognitive_account').map(({ name, location }) => [location, name]),
      ),
    },
    policies,
  };
}
