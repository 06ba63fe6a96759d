import { backend, gatewayOf, type Policies, serviceOf } from '../support/gateway';
import type { GatewayRequest } from '../../../lib/emulator';

const inbound = (policy: string): Policies => ({ inbound: `${policy}<base />` });

async function forwarded(policy: string, request: Partial<GatewayRequest> = {}) {
  const { gateway, requests } = gatewayOf(inbound(policy));
  await gateway.send({ url: '/api/a/b?x=1', ...request });
  return requests[0];
}

async function refusal(policy: string, request: Partial<GatewayRequest> = {}) {
  const { gateway } = gatewayOf(inbound(policy));
  const { response, error } = await gateway.explain({ url: '/api', ...request });
  return { status: response.status, reason: error?.reason, source: error?.source };
}

describe('set-header', () => {
  const header = (action: string, ...values: string[]) =>
    `<set-header name="X-A" exists-action="${action}">${values.map(value => `<value>${value}</value>`).join('')}</set-header>`;

  test.each([
    ['override', ['n'], ['n']],
    ['append', ['n', 'm'], ['o', 'n', 'm']],
    ['skip', ['n'], ['o']],
    ['delete', [], []],
  ])('%s', async (action, values, expected) => {
    const request = await forwarded(header(action, ...values), { headers: { 'X-A': 'o' } });
    expect(request?.headers.getAll('X-A')).toEqual(expected);
  });

  test('skip sets a header that is absent', async () => {
    expect((await forwarded(header('skip', 'n')))?.headers.get('x-a')).toBe('n');
  });

  test('changes the response in outbound', async () => {
    const { gateway } = gatewayOf({ outbound: header('override', 'n') });
    expect((await gateway.send({ url: '/api' })).headers.get('X-A')).toBe('n');
  });

  test('leaves alone what the gateway itself sets, and warns', async () => {
    const { gateway, requests } = gatewayOf(
      inbound('<set-header name="Content-Length"><value>1</value></set-header>'),
    );
    await gateway.send({ method: 'POST', url: '/api', body: 'abc' });
    expect(requests[0]?.text).toBe('abc');
    expect(gateway.records.warnings[0]?.message).toContain("the header 'Content-Length'");
  });
});

describe('headers with a meaning of their own', () => {
  test('Host is the backend’s, unless a policy says otherwise', async () => {
    const host = (policy: string) => forwarded(policy, { headers: { Host: 'gateway.test' } });
    expect((await host(''))?.headers.has('Host')).toBe(false);
    const own = '<set-header name="Host"><value>tenant.test</value></set-header>';
    expect((await host(own))?.headers.get('Host')).toBe('tenant.test');
  });

  test('what belongs to the connection of the client is not passed on', async () => {
    const request = await forwarded('', {
      headers: { Connection: 'X-Once', 'X-Once': '1', 'Keep-Alive': 'timeout=5', 'X-Other': '2' },
    });
    const names = Object.keys(request?.headers.toJSON() ?? {});
    expect(names).toContain('x-other');
    expect(names).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(connection|keep-alive|x-once)$/)]),
    );
  });

  test('the address of the client cannot be taken out of X-Forwarded-For', async () => {
    const policy = '<set-header name="X-Forwarded-For" exists-action="delete" />';
    const request = await forwarded(policy, {
      ipAddress: '10.1.1.1',
      headers: { 'X-Forwarded-For': '9.9.9.9' },
    });
    expect(request?.headers.getAll('X-Forwarded-For')).toEqual(['10.1.1.1']);
  });

  test('Server cannot be deleted from an answer, of which a warning tells', async () => {
    const { gateway } = gatewayOf(
      { outbound: '<base /><set-header name="Server" exists-action="delete" />' },
      { answer: () => ({ status: 200, headers: { Server: 'model' } }) },
    );
    expect((await gateway.send({ url: '/api' })).headers.get('Server')).toBe('model');
    expect(gateway.records.warnings[0]?.message).toContain("the header 'Server'");
  });
});

