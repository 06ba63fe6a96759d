import type { ServerResponse } from 'node:http';
import { HeaderMap, LocalIdentity } from '../../../lib/emulator';
import { enterpriseStack } from '../../emulator/support/enterprise';
import { directoryWith, removeDirectories } from '../support';
import {
  backendServer,
  callLines,
  endAll,
  gate,
  JWT,
  refused,
  serving,
  shownCall,
  stackWith,
} from './support';

const servers: { close: () => void }[] = [];
const listening = async (...args: Parameters<typeof backendServer>) => {
  const server = await backendServer(...args);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await endAll();
  for (const server of servers.splice(0)) server.close();
});
afterAll(removeDirectories);

const CHAT = '/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21';
const HELLO = { method: 'POST', body: '{"messages":[{"role":"user","content":"Say hello."}]}' };

/** What a call costs and takes is not the same each time. */
const withoutTime = (line: string) => line.replace(/^((?:\S+ ){5})\S+ \d+/, '$1TOKENS MS');

describe('the example', () => {
  const stack = enterpriseStack();

  test('answers the call that is shown, with the token that is shown, and says so in a line', async () => {
    const { output, url, errors } = await serving(stack.path());
    const { url: shown, init } = shownCall(output());
    expect(shown).toBe(`${url}${CHAT}`);
    const response = await fetch(shown, init);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ object: 'chat.completion', model: 'gpt-4o-2024-11-20' });
    expect(callLines(output()).map(withoutTime)).toEqual([
      'local-user gpt-4o enterprise-gpt-4o-eastus 1 200 TOKENS MS',
    ]);
    expect(output()).toContain('models    gpt-4o in eastus, westeurope, westus; text-embedding-3-large in');
    expect(output()).toContain(
      "token     user 'local-user', audience 'api://ai-gateway', roles AI.User, for an hour",
    );
    expect(errors()).toBe('');
  });

  test('has a region fail, and nobody but the line notices', async () => {
    const { output } = await serving(stack.path(), '--fail', 'eastus=down', '--user', 'ada');
    const { url, init } = shownCall(output());
    expect((await fetch(url, init)).status).toBe(200);
    expect(callLines(output()).map(withoutTime)).toEqual([
      'ada gpt-4o enterprise-gpt-4o-westus 2 200 TOKENS MS',
    ]);
  });

  test('refuses a token without the role, and says why', async () => {
    const { output } = await serving(stack.path(), '--roles', 'AI.Reader, Other');
    const { url, init } = shownCall(output());
    expect((await fetch(url, init)).status).toBe(401);
    expect(callLines(output())[0]).toMatch(
      /^- gpt-4o - 0 401 - \d+ validate-jwt: TokenClaimValueNotAllowed$/,
    );
  });

  test('streams', async () => {
    const { output } = await serving(stack.path());
    const { url, init } = shownCall(output());
    const body = JSON.stringify({ ...JSON.parse(init.body as string), stream: true });
    const response = await fetch(url, { ...init, body });
    expect(await response.text()).toMatch(/data: \[DONE\]\n\n$/);
    expect(callLines(output())[0]).toMatch(
      /^local-user gpt-4o enterprise-gpt-4o-eastus 1 200 ~\d+ \d+ stream$/,
    );
  });
});

