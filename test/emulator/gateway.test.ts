import { type ServiceModel } from '../../lib/emulator';
import { document, gatewayOf, serviceOf } from './support/gateway';

const FORWARD = '<forward-request />';

describe('a request without policies of the API', () => {
  test('is forwarded to the address of the API, and the answer comes back', async () => {
    const { gateway, requests } = gatewayOf({});
    const response = await gateway.send({
      method: 'POST',
      url: '/api/things/1?x=2',
      headers: { 'Content-Type': 'text/plain', 'X-Own': 'a' },
      body: 'hello',
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('ok');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://backend.test/base/things/1?x=2',
      text: 'hello',
    });
    expect(requests[0]?.headers.toJSON()).toMatchObject({ 'x-own': 'a', 'x-forwarded-for': '127.0.0.1' });
  });

  test('to an operation that has another method gets the same 404: the service knows no 405', async () => {
    const [api] = serviceOf({}).apis;
    const post = {
      id: 'post',
      name: 'Post',
      method: 'POST',
      urlTemplate: '/x',
      responses: [],
      parameters: [],
    };
    const { gateway, requests } = gatewayOf({}, { service: { apis: [{ ...api!, operations: [post] }] } });
    const { response, error } = await gateway.explain({ method: 'GET', url: '/api/x' });
    expect([response.status, error?.reason]).toEqual([404, 'OperationNotFound']);
    expect(await response.json()).toEqual({ statusCode: 404, message: 'Resource not found' });
    expect(requests).toEqual([]);
  });

  test('to a path that no API has gets the 404 of the service', async () => {
    const { gateway, requests } = gatewayOf({});
    const response = await gateway.send({ url: '/other' });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ statusCode: 404, message: 'Resource not found' });
    expect(requests).toEqual([]);
  });

  test('with an object for a body is sent as JSON', async () => {
    const { gateway, requests } = gatewayOf({});
    await gateway.send({ method: 'POST', url: '/api', body: { a: 1 } });
    expect(requests[0]?.text).toBe('{"a":1}');
    expect(requests[0]?.headers.get('content-type')).toBe('application/json');
  });
});

describe('requests with the same body', () => {
  test('change it and use it up apart from each other', async () => {
    const { gateway, requests } = gatewayOf({
      inbound: `<base /><set-body>@{
        var body = context.Request.Body.As<JObject>();
        body["count"] = (int)body["count"] + 1;
        return body.ToString(Newtonsoft.Json.Formatting.None);
      }</set-body>`,
    });
    for (let i = 0; i < 3; i++) await gateway.send({ method: 'POST', url: '/api/x', body: '{"count":1}' });
    expect(requests.map(({ text }) => text)).toEqual(Array(3).fill('{"count":2}'));
  });
});

