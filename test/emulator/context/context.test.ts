import type { GatewayRequest, ServiceModel } from '../../../lib/emulator';
import { backend, gatewayOf, serviceOf } from '../support/gateway';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What an expression gives as text, for a request to a service. */
async function value(
  expression: string,
  request: Partial<GatewayRequest> = {},
  service: Partial<ServiceModel> = {},
): Promise<string> {
  const policies = {
    inbound: `<return-response><set-body>@(${escape(expression)})</set-body></return-response>`,
  };
  const [api] = serviceOf(policies).apis;
  const { gateway } = gatewayOf(policies, {
    service: { ...service, apis: [{ ...service.apis?.[0], ...api! }] },
  });
  const { response, error } = await gateway.explain({ url: '/api/things/a%20b?x=1&x=2&y=z', ...request });
  return error ? `${error.reason}: ${error.message}` : response.text();
}

describe('the request, as expressions see it', () => {
  const post = (body: string, headers: Record<string, string> = {}): Partial<GatewayRequest> => ({
    method: 'POST',
    body,
    headers,
  });

  test.each([
    ['context.Request.Method', 'GET'],
    ['context.Request.IpAddress', '127.0.0.1'],
    ['context.Request.OriginalUrl.ToString()', 'https://gateway.test/api/things/a%20b?x=1&x=2&y=z'],
    ['context.Request.OriginalUrl.Path', '/api/things/a%20b'],
    ['context.Request.Url.ToString()', 'https://backend.test/base/things/a%20b?x=1&x=2&y=z'],
    ['context.Request.Url.Host', 'backend.test'],
    ['context.Request.Url.Port.ToString()', '443'],
    ['context.Request.Url.Scheme', 'https'],
    ['context.Request.Url.QueryString', '?x=1&x=2&y=z'],
    ['context.Request.Url.Query.GetValueOrDefault("x", "")', '1,2'],
    ['context.Request.Url.Query["X"].Length.ToString()', '2'],
    ['context.Request.Headers.GetValueOrDefault("missing", "none")', 'none'],
    ['context.Request.Headers.ContainsKey("x-a").ToString()', 'True'],
    ['context.Request.Headers["X-A"][0]', '1'],
    ['string.Join(";", context.Request.Headers.Keys)', 'X-A'],
    ['(context.Request.Body == null).ToString()', 'True'],
    ['(context.Request.Certificate == null).ToString()', 'True'],
    ['(context.GraphQL == null).ToString()', 'True'],
    ['(context.GraphQL?.Arguments == null).ToString()', 'True'],
    ['(context.Request == context.Request).ToString()', 'True'],
    ['context.Api.Equals(context.Operation).ToString()', 'False'],
    ['context.Deployment.Equals(context.Deployment.Gateway).ToString()', 'False'],
    ['context.Deployment.Gateway.Equals(context.Deployment.Gateway).ToString()', 'True'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression, { headers: { 'X-A': '1' } })).toBe(expected);
  });

  test('a body is read as what is asked for', async () => {
    expect(await value('context.Request.Body.As<string>()', post('hä'))).toBe('hä');
    expect(await value('(string)context.Request.Body.As<JObject>()["a"]["b"]', post('{"a":{"b":"c"}}'))).toBe(
      'c',
    );
    expect(await value('context.Request.Body.As<byte[]>().Length.ToString()', post('hä'))).toBe('3');
    expect(await value('context.Request.Body.As<XElement>().Value', post('<a>x</a>'))).toBe('x');
    expect(await value('context.Request.Body.As<JObject>()["a"]', post('no json'))).toMatch(
      /^ExpressionValueEvaluationFailure: Expression evaluation failed\. /,
    );
  });

  test('a body that is still arriving is waited for', async () => {
    async function* arriving() {
      yield await Promise.resolve(Buffer.from('{"a":'));
      yield await Promise.resolve(Buffer.from('7}'));
    }
    expect(
      await value('context.Request.Body.As<JObject>(preserveContent: true)["a"].ToString()', {
        method: 'POST',
        body: arriving(),
      }),
    ).toBe('7');
  });

  test('a body read without being kept is gone, for expressions and for the backend', async () => {
    const twice = 'context.Request.Body.As<string>() + context.Request.Body.As<string>()';
    expect(await value(twice, post('x'))).toBe(
      'ExpressionValueEvaluationFailure: Expression evaluation failed. The body was read before, without preserveContent.',
    );
    const kept = twice.replaceAll('()', '(preserveContent: true)');
    expect(await value(kept, post('x'))).toBe('xx');
    for (const [argument, expected] of [
      ['', ''],
      ['true', 'x'],
    ]) {
      const { gateway, requests } = gatewayOf({
        inbound: `<set-variable name="b" value="@(context.Request.Body.As<string>(${argument}))" /><base />`,
      });
      await gateway.send({ url: '/api', ...post('x') });
      expect(requests[0]?.text).toBe(expected);
    }
  });
});

