import { SignJWT } from 'jose';
import { VirtualClock } from '../../../lib/emulator';
import { gatewayOf } from '../support/gateway';
import { TestIdentity, type TokenOptions } from '../support/identity';

const clock = new VirtualClock();
let provider: TestIdentity;
beforeAll(async () => {
  provider = await TestIdentity.start(clock);
});

/** A gateway whose only policy checks tokens. */
function gatewayWith(children: string, attributes = 'header-name="Authorization"', identity = provider) {
  return gatewayOf(
    { inbound: `<validate-jwt ${attributes}>${children}</validate-jwt><base />` },
    { provider: identity, clock },
  );
}

const CONFIG = `<openid-config url="https://login.microsoftonline.com/${TestIdentity.TENANT}/v2.0/.well-known/openid-configuration" />`;
const AUDIENCES = '<audiences><audience>api://ai-gateway</audience></audiences>';

async function sent(children: string, token: string | undefined, attributes?: string) {
  const { gateway, requests } = gatewayWith(children, attributes);
  const { response, error } = await gateway.explain({
    url: '/api',
    ...(token !== undefined && { headers: { Authorization: token } }),
  });
  return {
    status: response.status,
    reason: error?.reason,
    message: error?.message,
    forwarded: requests.length,
    response,
  };
}