describe('the address', () => {
  test('set-query-parameter changes the query of the backend', async () => {
    const policy =
      '<set-query-parameter name="x" exists-action="append"><value>2</value></set-query-parameter><set-query-parameter name="y" exists-action="override"><value>a b</value></set-query-parameter>';
    expect((await forwarded(policy))?.url).toBe('https://backend.test/base/a/b?x=1&x=2&y=a%20b');
  });

  test('set-method changes the method', async () => {
    expect((await forwarded('<set-method>put</set-method>'))?.method).toBe('PUT');
  });

  test('rewrite-uri changes path and query, and keeps the rest of the query', async () => {
    expect((await forwarded('<rewrite-uri template="/new?z=3" />'))?.url).toBe(
      'https://backend.test/base/new?z=3&x=1',
    );
    expect((await forwarded('<rewrite-uri template="/new" copy-unmatched-params="false" />'))?.url).toBe(
      'https://backend.test/base/new',
    );
  });

  test('rewrite-uri may also be assumed to drop the rest of the query, unless it says otherwise', async () => {
    const sent = async (attribute: string) => {
      const { gateway, requests } = gatewayOf(inbound(`<rewrite-uri template="/new" ${attribute} />`), {
        assumptions: { unmatchedParams: 'dropped' },
      });
      await gateway.send({ url: '/api?x=1' });
      return requests[0]?.url;
    };
    expect(await sent('')).toBe('https://backend.test/base/new');
    expect(await sent('copy-unmatched-params="true"')).toBe('https://backend.test/base/new?x=1');
  });

  test('set-backend-service changes the base', async () => {
    expect((await forwarded('<set-backend-service base-url="https://other.test/v2" />'))?.url).toBe(
      'https://other.test/v2/a/b?x=1',
    );
  });

  test('authentication-basic sends name and password', async () => {
    expect(
      (await forwarded('<authentication-basic username="me" password="pä" />'))?.headers.get('Authorization'),
    ).toBe(`Basic ${Buffer.from('me:pä').toString('base64')}`);
  });

  test('authentication-managed-identity sends the token of the caller’s choice', async () => {
    const policy = '<authentication-managed-identity resource="https://x" client-id="c" />';
    const { gateway, requests } = gatewayOf(inbound(policy), {
      identity: (resource, clientId) => `${resource} ${clientId}`,
    });
    await gateway.send({ url: '/api' });
    expect(requests[0]?.headers.get('Authorization')).toBe('Bearer https://x c');
  });

  test('authentication-managed-identity puts the token into the variable only, or is assumed to send it too', async () => {
    const policy =
      '<authentication-managed-identity resource="https://x" output-token-variable-name="token" /><set-header name="X-Token"><value>@((string)context.Variables["token"])</value></set-header>';
    const sent = async (options: Parameters<typeof gatewayOf>[1] = {}) => {
      const { gateway, requests } = gatewayOf(inbound(policy), { identity: () => 'secret', ...options });
      await gateway.send({ url: '/api' });
      return ['X-Token', 'Authorization'].map(name => requests[0]?.headers.get(name));
    };
    expect(await sent()).toEqual(['secret', undefined]);
    expect(await sent({ assumptions: { tokenVariable: 'beside-header' } })).toEqual([
      'secret',
      'Bearer secret',
    ]);
  });

  test('authentication-managed-identity fails where there is no token, unless that does not matter', async () => {
    const run = async (attributes: string) => {
      const { gateway } = gatewayOf(
        inbound(`<authentication-managed-identity resource="https://x" ${attributes} />`),
        { identity: () => Promise.reject(new Error('none')) },
      );
      return (await gateway.send({ url: '/api' })).status;
    };
    expect(await run('')).toBe(500);
    expect(await run('ignore-error="true"')).toBe(200);
  });
});