describe('the call, as expressions see it', () => {
  test.each([
    ['context.Api.Id', 'api'],
    ['context.Api.Name', 'The API'],
    ['context.Api.Path', 'api'],
    ['context.Api.ServiceUrl.Host', 'backend.test'],
    ['context.Api.IsCurrentRevision.ToString()', 'True'],
    ['context.Operation.Id', 'all'],
    ['context.Operation.UrlTemplate', '/*'],
    ['context.Deployment.Region', 'eastus'],
    ['context.Deployment.ServiceName', 'test'],
    ['context.Deployment.Gateway.IsManaged.ToString()', 'True'],
    ['(context.Subscription == null).ToString()', 'True'],
    ['(context.Product == null).ToString()', 'True'],
    ['(context.User == null).ToString()', 'True'],
    ['(context.Backend == null).ToString()', 'True'],
    ['(context.Response == null).ToString()', 'True'],
    ['(context.LastError == null).ToString()', 'True'],
    ['context.Subscription?.Id ?? "nobody"', 'nobody'],
    ['context.Timestamp.ToString("o")', '2026-01-01T00:00:00.0000000Z'],
    ['DateTime.UtcNow.ToString("o")', '2026-01-01T00:00:00.0000000Z'],
    ['context.Elapsed.TotalSeconds.ToString()', '0'],
    ['context.Variables.ContainsKey("x").ToString()', 'False'],
    ['context.Variables.GetValueOrDefault<string>("x", "none")', 'none'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toBe(expected);
  });

  test('the ids of calls are the same for the same seed', async () => {
    const id = () => value('context.RequestId.ToString()');
    expect(await id()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await id()).toBe(await id());
  });

  test('subscription, product and user are those of the key', async () => {
    const service: Partial<ServiceModel> = {
      products: [
        {
          id: 'gold',
          name: 'Gold',
          isPublished: true,
          subscriptionRequired: true,
          approvalRequired: false,
          apis: ['api'],
          groups: ['developers'],
        },
      ],
      users: [{ id: 'u', email: 'u@test', firstName: 'U', lastName: 'Ser', groups: ['developers', 'beta'] }],
      subscriptions: [
        {
          id: 's',
          name: 'S',
          primaryKey: 'k',
          secondaryKey: 'k2',
          state: 'active',
          product: 'gold',
          user: 'u',
        },
      ],
    };
    const request = { headers: { 'Ocp-Apim-Subscription-Key': 'k2' } };
    const see = (expression: string) => value(expression, request, service);
    expect(await see('context.Subscription.Id + context.Subscription.Key')).toBe('sk2');
    expect(await see('context.Product.Id + context.Product.State')).toBe('goldPublished');
    expect(await see('context.User.Email + string.Join(",", context.User.Groups.Select(g => g.Name))')).toBe(
      'u@testdevelopers,beta',
    );
  });

  test('a variable of another type than asked for throws', async () => {
    const { gateway } = gatewayOf({
      inbound:
        '<set-variable name="n" value="@(1)" /><set-variable name="s" value="@(context.Variables.GetValueOrDefault<string>("n", ""))" /><base />',
    });
    const { response, error } = await gateway.explain({ url: '/api' });
    expect(response.status).toBe(500);
    expect(error).toMatchObject({ source: 'set-variable', reason: 'ExpressionValueEvaluationFailure' });
  });

  test('what the service keeps in no variable is refused', async () => {
    const { gateway } = gatewayOf({
      inbound: '<set-variable name="d" value="@(new Dictionary<string, string>())" /><base />',
    });
    const { error } = await gateway.explain({ url: '/api' });
    expect(error?.message).toContain(
      "The variable 'd' cannot hold a value of type 'System.Collections.Generic.Dictionary",
    );
  });

  test('the backend is there once it is chosen, and the address is then its own', async () => {
    const { gateway } = gatewayOf(
      {
        inbound: '<set-backend-service backend-id="pool" /><base />',
        outbound:
          '<set-header name="X-Seen"><value>@(context.Backend.Id + " " + context.Backend.Type + " " + context.Request.Url.Host)</value></set-header>',
      },
      {
        service: {
          backends: [backend('b'), { kind: 'pool', id: 'pool', members: [{ backendId: 'b', priority: 1 }] }],
        },
      },
    );
    expect((await gateway.send({ url: '/api' })).headers.get('X-Seen')).toBe('b Pool b.test');
  });

  test('Trace writes to the traces of the call', async () => {
    const { gateway } = gatewayOf({
      inbound: '<set-variable name="x" value="@{ context.Trace("hello"); return 1; }" /><base />',
    });
    await gateway.send({ url: '/api' });
    expect(gateway.records.traces).toMatchObject([{ source: 'context', message: 'hello' }]);
  });
});

describe('expressions that the service would refuse', () => {
  test.each([
    ['context.Nothing', /^<set-variable>: .*Nothing.*, in the expression @\(context\.Nothing\)$/],
    ['1 +', /in the expression @\(1 \+\)$/],
    ['System.IO.File.ReadAllText("x")', /File/],
  ])('%s', (expression, message) => {
    expect(() => gatewayOf({ inbound: `<set-variable name="x" value="@(${expression})" />` })).toThrow(
      message,
    );
  });

  test.each([
    ['DateTime.TryParse("x", out var date)', 'System.DateTime.TryParse is not allowed'],
    ['DateTime.UtcNow.ToUniversalTime()', 'System.DateTime.ToUniversalTime is not allowed'],
    ['Regex.Escape("a")', 'System.Text.RegularExpressions.Regex.Escape is not allowed'],
  ])('a member that the service allows in no policy: %s', (expression, message) => {
    expect(() => gatewayOf({ inbound: `<set-variable name="x" value="@(${expression})" />` })).toThrow(
      `<set-variable>: ${message}`,
    );
  });

  test('a condition that is no condition', () => {
    expect(() => gatewayOf({ inbound: '<choose><when condition="@("yes")" /></choose>' })).toThrow(
      /^<choose>: .*bool.*, in the expression @\("yes"\)$/,
    );
  });
});
