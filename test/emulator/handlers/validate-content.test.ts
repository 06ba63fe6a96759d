import { gatewayOf } from '../support/gateway';

const SCHEMA = {
  id: 'thing',
  kind: 'json' as const,
  text: JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string', maxLength: 5 }, size: { enum: ['s', 'm'] } },
  }),
};

const CONTENT = '<content validate-as="json" type="application/json" schema-id="thing" action="prevent" />';

function validating(
  rest = CONTENT,
  attributes = 'unspecified-content-type-action="prevent" max-size="100" size-exceeded-action="prevent"',
) {
  return gatewayOf(
    {
      inbound: `<validate-content ${attributes} errors-variable-name="errors">${rest}</validate-content><look-here /><base />`,
    },
    { service: { schemas: [SCHEMA] }, stubs: { 'look-here': 'ignore' } },
  ).gateway;
}

async function sent(body: string, type = 'application/json', gateway = validating()) {
  const { response, error } = await gateway.explain({
    method: 'POST',
    url: '/api',
    headers: { 'Content-Type': type },
    body,
  });
  return { status: response.status, message: error?.message };
}

describe('validate-content', () => {
  test('lets a body pass that fits the schema', async () => {
    expect(await sent('{"name":"Rex","size":"m"}')).toEqual({ status: 200, message: undefined });
    expect(await sent('{"name":"Rex"}', 'application/json; charset=utf-8')).toMatchObject({ status: 200 });
  });

  test.each([
    ['{}', "The body must have required property 'name'."],
    ['{"name":7}', 'Name must be string.'],
    ['{"name":"Rexrex"}', 'Name must NOT have more than 5 characters.'],
    ['{"name":"Rex","size":"xl"}', 'Size must be equal to one of the allowed values: ["s","m"].'],
    ['{', /^The body is no JSON: /],
    [`{"name":"${'x'.repeat(100)}"}`, 'The body has 111 bytes, 100 are allowed.'],
  ])('refuses %s', async (body, message) => {
    const result = await sent(body);
    expect(result.status).toBe(400);
    expect(result.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  test('holds an answer that does not fit against the backend, not against the caller', async () => {
    const { gateway } = gatewayOf(
      {
        outbound: `<base /><validate-content unspecified-content-type-action="prevent" max-size="100" size-exceeded-action="prevent">${CONTENT}</validate-content>`,
      },
      { service: { schemas: [SCHEMA] }, answer: () => ({ status: 200, body: { name: 7 } }) },
    );
    expect((await gateway.send({ url: '/api' })).status).toBe(502);
  });

  test('allows properties that the schema does not name, or not, as it is told', async () => {
    const told = (allowed: boolean) =>
      validating(CONTENT.replace(' action', ` allow-additional-properties="${allowed}" action`));
    const body = '{"name":"Rex","age":3}';
    expect(await sent(body, 'application/json', told(false))).toEqual({
      status: 400,
      message: 'The body must NOT have additional properties.',
    });
    expect(await sent(body, 'application/json', told(true))).toMatchObject({ status: 200 });
  });

  test('allows them at any depth, against the schema', async () => {
    const closed = (inner: object) => ({ type: 'object', properties: inner, additionalProperties: false });
    const schema = closed({ list: { type: 'array', items: { anyOf: [closed({ a: { type: 'number' } })] } } });
    const check = (attributes: string) =>
      gatewayOf(
        {
          inbound: `<validate-content unspecified-content-type-action="prevent" max-size="100" size-exceeded-action="prevent"><content validate-as="json" type="application/json" schema-id="deep" action="prevent" ${attributes} /></validate-content><base />`,
        },
        { service: { schemas: [{ id: 'deep', kind: 'json', text: JSON.stringify(schema) }] } },
      ).gateway;
    const body = '{"list":[{"a":1,"b":2}],"c":3}';
    expect(await sent(body, 'application/json', check(''))).toMatchObject({ status: 400 });
    expect(await sent(body, 'application/json', check('allow-additional-properties="true"'))).toMatchObject({
      status: 200,
    });
    const wrong = body.replace('1', '"x"');
    expect(await sent(wrong, 'application/json', check('allow-additional-properties="true"'))).toMatchObject({
      status: 400,
    });
  });

  test.each([
    ['<type when="@(context.Request.Method == "POST")" to="application/json" />', 200],
    ['<type when="@(context.Request.Method == "PUT")" to="application/json" />', 400],
    ['<type from="Text/Odd" to="application/json" />', 200],
  ])('takes one type for another by %s', async (type, status) => {
    const map = `<content-type-map>${type}</content-type-map>`;
    expect(await sent('{"name":"Rex"}', 'text/odd', validating(map + CONTENT))).toMatchObject({ status });
  });

  test('takes one type for all by an expression', async () => {
    const map = '<content-type-map any-content-type-value="@("application/" + "json")" />';
    expect(await sent('{}', 'text/odd', validating(map + CONTENT))).toMatchObject({ status: 400 });
  });

  test.each(['case-insensitive-property-names="true"', 'schema-ref="#/a"'])('does not know %s', attribute => {
    expect(() => validating(CONTENT.replace(' action', ` ${attribute} action`))).toThrow(
      `does not model ${attribute.split('=')[0]}`,
    );
  });

  test('treats a type that nothing is said of as it is told', async () => {
    expect(await sent('x', 'text/plain')).toEqual({
      status: 400,
      message: "The content type 'text/plain' is not specified.",
    });
    const lax = validating(
      CONTENT,
      'unspecified-content-type-action="ignore" max-size="100" size-exceeded-action="ignore"',
    );
    expect(await sent('x', 'text/plain', lax)).toMatchObject({ status: 200 });
    expect(await sent(`"${'x'.repeat(200)}"`, 'application/json', lax)).toMatchObject({ status: 200 });
  });

  test('that only detects lets everything pass and keeps the errors in the variable', async () => {
    const seen: unknown[] = [];
    const { gateway } = gatewayOf(
      {
        inbound: `<validate-content unspecified-content-type-action="detect" max-size="100" size-exceeded-action="detect" errors-variable-name="errors">${CONTENT.replace('prevent', 'detect')}</validate-content><look-here /><base />`,
      },
      {
        service: { schemas: [SCHEMA] },
        stubs: { 'look-here': ({ variables }) => void seen.push(variables.get('errors')) },
      },
    );
    expect(await sent('{"size":"xl"}', 'application/json', gateway)).toMatchObject({ status: 200 });
    expect(seen).toEqual([
      `the body must have required property 'name'\nsize must be equal to one of the allowed values: ["s","m"]`,
    ]);
  });

  test('takes the type that the map says', async () => {
    const map =
      '<content-type-map missing-content-type-value="application/json"><type from="text/weird" to="application/json" /></content-type-map>';
    const gateway = validating(map + CONTENT);
    expect((await sent('{}', 'text/weird', gateway)).status).toBe(400);
    expect((await sent('{"name":"Rex"}', 'text/weird', gateway)).status).toBe(200);
  });

  test('needs a schema that the service has, and one that is a schema', () => {
    const of = (schema: typeof SCHEMA) => () =>
      gatewayOf(
        {
          inbound: `<validate-content unspecified-content-type-action="prevent" max-size="1" size-exceeded-action="prevent">${CONTENT}</validate-content>`,
        },
        { service: { schemas: [schema] } },
      );
    expect(of({ ...SCHEMA, id: 'other' })).toThrow(
      "'thing' is no JSON schema of the service, which has other",
    );
    expect(of({ ...SCHEMA, text: '{"type":"strange"}' })).toThrow("the schema 'thing' cannot be used");
  });
});