describe('who may call', () => {
  test('is anybody where no policy asks, and no token is shown', async () => {
    const { output, token, url } = await serving(stackWith());
    expect(token).toBeUndefined();
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(200);
    expect(callLines(output()).map(withoutTime)).toEqual([
      '- gpt-4o oai-east.openai.azure.com 1 200 TOKENS MS',
    ]);
  });

  test('is who has the key that is shown, where the API needs one', async () => {
    const path = stackWith({
      subscriptionRequired: true,
      more: {
        azurerm_api_management_subscription: {
          a: {
            subscription_id: 'team-a',
            display_name: 'Team A',
            api_management_name: 'apim',
            state: 'suspended',
          },
          b: {
            subscription_id: 'team-b',
            display_name: 'Team B',
            api_management_name: 'apim',
            state: 'active',
          },
        },
      },
    });
    const { output, url } = await serving(path);
    expect(output()).toContain("key       of the subscription 'team-b'");
    const shown = shownCall(output());
    expect((await fetch(shown.url, shown.init)).status).toBe(200);
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(401);
    expect(callLines(output()).map(withoutTime)).toEqual([
      'team-b gpt-4o oai-east.openai.azure.com 1 200 TOKENS MS',
      '- gpt-4o - 0 401 TOKENS MS authorization: SubscriptionKeyNotFound',
    ]);
    expect((await serving(path, '--subscription', 'Team B')).output()).toContain("subscription 'team-b'");
    expect(await refused(path, '--subscription', 'team-a', '--port', '0')).toEqual({
      code: 2,
      errors: "error: no subscription 'team-a' opens the API 'models'; those that do are 'team-b'\n",
    });
  });

  test('is whom the real provider knows, where that is asked for', async () => {
    const identity = await LocalIdentity.create({ algorithm: 'ES256' });
    const provider = await listening((request, response) => {
      const url = `http://${request.headers.host}${request.url}`;
      const { signal } = new AbortController();
      const asked = { method: 'GET', url, headers: new HeaderMap(), body: undefined, signal };
      void Promise.resolve(identity.answer(asked)).then(({ body }) =>
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body)),
      );
    });
    const jwt = JWT.replace('https://id.test', provider.url);
    const { output, errors, token, url } = await serving(
      stackWith({ inbound: jwt }),
      '--identity',
      'network',
    );
    expect(token).toBeUndefined();
    expect(errors()).toBe(
      "warning: validate-jwt wants a token of the real provider for 'api://models'; add one to the call, in the header 'Authorization'\n",
    );
    const claims = { iss: provider.url, aud: 'api://models', sub: 'grace' };
    const headers = { Authorization: `Bearer ${await identity.token({ claims })}` };
    expect((await fetch(`${url}${CHAT}`, { ...HELLO, headers })).status).toBe(200);
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(401);
    expect(callLines(output())[0]).toMatch(/^grace gpt-4o/);
  });

  test('is told where no credentials can be made, or may not be enough', async () => {
    const keys = JWT.replace(
      /<openid-config[^>]*>/,
      '<issuer-signing-keys><key>c2VjcmV0</key></issuer-signing-keys>',
    );
    const own = await serving(stackWith({ inbound: keys }));
    expect(own.token).toBeUndefined();
    expect(own.errors()).toBe(
      "warning: no token can be made for validate-jwt of 'models': it names no OpenID configuration; bring a token of your own\n",
    );
    const computed = JWT.replace('api://models', '@(context.Api.Id)');
    expect((await serving(stackWith({ inbound: computed }))).errors()).toBe(
      "warning: validate-jwt says 'audience' by an expression, so that the token may not be what it wants\n",
    );
    expect((await serving(stackWith({ subscriptionRequired: true }))).errors()).toBe(
      "warning: the API 'models' needs a subscription key, and no subscription in the stack opens it\n",
    );
  });

  test('may be on other machines, where that is asked for, and that is told', async () => {
    const { url, errors } = await serving(stackWith(), '--host', '0.0.0.0');
    expect(errors()).toMatch(/^warning: other machines may reach the gateway/);
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(200);
  });

  test('may be somebody without roles', async () => {
    const { output } = await serving(stackWith({ inbound: JWT }), '--roles', '');
    expect(output()).toContain("audience 'api://models', no roles, for an hour");
  });

  test('is named without what a terminal would obey', async () => {
    const { output } = await serving(stackWith({ inbound: JWT }), '--user', '\u001b[31mred\u0007');
    const { url, init } = shownCall(output());
    await fetch(url, init);
    expect(callLines(output())[0]).toMatch(/^\?\[31mred\? gpt-4o/);
  });
});