describe('validate-jwt', () => {
  test('lets a good token pass', async () => {
    const token = await provider.token();
    expect(await sent(CONFIG + AUDIENCES, `Bearer ${token}`)).toMatchObject({ status: 200, forwarded: 1 });
  });

  test('refuses a request without a token, and nothing reaches the backend', async () => {
    const result = await sent(CONFIG, undefined);
    expect(result).toMatchObject({ status: 401, reason: 'TokenNotPresent', forwarded: 0 });
    expect(await result.response.json()).toEqual({ statusCode: 401, message: 'JWT not present.' });
  });

  test('takes the token alone from token-value, without the scheme that a header has before it', async () => {
    const attributes = `token-value="@(context.Request.Headers.GetValueOrDefault("Authorization", ""))"`;
    const token = await provider.token();
    expect(await sent(CONFIG, token, attributes)).toMatchObject({ status: 200 });
    expect(await sent(CONFIG, `Bearer ${token}`, attributes)).toMatchObject({
      status: 401,
      reason: 'JwtInvalid',
      message: "the value must be the token alone, got 'Bearer' before it",
    });
  });

  test('refuses keys in a form that is not modelled when the gateway is made', () => {
    const tokens = '<issuer-signing-tokens><token>c2VjcmV0</token></issuer-signing-tokens>';
    expect(() => gatewayWith(tokens)).toThrow('does not model issuer-signing-tokens');
  });

  test('refuses an algorithm that the service does not verify', async () => {
    const secret = Buffer.alloc(64, 1);
    const text = await new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(secret);
    const header = Buffer.from('{"alg":"RS384"}').toString('base64url');
    const keys = `<issuer-signing-keys><key>${secret.toString('base64')}</key></issuer-signing-keys>`;
    expect(await sent(keys, text.replace(/^[^.]*/, header))).toMatchObject({
      status: 401,
      message: expect.stringContaining("the algorithm 'RS384' is not one of") as string,
    });
  });

  const refusals: [what: string, token: TokenOptions, children: string, reason: string][] = [
    ['an expired token', { expiresIn: -1 }, CONFIG, 'TokenExpired'],
    ['a token that expires now', { expiresIn: 0 }, CONFIG, 'TokenExpired'],
    ['a token without an expiration time', { claims: { exp: null } }, CONFIG, 'JwtInvalid'],
    ['a token that is not valid yet', { claims: { nbf: 4e9 } }, CONFIG, 'JwtInvalid'],
    [
      'a token for another audience',
      { claims: { aud: 'api://other' } },
      CONFIG + AUDIENCES,
      'TokenAudienceNotAllowed',
    ],
    ['a token by another issuer', { claims: { iss: 'https://evil.test' } }, CONFIG, 'TokenIssuerNotAllowed'],
    ['a token signed by an unknown key', { kid: 'other' }, CONFIG, 'TokenSignatureKeyNotFound'],
    [
      'a token without a claim that it must have',
      {},
      `${CONFIG}<required-claims><claim name="scp" match="any"><value>x</value></claim></required-claims>`,
      'TokenClaimNotFound',
    ],
    [
      'a token with another value of a claim',
      { claims: { roles: ['AI.Reader'] } },
      `${CONFIG}<required-claims><claim name="roles" match="any"><value>AI.User</value></claim></required-claims>`,
      'TokenClaimValueNotAllowed',
    ],
    [
      'a token with only some of the values that it must all have',
      { claims: { roles: ['a', 'b'] } },
      `${CONFIG}<required-claims><claim name="roles" match="all"><value>a</value><value>c</value></claim></required-claims>`,
      'TokenClaimValueNotAllowed',
    ],
  ];
  test.each(refusals)('refuses %s', async (_, options, children, reason) => {
    const token = await provider.token(options);
    expect(await sent(children, `Bearer ${token}`)).toMatchObject({ status: 401, reason, forwarded: 0 });
  });

  test('refuses a token whose content was changed', async () => {
    const [header, payload, signature] = (await provider.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url');
    expect(await sent(CONFIG, `Bearer ${header}.${forged}.${signature}`)).toMatchObject({
      status: 401,
      reason: 'TokenSignatureInvalid',
    });
  });

  test.each([
    ['no token at all', 'Bearer abc'],
    ['an unsigned token', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('refuses %s', async (_, header) => {
    expect(await sent(CONFIG, header)).toMatchObject({ status: 401, reason: 'JwtInvalid' });
  });

  test('takes any of several audiences, and values of a claim out of one text', async () => {
    const children = `${CONFIG}<audiences><audience>api://other</audience><audience>api://ai-gateway</audience></audiences>
      <required-claims><claim name="scp" match="all" separator=" "><value>read</value><value>write</value></claim></required-claims>`;
    const token = await provider.token({ claims: { scp: 'write delete read' } });
    expect(await sent(children, `Bearer ${token}`)).toMatchObject({ status: 200 });
  });

  test('takes no key that is for something else, or for another algorithm', async () => {
    const token = await provider.token();
    const status = async (published: object) => {
      const { gateway } = gatewayOf(
        { inbound: `<validate-jwt header-name="Authorization">${CONFIG}</validate-jwt><base />` },
        {
          clock,
          backends: async request => {
            if (!request.url.startsWith(provider.issuer)) return { status: 200 };
            const answer = await provider.answer(request);
            const { keys, ...rest } = answer.body as { readonly keys?: readonly object[] };
            return { ...answer, body: keys ? { keys: keys.map(key => ({ ...key, ...published })) } : rest };
          },
        },
      );
      return (await gateway.send({ url: '/api', headers: { Authorization: `Bearer ${token}` } })).status;
    };
    expect(await status({ use: 'sig', alg: 'RS256' })).toBe(200);
    expect(await status({ use: 'enc' })).toBe(401);
    expect(await status({ alg: 'RS512' })).toBe(401);
  });

  test('says of an encrypted token that it is one', async () => {
    expect(await sent(CONFIG, 'Bearer a.b.c.d.e')).toMatchObject({
      status: 401,
      message: 'encrypted tokens are not supported',
    });
  });

  test('gives a token that is not valid yet the clock skew, and no more', async () => {
    const attributes = 'header-name="Authorization" clock-skew="60"';
    const from = async (seconds: number) => {
      const token = await provider.token({ claims: { nbf: clock.now() / 1000 + seconds } });
      return (await sent(CONFIG, `Bearer ${token}`, attributes)).status;
    };
    expect([await from(60), await from(61)]).toEqual([200, 401]);
  });

  test('gives an expired token the clock skew', async () => {
    const token = await provider.token({ expiresIn: -50 });
    const attributes = 'header-name="Authorization" clock-skew="60"';
    expect(await sent(CONFIG, `Bearer ${token}`, attributes)).toMatchObject({ status: 200 });
  });

  test('wants the scheme that it is told to want', async () => {
    const token = await provider.token();
    const attributes = 'header-name="Authorization" require-scheme="Bearer"';
    expect(await sent(CONFIG, token, attributes)).toMatchObject({ status: 401, reason: 'TokenNotPresent' });
    expect(await sent(CONFIG, `bearer ${token}`, attributes)).toMatchObject({ status: 200 });
  });

  test('answers with the status and the message that it is told', async () => {
    const attributes =
      'header-name="Authorization" failed-validation-httpcode="403" failed-validation-error-message="go away"';
    const { response, message } = await sent(CONFIG, undefined, attributes);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ statusCode: 403, message: 'go away' });
    expect(message).toBe('JWT not present.');
  });

  test('verifies secrets that stand in the policy', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const token = await new SignJWT({ exp: clock.now() / 1000 + 60 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    const keys = (key: Buffer) =>
      `<issuer-signing-keys><key>${key.toString('base64')}</key></issuer-signing-keys>`;
    expect(await sent(keys(secret), `Bearer ${token}`)).toMatchObject({ status: 200 });
    expect(await sent(keys(Buffer.from('x'.repeat(32))), `Bearer ${token}`)).toMatchObject({
      status: 401,
      reason: 'TokenSignatureInvalid',
    });
  });

  test('may also be assumed to refuse signatures by secrets', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const token = await new SignJWT({ exp: clock.now() / 1000 + 60 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    const keys = `<issuer-signing-keys><key>${secret.toString('base64')}</key></issuer-signing-keys>`;
    const { gateway } = gatewayOf(
      { inbound: `<validate-jwt header-name="Authorization">${keys}</validate-jwt><base />` },
      { clock, assumptions: { secretSignatures: 'are-refused' } },
    );
    const { response, error } = await gateway.explain({
      url: '/api',
      headers: { Authorization: `Bearer ${token}` },
    });
    expect([response.status, error?.reason, error?.message]).toEqual([
      401,
      'JwtInvalid',
      "the algorithm 'HS256' is not one of PS256, RS256, RS512, ES256",
    ]);
  });

  test('believes a signature that was good for one key only where that key counts', async () => {
    const [first, second] = ['first '.repeat(8), 'second'.repeat(8)].map(text => Buffer.from(text));
    const checking = (key: Buffer) =>
      `<validate-jwt header-name="Authorization"><issuer-signing-keys><key>${key.toString('base64')}</key></issuer-signing-keys></validate-jwt>`;
    const { gateway } = gatewayOf(
      {
        inbound: `<choose><when condition="@(context.Request.Method == "GET")">${checking(first!)}</when><otherwise>${checking(second!)}</otherwise></choose><base />`,
      },
      { clock },
    );
    const token = await new SignJWT({ exp: clock.now() / 1000 + 60 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(first!);
    const statusOf = async (method: string) =>
      (await gateway.send({ method, url: '/api', headers: { Authorization: `Bearer ${token}` } })).status;
    expect(await statusOf('GET')).toBe(200);
    expect(await statusOf('POST')).toBe(401);
    expect(await statusOf('GET')).toBe(200);
  });

  test.each(['ES256', 'PS256', 'RS512'])('verifies %s', async algorithm => {
    const identity = await TestIdentity.start(clock, `https://id-${algorithm}.test`, algorithm);
    const { gateway } = gatewayWith(
      `<openid-config url="${identity.configurationUrl}" />`,
      'header-name="Authorization"',
      identity,
    );
    const response = await gateway.send({
      url: '/api',
      headers: { Authorization: `Bearer ${await identity.token()}` },
    });
    expect(response.status).toBe(200);
  });
});

describe('keys of an identity provider', () => {
  async function setUp() {
    const own = new VirtualClock();
    const identity = await TestIdentity.start(own);
    const { gateway } = gatewayOf(
      { inbound: `<validate-jwt header-name="Authorization">${CONFIG}</validate-jwt><base />` },
      { provider: identity, clock: own },
    );
    const status = async (token: string) =>
      (await gateway.send({ url: '/api', headers: { Authorization: `Bearer ${token}` } })).status;
    return { clock: own, identity, status };
  }

  test('are fetched once an hour', async () => {
    const { clock: own, identity, status } = await setUp();
    for (let i = 0; i < 3; i++) expect(await status(await identity.token({ expiresIn: 9000 }))).toBe(200);
    expect(identity.asked).toHaveLength(2);
    await own.advance(3_599_000);
    await status(await identity.token());
    expect(identity.asked).toHaveLength(2);
    await own.advance(1000);
    expect(await status(await identity.token())).toBe(200);
    expect(identity.asked).toHaveLength(4);
  });

  test('are fetched anew for a token signed by a key that is not among them, but not more often than every five minutes', async () => {
    const { clock: own, identity, status } = await setUp();
    expect(await status(await identity.token())).toBe(200);
    await identity.rotate();
    expect(await status(await identity.token())).toBe(401);
    expect(identity.asked).toHaveLength(2);
    await own.advance(300_000);
    expect(await status(await identity.token())).toBe(200);
    expect(identity.asked).toHaveLength(4);
  });

  test('that are gone sign no more', async () => {
    const { clock: own, identity, status } = await setUp();
    const old = await identity.token({ expiresIn: 90_000 });
    expect(await status(old)).toBe(200);
    await identity.rotate();
    await own.advance(3_600_000);
    expect(await status(old)).toBe(401);
  });

  test('that are gone sign no more, however lately they were good', async () => {
    const { clock: own, identity, status } = await setUp();
    const old = await identity.token({ expiresIn: 90_000 });
    expect(await status(old)).toBe(200);
    await identity.rotate();
    await own.advance(3_599_000);
    expect(await status(old)).toBe(200);
    await own.advance(1000);
    expect(await status(old)).toBe(401);
  });

  test('do not make good what has expired since', async () => {
    const { clock: own, identity, status } = await setUp();
    const token = await identity.token({ expiresIn: 600 });
    expect(await status(token)).toBe(200);
    await own.advance(599_000);
    expect(await status(token)).toBe(200);
    await own.advance(1000);
    expect(await status(token)).toBe(401);
  });

  test('that cannot be fetched let nobody in', async () => {
    const { identity, status } = await setUp();
    identity.isUp = false;
    expect(await status(await identity.token())).toBe(401);
  });

  test('that could not be fetched are asked for again after five minutes', async () => {
    const { clock: own, identity, status } = await setUp();
    identity.isUp = false;
    for (let i = 0; i < 3; i++) expect(await status(await identity.token())).toBe(401);
    expect(identity.asked).toHaveLength(1);
    identity.isUp = true;
    await own.advance(299_000);
    expect(await status(await identity.token())).toBe(401);
    await own.advance(1000);
    expect(await status(await identity.token())).toBe(200);
    expect(identity.asked).toHaveLength(3);
  });

  test('are fetched once for requests that come together', async () => {
    const { identity, status } = await setUp();
    const token = await identity.token();
    expect(await Promise.all([status(token), status(token), status(token)])).toEqual([200, 200, 200]);
    expect(identity.asked).toHaveLength(2);
  });
});