describe('sections', () => {
  test('run in their order, and base is the policy of the scope around', async () => {
    const { gateway } = gatewayOf(
      {
        inbound:
          '<set-variable name="x" value="1" /><base /><trace source="api"><message>in</message></trace>',
        backend: FORWARD,
        outbound: '<trace source="api"><message>out</message></trace><base />',
      },
      {
        service: {
          policy: {
            text: '<policies><inbound><trace source="service"><message>in</message></trace></inbound><backend><forward-request /></backend><outbound><trace source="service"><message>out</message></trace></outbound><on-error /></policies>',
            where: 'service',
          },
        },
      },
    );
    await gateway.send({ url: '/api' });
    expect(gateway.records.traces.map(({ source, message }) => `${source} ${message}`)).toEqual([
      'service in',
      'api in',
      'api out',
      'service out',
    ]);
  });

  test.each([
    ['outbound', {}, 'out'],
    ['on-error', { 'X-Must': undefined }, 'error'],
  ])(
    '%s has the policy of the scope around between what stands before base and behind it',
    async (_, headers, what) => {
      const mark = (name: string) =>
        `<set-header name="X-Order" exists-action="append"><value>${name}</value></set-header>`;
      const sections = (before: string, base: string, behind: string) => ({
        outbound: mark(`${before} out`) + base + mark(`${behind} out`),
        onError: mark(`${before} error`) + base + mark(`${behind} error`),
      });
      const service = sections('service', '', 'service');
      const { gateway } = gatewayOf(
        {
          inbound: `<base /><check-header name="${'X-Must' in headers ? 'X-Must' : 'X-May'}" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="true" />`,
          ...sections('before', '<base />', 'behind'),
        },
        {
          service: {
            policy: {
              text: `<policies><inbound /><backend><forward-request /></backend><outbound>${service.outbound}</outbound><on-error>${service.onError}</on-error></policies>`,
              where: 'service',
            },
          },
        },
      );
      const response = await gateway.send({ url: '/api', headers: { 'X-May': '1' } });
      expect(response.headers.get('X-Order')).toBe(
        `before ${what}, service ${what}, service ${what}, behind ${what}`,
      );
    },
  );

  test('that a document leaves out inherit nothing', async () => {
    const { gateway, requests } = gatewayOf({});
    const model: ServiceModel = serviceOf({});
    const [api] = model.apis;
    expect(api).toBeDefined();
    const bare = gatewayOf(
      {},
      {
        service: { apis: [{ ...api!, policy: { text: '<policies><inbound /></policies>', where: 'bare' } }] },
      },
    );
    expect((await bare.gateway.send({ url: '/api' })).status).toBe(200);
    expect(bare.requests).toEqual([]);
    expect((await gateway.send({ url: '/api' })).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  test('of product, API and operation stand in one another', async () => {
    const trace = (name: string) => ({
      text: document({ inbound: `<base /><trace source="${name}"><message>in</message></trace>` }),
      where: name,
    });
    const model = serviceOf({});
    const [api] = model.apis;
    const { gateway } = gatewayOf(
      {},
      {
        service: {
          apis: [
            {
              ...api!,
              policy: trace('api'),
              operations: [{ ...api!.operations[0]!, policy: trace('operation') }],
            },
          ],
          products: [
            {
              id: 'gold',
              name: 'Gold',
              isPublished: true,
              subscriptionRequired: false,
              approvalRequired: false,
              apis: ['api'],
              groups: [],
              policy: trace('product'),
            },
          ],
        },
      },
    );
    await gateway.send({ url: '/api' });
    expect(gateway.records.traces.map(({ source }) => source)).toEqual(['product', 'api', 'operation']);
  });
});

describe('what the gateway cannot run', () => {
  const inbound = (policy: string) => () => gatewayOf({ inbound: policy });

  test('is refused when the gateway is made, with the way out', () => {
    expect(inbound('<xsl-transform><xsl:stylesheet /></xsl-transform>')).toThrow(
      "<xsl-transform>: the local gateway does not model it; give the option 'stubs' a function for 'xsl-transform', or 'ignore' to pass it over",
    );
    expect(inbound('<made-up />')).toThrow('<made-up>: the local gateway does not model it');
  });

  test('as the service would is refused too', () => {
    expect(() => gatewayOf({ backend: `${FORWARD}${FORWARD}` })).toThrow(
      /the service would refuse the policy of the test: \[policy\//,
    );
    expect(inbound('<forward-request />')).toThrow('the service would refuse the policy of the test');
    expect(inbound('<include-fragment fragment-id="none" />')).toThrow(
      "a policy includes the fragment 'none', which the service does not have; it has none",
    );
    expect(inbound('<set-header name="a"><value>{{secret}}</value></set-header>')).toThrow(
      "the policy of the test: '{{secret}}' is no named value of the service, which has none",
    );
    expect(inbound('<set-header name="a">')).toThrow('the policy of the test: ');
  });

  test('may be replaced by a function, or by nothing', async () => {
    const seen: unknown[] = [];
    const { gateway } = gatewayOf(
      { inbound: '<made-up a="1" /><xsl-transform><xsl:stylesheet /></xsl-transform><base />' },
      {
        stubs: {
          'xsl-transform': 'ignore',
          'made-up': ({ name, variables, request }) => {
            seen.push(name);
            variables.set('made', 'up');
            request.headers.set('X-Made', 'up');
          },
        },
      },
    );
    const { policies, response } = await gateway.explain({ url: '/api' });
    expect(response.status).toBe(200);
    expect(seen).toEqual(['made-up']);
    expect(policies.map(({ policy }) => policy)).toEqual(['made-up', 'xsl-transform', 'forward-request']);
  });
});

describe('named values', () => {
  test('are put into attributes and text', async () => {
    const { gateway, requests } = gatewayOf(
      { inbound: '<set-header name="{{name}}"><value>a {{secret}} b</value></set-header><base />' },
      {
        service: {
          namedValues: [
            { name: 'name', value: 'X-Secret', isSecret: false },
            { name: 'secret', isSecret: true },
          ],
        },
        namedValues: { secret: 'k' },
      },
    );
    await gateway.send({ url: '/api' });
    expect(requests[0]?.headers.get('x-secret')).toBe('a k b');
  });

  test('that only a key vault knows must be given', () => {
    expect(() =>
      gatewayOf(
        { inbound: '<set-header name="a"><value>{{secret}}</value></set-header>' },
        { service: { namedValues: [{ name: 'secret', isSecret: true }] } },
      ),
    ).toThrow(
      "the value of '{{secret}}' is in a key vault that the stack does not write; give it in the option 'namedValues'",
    );
  });
});

describe('fragments', () => {
  test('run in the place where they are included, and their policies know the scope of that', async () => {
    const { gateway } = gatewayOf(
      { inbound: '<include-fragment fragment-id="f" /><base />' },
      {
        service: {
          fragments: [
            {
              id: 'f',
              source: {
                text: '<fragment><check-header name="X-Must" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="true" id="must" /></fragment>',
                where: 'f',
              },
            },
          ],
        },
      },
    );
    const { error, response } = await gateway.explain({ url: '/api' });
    expect(response.status).toBe(403);
    expect(error).toMatchObject({
      source: 'check-header',
      reason: 'HeaderNotFound',
      scope: 'api',
      section: 'inbound',
      path: 'include-fragment[1]\\check-header[1]',
      policyId: 'must',
    });
  });
});

describe('closing', () => {
  test('ends the life of a gateway', async () => {
    const { gateway } = gatewayOf({});
    await gateway.close();
    await expect(gateway.send({ url: '/api' })).rejects.toThrow('the gateway is closed; make a new one');
  });
});