describe('who answers', () => {
  test('is an address for the backend that is named, and the models for the rest', async () => {
    const asked: string[] = [];
    const server = await listening((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response
        .setHeader('Content-Type', 'application/json')
        .end('{"usage":{"prompt_tokens":1,"completion_tokens":2}}');
    });
    const { output, url } = await serving(
      stackWith(),
      '--backends',
      'simulated',
      `oai-east.openai.azure.com=${server.url}/below/`,
    );
    expect(output()).toContain(`backend   oai-east.openai.azure.com at ${server.url}/below/`);
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(200);
    expect(asked).toEqual([`POST /below${CHAT}`]);
    expect(callLines(output())[0]).toMatch(/ 200 3 \d+$/);
  });

  test.each<[string, (stack: string, entry: string) => readonly string[]]>([
    ['before the stack', (stack, entry) => ['--backends', entry, stack]],
    ['behind the stack', (stack, entry) => [stack, '--backends', entry]],
    ['word by word before the stack', (stack, entry) => ['--backends', 'simulated', entry, stack]],
    ['word by word around the stack', (stack, entry) => ['--backends', 'simulated', stack, entry]],
    [
      'in an option for each, around the stack',
      (stack, entry) => ['--backends', entry, stack, '--backends', 'simulated'],
    ],
  ])('may stand %s', async (_, args) => {
    const server = await listening((__, response) => response.end('{}'));
    const host = 'oai-east.openai.azure.com';
    const { output } = await serving(...args(stackWith(), `${host}=${server.url}`));
    expect(output()).toContain(`backend   ${host} at ${server.url}\n`);
    expect(output()).toContain('models    gpt-4o in eastus; simulated\n');
  });

  test('may be nobody yet: that is a warning', async () => {
    const gone = await backendServer((_, response) => response.end());
    gone.close();
    const { errors, url, output, warned } = await serving(
      stackWith(),
      '--backends',
      `oai-east.openai.azure.com=${gone.url}`,
    );
    await warned;
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(500);
    expect(callLines(output())[0]).toMatch(/forward-request: BackendConnectionFailure$/);
    expect(errors()).toBe(
      `warning: nothing answers at '${gone.url}' (ECONNREFUSED), where 'oai-east.openai.azure.com' leads; its requests fail until something does\n`,
    );
  });

  test('is the network, where that is asked for', async () => {
    const server = await listening((_, response) => response.end('{}'));
    const { url, output } = await serving(stackWith({ serviceUrl: server.url }), '--backends', 'network');
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(200);
    expect(output()).not.toContain('simulated');
  });

  test('is not somebody on the network unless that is asked for', async () => {
    const { url, errors } = await serving(stackWith({ serviceUrl: 'https://orders.example.com' }));
    const response = await fetch(`${url}${CHAT}`, HELLO);
    expect(response.status).toBe(500);
    expect(errors()).toBe(
      `error: POST ${CHAT}: no model of the stack is at 'orders.example.com'; say who answers for it with '--backends orders.example.com=<url>' or 'orders.example.com=network'\n`,
    );
  });
});

describe('the end', () => {
  test('comes with Ctrl-C, after the requests under way, and lets no new ones in', async () => {
    const arrived = gate<ServerResponse>();
    const server = await listening((_, response) => arrived.open(response));
    const { url, interrupt, ended, errors, output } = await serving(
      stackWith({ serviceUrl: server.url }),
      '--backends',
      'network',
    );
    const underWay = fetch(`${url}${CHAT}`, HELLO);
    const response = await arrived.opened;
    interrupt();
    expect(errors()).toBe('\nno new requests; waiting for those under way; Ctrl-C again ends at once\n');
    await expect(fetch(`${url}${CHAT}`, HELLO)).rejects.toThrow();
    response.end('{}');
    expect((await underWay).status).toBe(200);
    expect(await ended).toBe(0);
    expect(callLines(output())).toHaveLength(1);
  });

  test('comes at once with another Ctrl-C', async () => {
    const arrived = gate<ServerResponse>();
    const server = await listening((_, response) => arrived.open(response));
    const { url, interrupt, ended } = await serving(
      stackWith({ serviceUrl: server.url }),
      '--backends',
      'network',
    );
    const underWay = fetch(`${url}${CHAT}`, HELLO);
    await arrived.opened;
    interrupt();
    interrupt();
    await expect(underWay).rejects.toThrow();
    expect(await ended).toBe(130);
  });
});