describe('bodies', () => {
  test('set-body replaces the body, and its length is told anew', async () => {
    const request = await forwarded('<set-body>{"a":1}</set-body>', { method: 'POST', body: 'old' });
    expect(request?.text).toBe('{"a":1}');
  });

  test('set-body fails on a request without one, unless it is assumed not to', async () => {
    const policies = inbound('<set-body>new</set-body>');
    const strict = gatewayOf(policies);
    const { response, error } = await strict.gateway.explain({ url: '/api' });
    expect([response.status, error?.source, error?.reason]).toEqual([500, 'set-body', 'BodyNotPresent']);
    expect(strict.requests).toEqual([]);
    const lenient = gatewayOf(policies, { assumptions: { bodyWhereNone: 'is-set' } });
    await lenient.gateway.send({ url: '/api' });
    expect(lenient.requests[0]?.text).toBe('new');
  });

  test('set-body decodes nothing, and says so', () => {
    const policy = '<set-body html-decode-expression="true">@("&lt;")</set-body>';
    expect(() => gatewayOf(inbound(policy))).toThrow('does not model html-decode-expression');
  });

  test('set-body keeps markup as it is written', async () => {
    const request = await forwarded('<set-body><a x="1 &amp; 2"><b>t &lt; u</b></a></set-body>', {
      method: 'POST',
      body: 'old',
    });
    expect(request?.text).toBe('<a x="1 &amp; 2"><b>t &lt; u</b></a>');
  });

  test('find-and-replace replaces all occurrences, on the way in and on the way out', async () => {
    const { gateway, requests } = gatewayOf(
      {
        inbound: '<find-and-replace from="secret" to="$&amp;x" /><base />',
        outbound: '<base /><find-and-replace from="ok" to="fine" />',
      },
      {},
    );
    const response = await gateway.send({ method: 'POST', url: '/api', body: 'secret secret' });
    expect(requests[0]?.text).toBe('$&x $&x');
    expect(await response.text()).toBe('fine');
  });
});

describe('return-response', () => {
  test('answers at once, with nothing of the request’s', async () => {
    const { gateway, requests } = gatewayOf(
      inbound(
        '<return-response><set-status code="418" reason="Teapot" /><set-header name="X-A"><value>1</value></set-header><set-body>tea</set-body></return-response><set-variable name="never" value="1" />',
      ),
    );
    const { response, policies } = await gateway.explain({ url: '/api' });
    expect([response.status, response.reason, await response.text()]).toEqual([418, 'Teapot', 'tea']);
    expect(response.headers.toJSON()).toEqual({ 'x-a': '1', 'content-length': '3' });
    expect(requests).toEqual([]);
    expect(policies.map(({ policy, outcome }) => [policy, outcome])).toEqual([['return-response', 'ended']]);
  });

  test('is a 200 without a body unless told otherwise', async () => {
    const { gateway } = gatewayOf(inbound('<return-response />'));
    const response = await gateway.send({ url: '/api' });
    expect([response.status, response.reason, await response.text()]).toEqual([200, 'OK', '']);
  });

  test('ends the pipeline from within other policies', async () => {
    const { gateway, requests } = gatewayOf(
      inbound('<choose><when condition="true"><return-response /></when></choose>'),
    );
    await gateway.send({ url: '/api' });
    expect(requests).toEqual([]);
  });
});

describe('choose', () => {
  const pick = async (first: string, second: string) => {
    const answer = (code: number) => `<return-response><set-status code="${code}" /></return-response>`;
    const policy = `<choose><when condition="${first}">${answer(201)}</when><when condition="${second}">${answer(202)}</when><otherwise>${answer(203)}</otherwise></choose>`;
    return (await gatewayOf(inbound(policy)).gateway.send({ url: '/api' })).status;
  };
  test.each([
    ['true', 'true', 201],
    ['false', 'true', 202],
    ['false', 'false', 203],
  ])('%s, %s: %i', async (first, second, status) => {
    expect(await pick(first, second)).toBe(status);
  });
});

describe('set-status', () => {
  test('changes the answer of the backend', async () => {
    const { gateway } = gatewayOf({ outbound: '<set-status code="299" reason="Fine" />' });
    const response = await gateway.send({ url: '/api' });
    expect([response.status, response.reason, await response.text()]).toEqual([299, 'Fine', 'ok']);
  });
});

describe('set-backend-service', () => {
  test.each(['sf-partition-key="1"', 'dapr-app-id="a"'])('does not know %s', attribute => {
    const policy = `<set-backend-service backend-id="b" ${attribute} />`;
    expect(() => gatewayOf(inbound(policy), { service: { backends: [backend('b')] } })).toThrow(
      `does not model ${attribute.split('=')[0]}`,
    );
  });

  test.each([
    '<set-backend-service backend-id="other" />',
    '<llm-content-safety backend-id="other"><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>',
    '<llm-semantic-cache-lookup embeddings-backend-id="other" embeddings-backend-auth="system-assigned" score-threshold="0.1" />',
  ])('and others find when the gateway is made that there is no such backend: %s', policy => {
    expect(() => gatewayOf(inbound(policy), { service: { backends: [backend('b')] } })).toThrow(
      "'other' is no backend of the service, which has b",
    );
  });
});

