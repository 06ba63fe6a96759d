import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  type LocalCaller,
  LocalGateway,
  LocalIdentity,
  readServiceModel,
  type ServiceModel,
  tokenDemands,
  VirtualClock,
} from '../../../lib/emulator';
import { enterpriseStack } from '../support/enterprise';
import { serviceOf } from '../support/gateway';

const TENANT = '11111111-2222-3333-4444-555555555555';
const config = (url: string) => `<openid-config url="${url}/.well-known/openid-configuration" />`;
const jwt = (children: string, attributes = 'header-name="Authorization"') =>
  `<validate-jwt ${attributes}>${children}</validate-jwt>`;
const azure = (children: string, attributes = `tenant-id="${TENANT}"`) =>
  `<validate-azure-ad-token ${attributes}>${children}</validate-azure-ad-token>`;
const AUDIENCE = '<audiences><audience>api://a</audience></audiences>';
const claim = (name: string, match: string, values: readonly string[], rest = '') =>
  `<required-claims><claim name="${name}" match="${match}" ${rest}>${values.map(value => `<value>${value}</value>`).join('')}</claim></required-claims>`;

/** The gateway of a service whose identity provider is the local one, and the status that a token gets there. */
async function tried(model: ServiceModel, caller?: LocalCaller) {
  const clock = new VirtualClock();
  const identity = await LocalIdentity.create({ clock, algorithm: 'ES256' });
  const demands = tokenDemands(model);
  const gateway = LocalGateway.fromModel(model, {
    clock,
    backends: { ...identity.backendsFor(demands), '*': () => ({ status: 200 }) },
  });
  const [demand] = demands;
  if (!demand) throw new Error('no policy wants a token');
  const { text, claims } = await identity.tokenFor(demand, caller);
  const send = async (token: string) => {
    const { header = 'none', query } = demand;
    const url = query === undefined ? '/api' : `/api?${query}=${token}`;
    return (await gateway.send({ url, headers: { [header]: `Bearer ${token}` } })).status;
  };
  return { status: await send(text), text, claims, identity, send, clock, demand };
}