describe('what cannot be used', () => {
  const fixed = '--port=0';

  test('is a port that is in use', async () => {
    const server = await listening((_, response) => response.end());
    expect(await refused(stackWith(), '--port', String(server.port))).toEqual({
      code: 2,
      errors: `error: cannot listen at 127.0.0.1, port ${server.port}: something listens there already; give another port with '--port', or '--port 0' for any that is free\n`,
    });
  });

  test('is a host that is not this machine', async () => {
    const { code, errors } = await refused(stackWith(), fixed, '--host', '192.0.2.1');
    expect([code, errors]).toEqual([
      2,
      expect.stringContaining("the host is no address of this machine; give one with '--host'"),
    ]);
  });

  test('is a policy that is not modelled, until it is passed over', async () => {
    const path = stackWith({
      inbound: '<authentication-certificate thumbprint="CA06F56B258B7A0D4F2B05470939478651151984" />',
    });
    expect(await refused(path, fixed)).toEqual({
      code: 2,
      errors:
        "error: <authentication-certificate>: the local gateway does not model it; pass it over with '--stub authentication-certificate'\n",
    });
    const { url } = await serving(path, '--stub', 'authentication-certificate');
    expect((await fetch(`${url}${CHAT}`, HELLO)).status).toBe(200);
  });

  test('is a named value that only a key vault knows, until it is given', async () => {
    const path = stackWith({
      inbound: '<set-header name="X"><value>{{secret}}</value></set-header>',
      more: {
        azurerm_api_management_named_value: {
          s: {
            name: 'secret',
            display_name: 'secret',
            api_management_name: 'apim',
            secret: true,
            value_from_key_vault: { secret_id: 'https://kv.vault.azure.net/secrets/s' },
          },
        },
      },
    });
    const { code, errors } = await refused(path, fixed);
    expect([code, errors]).toEqual([
      2,
      expect.stringContaining("give it with '--named-value <name>=<value>'\n"),
    ]);
    await serving(path, '--named-value', 'secret=a=b');
  });

  test.each<[string, () => readonly string[], string]>([
    ['a path that is not there', () => ['/nowhere'], "'/nowhere' does not exist; run the synthesis first"],
    [
      'a stack without a service',
      () => [directoryWith({ 'cdk.tf.json': '{"resource":{}}' })],
      'the stack has no API Management service',
    ],
    ['a stack that is no JSON', () => [directoryWith({ 'cdk.tf.json': 'x' })], 'synthesize the stack first'],
    [
      'an API that leads to no address',
      () => [stackWith({ serviceUrl: 'orders' })],
      "the API 'models' leads to 'orders', which is no address; it must start with a scheme and a host",
    ],
    [
      'a backend that leads to no address',
      () => [
        stackWith({
          more: {
            azurerm_api_management_backend: {
              orders: { name: 'orders', api_management_name: 'apim', protocol: 'http', url: 'orders' },
            },
          },
        }),
      ],
      "the backend 'orders' leads to 'orders', which is no address",
    ],
    ['a port that is none', () => [stackWith(), '--port', '70000'], 'It must be an integer from 0 to 65535.'],
    [
      'backends of two minds',
      () => [stackWith(), '--backends', 'simulated', 'network'],
      'exclude each other',
    ],
    ['a backend that is none', () => [stackWith(), '--backends', 'x=ftp://y'], "got 'x=ftp://y'"],
    [
      'a further backend that is none',
      () => ['cdktf.out', '--backends', 'simulated', 'x=ftp://y'],
      "serve runs one stack, got 'cdktf.out' and 'x=ftp://y'; give one, and who answers with '--backends <who>', which takes 'simulated', 'network' or '<backend or host>=<url>'",
    ],
    [
      'a stack too many',
      () => ['cdktf.out', 'other'],
      "serve runs one stack, got 'cdktf.out' and 'other'; give one",
    ],
    [
      'a backend that no option asks for',
      () => ['cdktf.out', 'orders=http://127.0.0.1:1'],
      "serve runs one stack, got 'cdktf.out' and 'orders=http://127.0.0.1:1'; give one",
    ],
    [
      'backends without a stack',
      () => ['--backends', 'network', 'simulated', 'orders=http://127.0.0.1:1'],
      "serve runs one stack, got 'simulated' and 'orders=http://127.0.0.1:1'; give one",
    ],
    [
      'a backend that is not there',
      () => [stackWith(), '--backends', 'orders=http://127.0.0.1:1'],
      "names 'orders', which is neither a host nor a backend of the service; its backends are none",
    ],
    [
      'a stub for nothing',
      () => [stackWith(), '--stub', 'xls-transform'],
      "error: --stub names 'xls-transform', which is neither a policy of API Management nor stands in a document of the service; did you mean 'xsl-transform'?\n",
    ],
    [
      'a named value that is not there',
      () => [stackWith(), '--named-value', 'key=x'],
      "error: --named-value names 'key', which the service does not have and no document mentions; give the display name, which stands between '{{' and '}}'\n",
    ],
    [
      'a fault that is none',
      () => [stackWith(), '--fail', 'eastus=sad'],
      'with a fault like down, slow:3, reset, hang',
    ],
    ['a fault with a number too many', () => [stackWith(), '--fail', 'eastus=down:3'], "got 'eastus=down:3'"],
    [
      'a region that is not there',
      () => [stackWith(), '--fail', 'mars=down'],
      'no model account fits "mars"',
    ],
    [
      'faults of the network',
      () => [stackWith(), '--backends', 'network', '--fail', 'eastus=down'],
      '--fail is for simulated models',
    ],
    [
      'a host without a name',
      () => [stackWith(), '--host', ''],
      "--host is empty; write '--host <host>', or leave it out",
    ],
    ['a pair that is none', () => [stackWith(), '--variable', 'x'], "It must be '<name>=<value>'."],
    [
      'an identity that is none',
      () => [stackWith(), '--identity', 'x'],
      'Allowed choices are local, network.',
    ],
  ])('is %s, and is told with what to do and no stack', async (_, args, message) => {
    const { code, errors } = await refused(...args(), ...(args().includes('--port') ? [] : [fixed]));
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
