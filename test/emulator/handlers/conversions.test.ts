import { gatewayOf, serviceOf } from '../support/gateway';

async function converted(policy: string, body: string, type: string, headers: Record<string, string> = {}) {
  const { gateway } = gatewayOf(
    { outbound: `<base />${policy}` },
    { answer: () => ({ status: 200, headers: { 'Content-Type': type }, body }) },
  );
  const response = await gateway.send({ url: '/api?cb=show', headers });
  return { status: response.status, type: response.headers.get('Content-Type'), text: await response.text() };
}

describe('xml-to-json', () => {
  const XML = '<a x="1"><b>t</b><b>u &amp; v</b><c /></a>';
  const policy = (kind: string, rest = '') =>
    `<xml-to-json kind="${kind}" apply="content-type-xml" ${rest} />`;

  test('mirrors the document when direct', async () => {
    expect(await converted(policy('direct'), XML, 'application/xml')).toEqual({
      status: 200,
      type: 'application/json',
      text: '{"a":{"@x":"1","b":["t","u & v"],"c":null}}',
    });
  });

  test('is friendly to JavaScript when told to, and always makes arrays when told to', async () => {
    const { text } = await converted(
      policy('javascript-friendly', 'always-array-child-elements="true"'),
      XML,
      'text/xml',
    );
    expect(text).toBe('{"a":{"x":"1","b":["t","u & v"],"c":[null]}}');
  });

  test('leaves other types, and callers who do not take JSON, alone', async () => {
    expect((await converted(policy('direct'), XML, 'text/plain')).text).toBe(XML);
    expect((await converted(policy('direct'), XML, 'text/xml', { Accept: 'application/xml' })).text).toBe(
      XML,
    );
    expect(
      (await converted(policy('direct'), XML, 'text/xml', { Accept: 'text/html, */*;q=0.1' })).type,
    ).toBe('application/json');
  });

  test('fails for what is no XML', async () => {
    expect((await converted(policy('direct'), '<a', 'text/xml')).status).toBe(500);
  });
});

describe('json-to-xml', () => {
  const policy = '<json-to-xml apply="content-type-json" attribute-block-name="@" />';

  test('makes elements of properties, repeats items, and takes attributes from their block', async () => {
    const json = '{"a":{"@":{"x":1},"b":["t","u & v"],"c":null,"1 d":true}}';
    expect(await converted(policy, json, 'application/json')).toEqual({
      status: 200,
      type: 'application/xml',
      text: '<Document><a x="1"><b>t</b><b>u &amp; v</b><c /><_x0031__x0020_d>true</_x0031__x0020_d></a></Document>',
    });
  });

  test('leaves callers who do not take XML alone', async () => {
    expect((await converted(policy, '{}', 'application/json', { Accept: 'application/json' })).text).toBe(
      '{}',
    );
  });
});

describe('jsonp', () => {
  const policy = '<jsonp callback-parameter-name="cb" />';

  test('wraps JSON in the call that the request names', async () => {
    expect(await converted(policy, '{"a":1}', 'application/json')).toEqual({
      status: 200,
      type: 'application/javascript',
      text: 'show({"a":1})',
    });
  });

  test('refuses a name that is none', async () => {
    const { gateway } = gatewayOf(
      { outbound: `<base />${policy}` },
      { answer: () => ({ status: 200, body: {} }) },
    );
    expect((await gateway.send({ url: '/api?cb=alert(1)' })).status).toBe(400);
  });
});

describe('redirect-content-urls', () => {
  test('puts the address of the gateway in the place of the backend’s', async () => {
    const { gateway } = gatewayOf(
      { outbound: '<base /><redirect-content-urls />' },
      {
        answer: () => ({
          status: 201,
          headers: { Location: 'https://backend.test/base/things/1' },
          body: 'see https://backend.test/base/things/2',
        }),
      },
    );
    const response = await gateway.send({ url: '/api' });
    expect(response.headers.get('Location')).toBe('https://gateway.test/api/things/1');
    expect(await response.text()).toBe('see https://gateway.test/api/things/2');
  });
});

describe('validations against what an operation declares', () => {
  const parameter = (place: 'query' | 'header' | 'path', name: string, rest = {}) => ({
    in: place,
    name,
    required: false,
    type: 'string',
    values: [],
    ...rest,
  });

  function declared(
    policies: Parameters<typeof serviceOf>[0],
    status = 200,
    headers: Record<string, string> = {},
  ) {
    const [api] = serviceOf(policies).apis;
    return gatewayOf(
      {},
      {
        answer: () => ({ status, headers, body: 'x' }),
        service: {
          apis: [
            {
              ...api!,
              operations: [
                {
                  ...api!.operations[0]!,
                  responses: [{ status: 200, representations: [] }],
                  parameters: [
                    parameter('query', 'size', { required: true, type: 'integer' }),
                    parameter('query', 'kind', { values: ['a', 'b'] }),
                    parameter('header', 'X-Known'),
                  ],
                },
              ],
            },
          ],
        },
      },
    ).gateway;
  }

  test.each([
    ['/api?size=3&kind=b', {}, 200, undefined],
    ['/api', {}, 400, "The query 'size' is missing."],
    ['/api?size=big', {}, 400, "The query 'size' must be of type integer, got 'big'."],
    ['/api?size=1&kind=c', {}, 400, "The query 'kind' must be one of a, b, got 'c'."],
    ['/api?size=1&more=1', {}, 400, "The query 'more' is not specified."],
    ['/api?size=1', { 'X-Other': '1' }, 200, undefined],
    ['/api?size=1', { 'X-Known': '1', 'User-Agent': 'x' }, 200, undefined],
  ])('validate-parameters: %s %j: %i', async (url, headers, status, message) => {
    const gateway = declared({
      inbound:
        '<validate-parameters specified-parameter-action="prevent" unspecified-parameter-action="prevent" errors-variable-name="e"><headers specified-parameter-action="prevent" unspecified-parameter-action="detect" /></validate-parameters><base />',
    });
    const { response, error } = await gateway.explain({ url, headers });
    expect([response.status, error?.message]).toEqual([status, message]);
  });

  test.each([
    [200, 200],
    [404, 502],
    [500, 500],
  ])('validate-status-code: %i becomes %i', async (status, expected) => {
    const gateway = declared(
      {
        outbound:
          '<base /><validate-status-code unspecified-status-code-action="prevent"><status-code code="500" action="ignore" /></validate-status-code>',
      },
      status,
    );
    expect((await gateway.send({ url: '/api' })).status).toBe(expected);
  });

  test('validate-headers refuses headers that are not listed', async () => {
    const outbound =
      '<base /><validate-headers specified-header-action="ignore" unspecified-header-action="prevent"><header name="X-Fine" action="ignore" /></validate-headers>';
    expect(
      (await declared({ outbound }, 200, { 'X-Fine': '1', Date: 'x' }).send({ url: '/api' })).status,
    ).toBe(200);
    expect((await declared({ outbound }, 200, { 'X-Leak': '1' }).send({ url: '/api' })).status).toBe(502);
  });
});