const policies: [string, string, object][] = [
  [
    'a configuration of its own',
    jwt(config('https://id.test/realms/a')),
    { iss: 'https://id.test/realms/a' },
  ],
  [
    'Entra ID, and an audience',
    jwt(
      `${config(`https://login.microsoftonline.com/${TENANT}/v2.0`)}<audiences><audience>api://a</audience><audience>api://b</audience></audiences>`,
    ),
    { iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, aud: 'api://a', tid: TENANT },
  ],
  [
    'Entra ID in its older form',
    jwt(config(`https://login.microsoftonline.com/${TENANT}`)),
    { iss: `https://sts.windows.net/${TENANT}/` },
  ],
  [
    'Entra ID of another cloud in its older form',
    jwt(config(`https://login.microsoftonline.us/${TENANT}`)),
    { iss: `https://sts.windows.net/${TENANT}/` },
  ],
  [
    'Entra ID for all tenants',
    jwt(config('https://login.microsoftonline.com/common/v2.0')),
    { iss: 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0' },
  ],
  [
    'any of some roles',
    jwt(`${config('https://id.test')}${claim('roles', 'any', ['A', 'B'])}`),
    { roles: ['A'] },
  ],
  [
    'all of some roles',
    jwt(`${config('https://id.test')}${claim('roles', 'all', ['A', 'B'])}`),
    { roles: ['A', 'B'] },
  ],
  [
    'some roles, without a word about how many of them',
    jwt(
      `${config('https://id.test')}<required-claims><claim name="roles"><value>A</value><value>B</value></claim></required-claims>`,
    ),
    { roles: ['A', 'B'] },
  ],
  [
    'values that a separator joins',
    jwt(`${config('https://id.test')}${claim('scp', 'all', ['read', 'write'], 'separator=" "')}`),
    { scp: 'read write' },
  ],
  ['a claim of any value', jwt(`${config('https://id.test')}${claim('team', 'all', [])}`), { team: 'local' }],
  ['another header', jwt(config('https://id.test'), 'header-name="X-Token"'), {}],
  ['a parameter of the query', jwt(config('https://id.test'), 'query-parameter-name="token"'), {}],
  [
    'a scheme and an expiration time',
    jwt(
      config('https://id.test'),
      'header-name="Authorization" require-scheme="Bearer" require-expiration-time="true"',
    ),
    {},
  ],
  [
    'a tenant, and applications',
    azure(
      '<client-application-ids><application-id>app-7</application-id></client-application-ids><backend-application-ids><application-id>api-1</application-id></backend-application-ids>',
    ),
    { azp: 'app-7', aud: 'api://api-1', iss: `https://login.microsoftonline.com/${TENANT}/v2.0` },
  ],
  [
    'a tenant of another cloud',
    azure(AUDIENCE, `tenant-id="${TENANT}" authentication-endpoint="https://login.microsoftonline.us/"`),
    { iss: `https://login.microsoftonline.us/${TENANT}/v2.0` },
  ],
  ['any organisation', azure(AUDIENCE, 'tenant-id="organizations"'), { aud: 'api://a' }],
];

describe('a token that is made for a policy', () => {
  test.each(policies)('is good where it wants %s', async (_, policy, claims) => {
    const made = await tried(serviceOf({ inbound: policy }));
    expect(made.status).toBe(200);
    expect(decodeJwt(made.text)).toMatchObject({ sub: 'local-user', ...claims });
    expect(decodeJwt(made.text)).toMatchObject(made.claims);
  });

  test('expires', async () => {
    const model = serviceOf({
      inbound: jwt(config('https://id.test'), 'header-name="Authorization" require-expiration-time="true"'),
    });
    const { text, send, clock } = await tried(model, { expiresInSeconds: 600 });
    await clock.advance(599_000);
    expect(await send(text)).toBe(200);
    await clock.advance(1000);
    expect(await send(text)).toBe(401);
  });

  test('says who calls, with what roles, as it is told', async () => {
    const model = serviceOf({ inbound: jwt(`${config('https://id.test')}${claim('roles', 'any', ['A'])}`) });
    const caller = { user: 'ada', application: 'cli', roles: ['B', 'A'], claims: { team: 'blue' } };
    const { status, text } = await tried(model, caller);
    expect(status).toBe(200);
    expect(decodeJwt(text)).toMatchObject({ sub: 'ada', azp: 'cli', roles: ['B', 'A'], team: 'blue' });
    expect((await tried(model, { roles: ['B'] })).status).toBe(401);
  });

  test('is refused when somebody else has signed it, or the key is published no more', async () => {
    const model = serviceOf({ inbound: jwt(config('https://id.test')) });
    const { identity, send, demand, clock } = await tried(model);
    const other = await LocalIdentity.create({ clock, algorithm: 'ES256' });
    expect(await send((await other.tokenFor(demand)).text)).toBe(401);
    const { text } = await identity.tokenFor(demand, { expiresInSeconds: 90_000 });
    expect(await send(text)).toBe(200);
    await identity.rotate();
    await clock.advance(3_600_001);
    expect(await send(text)).toBe(401);
    expect(await send((await identity.tokenFor(demand)).text)).toBe(200);
  });

  test('cannot be made for a policy that brings its own keys', async () => {
    const keys = '<issuer-signing-keys><key>c2VjcmV0</key></issuer-signing-keys>';
    await expect(tried(serviceOf({ inbound: jwt(keys) }))).rejects.toMatchObject({
      code: 'emulator/no-token',
      message:
        "no token can be made for validate-jwt of 'api': it names no OpenID configuration; bring a token of your own",
    });
    await expect(
      tried(serviceOf({ inbound: jwt('<openid-config url="https://id.test/keys" />') })),
    ).rejects.toThrow(
      "it looks for keys at 'https://id.test/keys', which does not end in /.well-known/openid-configuration",
    );
  });
});

describe('the identity provider', () => {
  test('signs with the algorithm that it is told, and names the key', async () => {
    const identity = await LocalIdentity.create({ clock: new VirtualClock() });
    const header = decodeProtectedHeader(await identity.token({ claims: {} }));
    expect(header).toEqual({ alg: 'RS256', kid: 'local-1', typ: 'JWT' });
    expect(decodeProtectedHeader(await identity.token({ claims: {}, keyId: 'x' }))).toMatchObject({
      kid: 'x',
    });
  });

  test('knows nothing but configurations and keys', async () => {
    const identity = await LocalIdentity.create({ algorithm: 'ES256' });
    const { signal } = new AbortController();
    const ask = (url: string) =>
      identity.answer({ method: 'GET', url, headers: [] as never, body: undefined, signal });
    expect(await ask('https://id.test/token')).toMatchObject({ status: 404 });
    expect(await ask('https://id.test/a/.well-known/openid-configuration')).toEqual({
      status: 200,
      body: { issuer: 'https://id.test/a', jwks_uri: 'https://id.test/a/discovery/v2.0/keys' },
    });
    expect(await ask('https://id.test/a/discovery/v2.0/keys')).toMatchObject({
      status: 200,
      body: { keys: [{ kid: 'local-1', use: 'sig', kty: 'EC' }] },
    });
  });
});

describe('what policies want of tokens', () => {
  const stack = enterpriseStack();

  test('is read from the fragments of the shipped gateway', () => {
    expect(tokenDemands(readServiceModel(stack.path()))).toEqual([
      {
        policy: 'validate-jwt',
        apis: ['enterprise'],
        header: 'Authorization',
        query: undefined,
        configurations: [
          'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000/v2.0/.well-known/openid-configuration',
        ],
        audiences: ['api://ai-gateway'],
        applications: [],
        claims: [{ name: 'roles', match: 'any', values: ['AI.User'], separator: undefined }],
        expressions: [],
      },
    ]);
  });

  test('is the same once for all APIs behind it, and nothing where no policy checks', () => {
    const service = serviceOf(
      {},
      {
        policy: {
          text: `<policies><inbound>${jwt(config('https://id.test'))}</inbound><backend /><outbound /><on-error /></policies>`,
          where: 'service',
        },
      },
    );
    const [api] = service.apis;
    const model = { ...service, apis: [api!, { ...api!, id: 'other', path: 'other' }] };
    expect(tokenDemands(model).map(({ apis }) => apis)).toEqual([['api', 'other']]);
    expect(tokenDemands(serviceOf({}))).toEqual([]);
  });

  test('has named values put in, and tells what is an expression', () => {
    const policy = jwt(
      `${config('https://{{host}}')}<audiences><audience>@(context.Api.Name)</audience></audiences>`,
      'token-value="@(context.Request.Headers.GetValueOrDefault("X", ""))"',
    );
    const model = serviceOf(
      { inbound: policy },
      { namedValues: [{ name: 'host', isSecret: false, value: 'a.test' }] },
    );
    expect(tokenDemands(model)).toMatchObject([
      {
        header: undefined,
        query: undefined,
        configurations: ['https://a.test/.well-known/openid-configuration'],
        audiences: [],
        expressions: ['audience'],
      },
    ]);
    expect(tokenDemands(model, { host: 'b.test' })).toMatchObject([
      { configurations: ['https://b.test/.well-known/openid-configuration'] },
    ]);
  });
});
