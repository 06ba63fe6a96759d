import { gatewayOf } from '../support/gateway';

const LAST_ERROR =
  '@(string.Join("|", new[] { context.LastError.Source, context.LastError.Reason, context.LastError.Message, context.LastError.Scope, context.LastError.Section, context.LastError.Path, context.LastError.PolicyId ?? "" }))';
const ON_ERROR = `<set-header name="X-Error"><value>${LAST_ERROR}</value></set-header>`;

const failing = '<set-variable name="x" value="@(((string)null).Length)" id="the-one" />';

describe('on-error', () => {
  test.each([
    [
      'in inbound, within other policies',
      { inbound: `<choose><when condition="false" /><when condition="true">${failing}</when></choose>` },
      'set-variable|ExpressionValueEvaluationFailure|Expression evaluation failed. Object reference not set to an instance of an object.|api|inbound|choose[1]\\when[2]\\set-variable[1]|the-one',
    ],
    [
      'in outbound',
      { outbound: `<set-variable name="y" value="1" />${failing}` },
      'set-variable|ExpressionValueEvaluationFailure|Expression evaluation failed. Object reference not set to an instance of an object.|api|outbound|set-variable[2]|the-one',
    ],
  ])('knows what failed %s', async (_, policies, expected) => {
    const { gateway } = gatewayOf({ ...policies, onError: ON_ERROR });
    const response = await gateway.send({ url: '/api' });
    expect(response.status).toBe(500);
    expect(response.headers.get('X-Error')).toBe(expected);
    expect(await response.json()).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: response.requestId,
    });
  });

  test.each([
    ['inbound', 'choose[1]\\when[1]\\include-fragment[1]\\choose[1]\\otherwise[1]\\set-variable[1]'],
    ['outbound', 'choose[1]\\when[1]\\include-fragment[1]\\choose[1]\\otherwise[1]\\set-variable[1]'],
  ])('finds what failed within a fragment of %s', async (section, path) => {
    const include =
      '<choose><when condition="true"><include-fragment fragment-id="f" /></when></choose><base />';
    const { gateway } = gatewayOf(
      { [section]: include, onError: ON_ERROR },
      {
        service: {
          fragments: [
            {
              id: 'f',
              source: {
                text: `<fragment><choose><when condition="false" /><otherwise>${failing}</otherwise></choose></fragment>`,
                where: 'f',
              },
            },
          ],
        },
      },
    );
    const [source, , , scope, where, place, id] =
      (await gateway.send({ url: '/api' })).headers.get('X-Error')?.split('|') ?? [];
    expect([source, scope, where, place, id]).toEqual(['set-variable', 'api', section, path, 'the-one']);
  });

  test('knows the scope of the policy that failed, also when it was inherited', async () => {
    const { gateway } = gatewayOf(
      { onError: ON_ERROR },
      {
        service: {
          policy: {
            text: `<policies><inbound>${failing}</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`,
            where: 'service',
          },
        },
      },
    );
    expect((await gateway.send({ url: '/api' })).headers.get('X-Error')).toContain('|global|inbound|');
  });

  test('sees the response that the error would be, and may change it', async () => {
    const { gateway } = gatewayOf({
      inbound:
        '<check-header name="X" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="true" />',
      onError:
        '<set-header name="X-Status"><value>@(context.Response.StatusCode.ToString())</value></set-header><set-status code="402" reason="Pay" />',
    });
    const response = await gateway.send({ url: '/api' });
    expect([response.status, response.reason, response.headers.get('X-Status')]).toEqual([402, 'Pay', '403']);
    expect(await response.json()).toEqual({ statusCode: 403, message: 'no' });
  });

  test('that fails itself leaves the caller with a plain 500, and a warning', async () => {
    const { gateway } = gatewayOf({
      inbound:
        '<check-header name="X" failed-check-httpcode="403" failed-check-error-message="no" ignore-case="true" />',
      onError: failing,
    });
    const response = await gateway.send({ url: '/api' });
    expect(response.status).toBe(500);
    expect(gateway.records.warnings).toMatchObject([
      { code: 'emulator/on-error-failed', requestId: response.requestId },
    ]);
  });

  test('of a path that no API has is that of the service', async () => {
    const { gateway } = gatewayOf(
      {},
      {
        service: {
          policy: {
            text: `<policies><inbound /><backend><forward-request /></backend><outbound /><on-error><set-header name="X-Error"><value>@(context.LastError.Reason + (context.Api == null))</value></set-header></on-error></policies>`,
            where: 'service',
          },
        },
      },
    );
    const response = await gateway.send({ url: '/nowhere' });
    expect([response.status, response.headers.get('X-Error')]).toEqual([404, 'OperationNotFoundTrue']);
  });
});

