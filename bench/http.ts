import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Pair, type Result, resultOf } from './compare';
import { requestBytes, send } from './http/load';
import { ServerProcess } from './http/servers';
import { emulator, library } from './library';
import { enterprise } from './options';

const ROUNDS = 5;
const REQUESTS = 2000;
/** Before anything counts: code is compiled well once it has run often. */
const WARM_UP = 20_000;
const CONNECTIONS = 16;
/** The policy allows each 100 calls a minute. */
const USERS = 1200;
const TENANT = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0';
/** The compiled command line. */
const CLI = join(__dirname, '..', 'dist', 'cli', 'bin.js');
const EXPECTED = 'nobody notices';
const PROMPT = {
  messages: [
    { role: 'system', content: 'You are a helpful assistant of the platform team.' },
    { role: 'user', content: 'What happens to our calls when a region of Azure OpenAI fails?' },
  ],
  max_tokens: 200,
};

/** What is measured of a server in one run. */
interface Run {
  /** Requests a second of its processor time: what the other processes take does not count. */
  readonly processor: number;
  /** Requests a second by the clock. */
  readonly clock: number;
}

interface Contestant {
  readonly server: ServerProcess;
  readonly requests: readonly Buffer[];
}

/** Requests over HTTP through the whole enterprise policy, against a bare proxy and another gateway. */
export async function httpContests(): Promise<readonly Result[]> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  const servers: ServerProcess[] = [];
  const started = async (server: Promise<ServerProcess>) => {
    servers.push(await server);
    return server;
  };
  try {
    synthesize(dir);
    const backend = await started(ServerProcess.start('backend.ts'));
    const ours = {
      server: await started(ServerProcess.startForeign(CLI, port => serveArguments(dir, backend.url, port))),
      requests: await enterpriseRequests(backend),
    };
    const bare = {
      server: await started(ServerProcess.start('bare-proxy.ts', [backend.url])),
      requests: ours.requests,
    };
    const portkey = {
      server: await started(
        ServerProcess.startForeign(portkeyScript(), port => [`--port=${port}`, '--headless']),
      ),
      requests: [portkeyRequest(backend)],
    };
    return await contests(ours, [
      { name: 'bare proxy', goal: 0.4, other: bare },
      { name: '@portkey-ai/gateway', goal: 5, other: portkey },
    ]);
  } finally {
    for (const server of servers) server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function contests(
  ours: Contestant,
  others: readonly { readonly name: string; readonly goal: number; readonly other: Contestant }[],
): Promise<readonly Result[]> {
  for (const contestant of [ours, ...others.map(({ other }) => other)]) await load(contestant, WARM_UP);
  const runs = others.map(() => [] as { readonly ours: Run; readonly theirs: Run }[]);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, { other }] of others.entries()) {
      const theirsFirst = round % 2 === 0 ? undefined : await run(other);
      const own = await run(ours);
      runs[i]!.push({ ours: own, theirs: theirsFirst ?? (await run(other)) });
    }
  }
  const result = (what: string, i: number, of: (run: Run) => number): Result => {
    const { name, goal } = others[i]!;
    const pairs = runs[i]!.map((pair): Pair => ({ ours: of(pair.ours), theirs: of(pair.theirs) }));
    return resultOf({ name: `${what} (${name})`, goal, isAtLeast: true, unit: '/s' }, pairs);
  };
  return others.flatMap((_, i) => [
    result('requests over http, of its processor time', i, ({ processor }) => processor),
    result('requests over http, by the clock', i, ({ clock }) => clock),
  ]);
}

async function run(contestant: Contestant): Promise<Run> {
  const { server } = contestant;
  const before = await server.processorMicros();
  const clock = await load(contestant, REQUESTS);
  return { processor: REQUESTS / (((await server.processorMicros()) - before) / 1e6), clock };
}

/** Sends requests; gives how many were answered a second. */
function load({ server, requests }: Contestant, count: number): Promise<number> {
  return send({ port: server.port, count, connections: CONNECTIONS, requests, expected: EXPECTED });
}

function synthesize(outdir: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new AzurermProvider(stack, 'azurerm', { features: [{}] });
  new library.AzureOpenAiGateway(stack, 'Gateway', enterprise({ regions: 3, models: 2 }));
  app.synth();
}

/** A request of each user, with a token that is good; the backend publishes the key for them. */
async function enterpriseRequests(backend: ServerProcess): Promise<readonly Buffer[]> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  backend.tell({
    publish: {
      'openid-configuration': JSON.stringify({ issuer: TENANT, jwks_uri: `${TENANT}/keys` }),
      keys: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', use: 'sig' }] }),
    },
  });
  return Promise.all(
    Array.from({ length: USERS }, async (_, user) => {
      const token = await new SignJWT({ roles: ['AI.User'], azp: 'bench' })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'JWT' })
        .setIssuer(TENANT)
        .setAudience('api://ai-gateway')
        .setSubject(`user-${user}`)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
      return requestBytes(
        '/openai/deployments/gpt-4o-01/chat/completions?api-version=2024-10-21',
        { Authorization: `Bearer ${token}` },
        PROMPT,
      );
    }),
  );
}

/** The command that serves a stack, where one address answers for all its backends and for the identity provider. */
function serveArguments(dir: string, url: string, port: number): readonly string[] {
  const { backends } = emulator.readServiceModel(dir);
  const names = backends.flatMap(({ id, kind }) => (kind === 'single' ? [id] : []));
  const answerers = [...names, new URL(TENANT).host].map(name => `${name}=${url}`);
  return ['serve', dir, '--port', String(port), '--identity', 'network', '--backends', ...answerers];
}

function portkeyScript(): string {
  const manifest = createRequire(__filename).resolve('@portkey-ai/gateway/package.json');
  return join(dirname(manifest), 'build', 'start-server.js');
}

/** Three regions that take turns, and are tried again: what the other gateway can do of the policy. */
function portkeyRequest(backend: ServerProcess): Buffer {
  const target = { provider: 'openai', api_key: 'none', custom_host: `${backend.url}/v1`, weight: 1 };
  const config = {
    strategy: { mode: 'loadbalance' },
    retry: { attempts: 3 },
    targets: [target, target, target],
  };
  return requestBytes(
    '/v1/chat/completions',
    { 'x-portkey-config': JSON.stringify(config) },
    { model: 'gpt-4o', ...PROMPT },
  );
}