describe('mock-response', () => {
  test('passes calls by when it is switched off', async () => {
    expect(await forwarded('<mock-response enabled="false" status-code="418" />')).toBeDefined();
  });

  test('answers with the example of the operation', async () => {
    const [api] = serviceOf(
      inbound('<mock-response status-code="201" content-type="application/json" />'),
    ).apis;
    const { gateway, requests } = gatewayOf(
      {},
      {
        service: {
          apis: [
            {
              ...api!,
              operations: [
                {
                  ...api!.operations[0]!,
                  responses: [
                    {
                      status: 201,
                      representations: [{ contentType: 'application/json', example: '{"mock":true}' }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    );
    const response = await gateway.send({ url: '/api' });
    expect([response.status, await response.json()]).toEqual([201, { mock: true }]);
    expect(requests).toEqual([]);
  });

  test('answers without a body where there is no example', async () => {
    const response = await gatewayOf(inbound('<mock-response />')).gateway.send({ url: '/api' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('check-header', () => {
  const check = (values: string, ignoreCase = 'true') =>
    `<check-header name="X-A" failed-check-httpcode="418" failed-check-error-message="no tea" ignore-case="${ignoreCase}">${values}</check-header>`;

  test('wants the header, and one of the values if there are any', async () => {
    expect(await refusal(check(''))).toEqual({
      status: 418,
      reason: 'HeaderNotFound',
      source: 'check-header',
    });
    expect((await refusal(check(''), { headers: { 'X-A': 'any' } })).status).toBe(200);
    const values = '<value>a</value><value>b</value>';
    expect((await refusal(check(values), { headers: { 'X-A': 'B' } })).status).toBe(200);
    expect(await refusal(check(values, 'false'), { headers: { 'X-A': 'B' } })).toMatchObject({
      reason: 'HeaderValueNotAllowed',
    });
  });
});

describe('ip-filter', () => {
  const filter = (action: string) =>
    `<ip-filter action="${action}"><address>10.0.0.1</address><address-range from="10.1.0.0" to="10.1.0.255" /></ip-filter>`;

  test.each([
    ['allow', '10.0.0.1', undefined],
    ['allow', '10.1.0.77', undefined],
    ['allow', '10.1.1.0', 'CallerIpNotAllowed'],
    ['forbid', '10.0.0.1', 'CallerIpBlocked'],
    ['forbid', '10.0.0.2', undefined],
    ['allow', 'nonsense', 'FailedToParseCallerIP'],
    ['forbid', '::1', undefined],
  ])('%s from %s: %s', async (action, ipAddress, reason) => {
    const result = await refusal(filter(action), { ipAddress });
    expect(result.reason).toBe(reason);
    expect(result.status).toBe(reason === undefined ? 200 : 403);
  });
});

describe('the cache of values', () => {
  test('gives back what was stored, until it expires or is removed', async () => {
    const store = '<cache-store-value key="k" value="v" duration="60" />';
    const lookup = '<cache-lookup-value key="k" variable-name="found" default-value="none" />';
    const seen: unknown[] = [];
    const { gateway, clock } = gatewayOf(inbound(`${lookup}<look-here />${store}`), {
      stubs: { 'look-here': ({ variables }) => void seen.push(variables.get('found')) },
    });
    for (let i = 0; i < 2; i++) await gateway.send({ url: '/api' });
    await clock.advance(60_000);
    await gateway.send({ url: '/api' });
    expect(seen).toEqual(['none', 'v', 'none']);
  });

  test('sets no variable when nothing is found and there is no default', async () => {
    const seen: unknown[] = [];
    const { gateway } = gatewayOf(
      inbound(
        '<cache-lookup-value key="k" variable-name="found" /><look-here /><cache-remove-value key="k" />',
      ),
      { stubs: { 'look-here': ({ variables }) => void seen.push(variables.has('found')) } },
    );
    await gateway.send({ url: '/api' });
    expect(seen).toEqual([false]);
  });

  test('may also be assumed to set it to null', async () => {
    const seen: unknown[] = [];
    const { gateway } = gatewayOf(
      inbound('<cache-lookup-value key="k" variable-name="found" /><look-here />'),
      {
        assumptions: { cacheMiss: 'is-null' },
        stubs: { 'look-here': ({ variables }) => void seen.push(variables.get('found')) },
      },
    );
    await gateway.send({ url: '/api' });
    expect(seen).toEqual([null]);
  });
});

describe('cors', () => {
  const policy = (extra = '') =>
    inbound(
      `<cors ${extra}><allowed-origins><origin>https://page.test</origin></allowed-origins><allowed-methods preflight-result-max-age="300"><method>POST</method></allowed-methods><allowed-headers><header>X-A</header></allowed-headers><expose-headers><header>X-B</header></expose-headers></cors>`,
    );
  const preflight = (origin: string, method = 'POST', headers = 'X-A'): GatewayRequest => ({
    method: 'OPTIONS',
    url: '/api/x',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': headers,
    },
  });

  test('answers that question before a key is asked for, of an API that has no such operation', async () => {
    const [api] = serviceOf(policy()).apis;
    const post = {
      id: 'post',
      name: 'Post',
      method: 'POST',
      urlTemplate: '/x',
      responses: [],
      parameters: [],
    };
    const { gateway } = gatewayOf(
      {},
      { service: { apis: [{ ...api!, subscriptionRequired: true, operations: [post] }] } },
    );
    const response = await gateway.send(preflight('https://page.test'));
    expect([response.status, response.headers.get('Access-Control-Allow-Origin')]).toEqual([
      200,
      'https://page.test',
    ]);
    expect((await gateway.send({ ...preflight('https://page.test'), method: 'POST' })).status).toBe(401);
  });

  test('answers the question of a page that may call, without a backend', async () => {
    const { gateway, requests } = gatewayOf(policy());
    const response = await gateway.send(preflight('https://page.test'));
    expect(response.status).toBe(200);
    expect(response.headers.toJSON()).toEqual({
      'access-control-allow-origin': 'https://page.test',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'X-A',
      'access-control-max-age': '300',
    });
    expect(requests).toEqual([]);
  });

  test('is all that runs for that question', async () => {
    const check =
      '<check-header name="K" failed-check-httpcode="401" failed-check-error-message="no" ignore-case="true" />';
    const { gateway } = gatewayOf(inbound(`${check}${policy().inbound}`));
    expect(
      (await gateway.send(preflight('https://page.test'))).headers.get('Access-Control-Allow-Methods'),
    ).toBe('POST');
  });

  test('answers from a fragment too', async () => {
    const text = `<fragment>${policy().inbound?.replace('<base />', '')}</fragment>`;
    const { gateway } = gatewayOf(inbound('<include-fragment fragment-id="cors" />'), {
      service: { fragments: [{ id: 'cors', source: { text, where: 'the fragment' } }] },
    });
    const { headers } = await gateway.send(preflight('https://page.test'));
    expect(headers.get('Access-Control-Allow-Origin')).toBe('https://page.test');
  });

  test('leaves the question to the next one when it does not end what it does not match', async () => {
    const other = policy().inbound?.replace('page.test', 'other.test').replace('<base />', '');
    const text = `<policies><inbound>${other}</inbound><backend><forward-request /></backend></policies>`;
    const ask = async (extra: string) => {
      const { gateway } = gatewayOf(policy(extra), { service: { policy: { text, where: 'the service' } } });
      return (await gateway.send(preflight('https://other.test'))).headers.get('Access-Control-Allow-Origin');
    };
    expect(await ask('terminate-unmatched-request="false"')).toBe('https://other.test');
    expect(await ask('')).toBeUndefined();
  });

  test('decides by an expression whether credentials are allowed', async () => {
    const { gateway } = gatewayOf(policy('allow-credentials="@(true)"'));
    const { headers } = await gateway.send(preflight('https://page.test'));
    expect(headers.get('Access-Control-Allow-Credentials')).toBe('true');
  });

  test('names the page where any may call with credentials, as browsers want it', async () => {
    const allowed = async (extra: string) => {
      const any = inbound(`<cors ${extra}><allowed-origins><origin>*</origin></allowed-origins></cors>`);
      const { headers } = await gatewayOf(any).gateway.send({
        url: '/api',
        headers: { Origin: 'https://page.test' },
      });
      return headers.get('Access-Control-Allow-Origin');
    };
    expect(await allowed('')).toBe('*');
    expect(await allowed('allow-credentials="true"')).toBe('https://page.test');
  });

  test('fails as a call does', async () => {
    const { gateway } = gatewayOf(policy('allow-credentials="@(bool.Parse("x"))"'));
    const { response, error } = await gateway.explain(preflight('https://page.test'));
    expect([response.status, error?.reason]).toEqual([500, 'ExpressionValueEvaluationFailure']);
  });

  test('is missed by that question, which then is a request like any other', async () => {
    const [api] = serviceOf({}).apis;
    const get = { ...api!.operations[0]!, method: 'GET' };
    const ask = async (rest: object) => {
      const { gateway, requests } = gatewayOf({}, { service: { apis: [{ ...api!, ...rest }] } });
      return [(await gateway.send(preflight('https://page.test', 'GET'))).status, requests.length];
    };
    expect(await ask({ operations: [get] })).toEqual([404, 0]);
    expect(await ask({ subscriptionRequired: true })).toEqual([401, 0]);
    expect(await ask({})).toEqual([200, 1]);
  });

  test.each([
    ['another origin', preflight('https://evil.test')],
    ['another method', preflight('https://page.test', 'DELETE')],
    ['another header', preflight('https://page.test', 'POST', 'X-Other')],
  ])('allows nothing to %s', async (_, request) => {
    const response = await gatewayOf(policy()).gateway.send(request);
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false);
  });

  test('adds its headers to the answer, also to one that no backend gave', async () => {
    const call = { url: '/api', headers: { Origin: 'https://page.test' } };
    const { gateway } = gatewayOf(policy('allow-credentials="true"'));
    const response = await gateway.send(call);
    expect(response.headers.toJSON()).toMatchObject({
      'access-control-allow-origin': 'https://page.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-B',
    });
    const failing = gatewayOf(policy(), {
      answer: () => {
        throw new Error('down');
      },
    });
    const failed = await failing.gateway.send(call);
    expect([failed.status, failed.headers.get('Access-Control-Allow-Origin')]).toEqual([
      500,
      'https://page.test',
    ]);
  });

  test('ends a call from another origin, unless it is told to let it pass', async () => {
    const call = { url: '/api', headers: { Origin: 'https://evil.test' } };
    const ended = gatewayOf(policy());
    expect((await ended.gateway.send(call)).status).toBe(200);
    expect(ended.requests).toEqual([]);
    const passed = gatewayOf(policy('terminate-unmatched-request="false"'));
    await passed.gateway.send(call);
    expect(passed.requests).toHaveLength(1);
  });
});

describe('log-to-eventhub', () => {
  const loggers = [{ id: 'audit', kind: 'eventhub' as const, eventHub: 'hub' }];

  test('sends text to the event hub of the logger', async () => {
    const { gateway, clock } = gatewayOf(
      inbound('<log-to-eventhub logger-id="audit" partition-key="p">hello</log-to-eventhub>'),
      { service: { loggers } },
    );
    const { requestId } = await gateway.send({ url: '/api' });
    expect(gateway.records.events).toEqual([
      {
        eventHub: 'hub',
        logger: 'audit',
        partitionKey: 'p',
        body: 'hello',
        isTruncated: false,
        requestId,
        at: clock.now(),
      },
    ]);
  });

  test('cuts off what is over 200 KB, and warns', async () => {
    const { gateway } = gatewayOf(
      inbound(`<log-to-eventhub logger-id="audit">${'x'.repeat(210_000)}</log-to-eventhub>`),
      { service: { loggers } },
    );
    await gateway.send({ url: '/api' });
    expect(gateway.records.events[0]).toMatchObject({ isTruncated: true });
    expect(gateway.records.events[0]?.body).toHaveLength(204_800);
    expect(gateway.records.warnings.map(({ code }) => code)).toEqual(['emulator/event-truncated']);
  });

  test('needs a logger of an event hub that the service has', () => {
    const all = [...loggers, { id: 'insights', kind: 'application-insights' as const }];
    for (const id of ['other', 'insights']) {
      expect(() =>
        gatewayOf(inbound(`<log-to-eventhub logger-id="${id}">x</log-to-eventhub>`), {
          service: { loggers: all },
        }),
      ).toThrow(`'${id}' is no logger of an event hub; the service has audit`);
    }
  });
});

describe('trace', () => {
  test('writes message and metadata', async () => {
    const { gateway } = gatewayOf(
      inbound(
        '<trace source="me" severity="error"><message>hi</message><metadata name="a" value="b" /></trace>',
      ),
    );
    await gateway.send({ url: '/api' });
    expect(gateway.records.traces).toMatchObject([
      { source: 'me', severity: 'error', message: 'hi', metadata: { a: 'b' } },
    ]);
  });
});