describe('explain', () => {
  test('tells what each policy did, with its inputs, where it stands, and how long it took', async () => {
    const it = gatewayOf(
      {
        inbound:
          '<set-variable name="n" value="@(1 + 1)" /><choose><when condition="@((int)context.Variables["n"] == 2)"><set-header name="X-A"><value>b</value></set-header></when></choose><base />',
        backend:
          '<retry condition="@(context.Response.StatusCode == 500)" count="1" interval="3"><forward-request /></retry>',
      },
      { answer: () => ({ status: it.requests.length === 1 ? 500 : 200 }) },
    );
    const { policies, backendCalls, durationMs, response } = await it.gateway.explain({ url: '/api' });
    expect(response.status).toBe(200);
    expect(durationMs).toBe(3000);
    expect(
      policies.map(({ policy, path, depth, section, outcome }) => [policy, path, depth, section, outcome]),
    ).toEqual([
      ['set-variable', 'set-variable[1]', 0, 'inbound', 'done'],
      ['choose', 'choose[1]', 0, 'inbound', 'done'],
      ['set-header', 'choose[1]\\when[1]\\set-header[1]', 1, 'inbound', 'done'],
      ['retry', 'retry[1]', 0, 'backend', 'done'],
      ['forward-request', 'retry[1]\\forward-request[1]', 1, 'backend', 'done'],
      ['forward-request', 'retry[1]\\forward-request[1]', 1, 'backend', 'done'],
    ]);
    expect(policies[0]?.inputs).toEqual({ value: 2 });
    expect(policies[1]?.inputs).toEqual({ 'when[1]/condition': true });
    expect(policies[2]?.inputs).toEqual({ name: 'X-A', 'exists-action': 'override', 'value[1]/text': 'b' });
    expect(policies[3]).toMatchObject({ startedMs: 0, durationMs: 3000, notes: ['retry 1 after 3 s'] });
    expect(backendCalls).toMatchObject([
      { policy: 'forward-request', method: 'GET', status: 500, startedMs: 0 },
      { policy: 'forward-request', method: 'GET', status: 200, startedMs: 3000 },
    ]);
  });

  test('tells how a policy failed', async () => {
    const { gateway } = gatewayOf({ inbound: failing });
    const { policies, error } = await gateway.explain({ url: '/api' });
    expect(policies[0]?.outcome).toBe(
      'failed: ExpressionValueEvaluationFailure: Expression evaluation failed. Object reference not set to an instance of an object.',
    );
    expect(error).toMatchObject({ policyId: 'the-one', status: 500 });
  });

  test('tells a policy once that had to wait for the body', async () => {
    async function* arriving() {
      yield await Promise.resolve(Buffer.from('x'));
    }
    const { gateway } = gatewayOf({
      inbound: '<set-variable name="b" value="@(context.Request.Body.As<string>(true))" /><base />',
    });
    const { policies } = await gateway.explain({ method: 'POST', url: '/api', body: arriving() });
    expect(policies.map(({ policy }) => policy)).toEqual(['set-variable', 'forward-request']);
    expect(policies[0]?.inputs).toEqual({ value: 'x' });
  });
});
