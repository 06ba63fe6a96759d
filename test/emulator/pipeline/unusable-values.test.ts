import type { GatewayRequest } from '../../../lib/emulator';
import { backend, gatewayOf, type Policies } from '../support/gateway';

const inbound = (policy: string): Policies => ({ inbound: `<base />${policy}` });
const outbound = (policy: string): Policies => ({ outbound: `<base />${policy}` });
const CHAT = { method: 'POST', body: { messages: [{ role: 'user', content: 'hello' }] } };

async function outcome(
  policies: Policies,
  options: Parameters<typeof gatewayOf>[1] = {},
  request: Partial<GatewayRequest> = {},
) {
  const { gateway } = gatewayOf(policies, options);
  const { response, error } = await gateway.explain({ url: '/api', ...request });
  return { status: response.status, source: error?.source, reason: error?.reason, message: error?.message };
}

describe('what an expression makes and nobody can use fails the call', () => {
  const request = (url: string) =>
    inbound(
      `<send-request mode="new" response-variable-name="r"><set-url>@("${url}")</set-url></send-request>`,
    );

  test.each<[string, Policies, string]>([
    [
      'set-backend-service',
      inbound('<set-backend-service base-url="@("nowhere")" />'),
      "'nowhere' is no address",
    ],
    ['send-request', request('nowhere'), "'nowhere' is no address"],
    ['set-status', outbound('<set-status code="@(99)" reason="Low" />'), 'from 200 to 999, got 99'],
    ['set-status', outbound('<set-status code="@(101)" reason="Switch" />'), 'from 200 to 999, got 101'],
    ['set-status', outbound('<set-status code="@(200.5)" reason="Half" />'), 'from 200 to 999, got 200.5'],
    [
      'set-header',
      outbound('<set-header name="X-A"><value>@("a\\nX-B: b")</value></set-header>'),
      'the header \'X-A\' cannot have the value "a\\nX-B: b"',
    ],
    [
      'set-header',
      outbound('<set-header name="@("X A")"><value>1</value></set-header>'),
      "'X A' has a name that headers cannot have",
    ],
    [
      'return-response',
      inbound('<set-variable name="r" value="text" /><return-response response-variable-name="r" />'),
      "the variable 'r' holds no response",
    ],
    [
      'llm-token-limit',
      inbound(
        '<llm-token-limit counter-key="k" token-quota="5" token-quota-period="@("Fortnightly")" estimate-prompt-tokens="false" />',
      ),
      "'token-quota-period' must be one of Hourly, Daily, Weekly, Monthly, Yearly, the expression gave 'Fortnightly'",
    ],
    [
      'set-header',
      inbound('<set-header name="X-A" exists-action="@("merge")"><value>1</value></set-header>'),
      "'exists-action' must be one of override, skip, append, delete, the expression gave 'merge'",
    ],
    [
      'validate-status-code',
      outbound(
        '<validate-status-code unspecified-status-code-action="ignore"><status-code code="200" action="@("prevnt")" /></validate-status-code>',
      ),
      "'action' must be one of ignore, prevent, detect, the expression gave 'prevnt'",
    ],
  ])('%s: %#', async (source, policies, message) => {
    const failed = await outcome(policies);
    expect(failed).toMatchObject({ status: 500, source, reason: 'ExpressionValueEvaluationFailure' });
    expect(failed.message).toContain(message);
  });

  test('unless send-request ignores it', async () => {
    const policy =
      '<send-request mode="new" response-variable-name="r" ignore-error="true"><set-url>@("nowhere")</set-url></send-request><return-response><set-body>@((context.Variables["r"] == null).ToString())</set-body></return-response>';
    const { gateway } = gatewayOf(inbound(policy));
    expect(await (await gateway.send({ url: '/api' })).text()).toBe('True');
  });
});

describe('a token that nobody gives fails the call', () => {
  const identity = () => Promise.reject(new Error('no identity'));
  const safety =
    '<llm-content-safety backend-id="b"><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>';
  const credentials = { headers: {}, query: {}, managedIdentityResource: 'https://r' };

  test.each<[string, string]>([
    [
      'send-request',
      '<send-request mode="new" response-variable-name="r"><set-url>https://x.test</set-url><authentication-managed-identity resource="https://r" /></send-request>',
    ],
    ['llm-content-safety', safety],
    ['forward-request', '<set-backend-service backend-id="b" />'],
  ])('in %s', async (source, policy) => {
    const service = { backends: [backend('b', { credentials })] };
    expect(await outcome(inbound(policy), { identity, service }, CHAT)).toMatchObject({
      status: 500,
      source,
      reason: 'TokenAcquisitionFailed',
      message: expect.stringContaining('no identity') as string,
    });
  });

  test('unless the part of a request ignores it; a token that is there goes where it says', async () => {
    const policy = (attributes: string) =>
      inbound(
        `<send-request mode="new" response-variable-name="r"><set-url>https://x.test</set-url><authentication-managed-identity resource="https://r" ${attributes} /></send-request><set-header name="X-Token"><value>@(context.Variables.GetValueOrDefault("token", "none"))</value></set-header>`,
      );
    const sent = async (attributes: string, options: Parameters<typeof gatewayOf>[1] = {}) => {
      const { gateway, requests } = gatewayOf(policy(attributes), options);
      await gateway.send({ url: '/api' });
      return [requests[0]?.headers.get('Authorization'), requests[1]?.headers.get('X-Token')];
    };
    expect(await sent('ignore-error="true"', { identity })).toEqual([undefined, 'none']);
    expect(await sent('output-token-variable-name="token"', { identity: () => 'secret' })).toEqual([
      undefined,
      'secret',
    ]);
  });
});

describe('what others send', () => {
  test('is no JSON, and fails the policy that asked', async () => {
    const policy =
      '<llm-content-safety backend-id="b"><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>';
    const service = { backends: [backend('b')] };
    expect(await outcome(inbound(policy), { service }, CHAT)).toMatchObject({
      status: 500,
      reason: 'BackendConnectionFailure',
      message: expect.stringContaining('what is no JSON') as string,
    });
  });

  test('is a redirect to nowhere, which the caller gets to see', async () => {
    const answer = () => ({ status: 302, headers: { Location: 'http://[' } });
    const policies = { backend: '<forward-request follow-redirects="true" />' };
    expect((await outcome(policies, { answer })).status).toBe(302);
  });

  test('is a cookie that is not encoded, which then stands for itself', async () => {
    const service = {
      backends: [
        backend('100%', { url: 'https://b.test' }),
        {
          kind: 'pool' as const,
          id: 'pool',
          members: [{ backendId: '100%', priority: 1 }],
          sessionAffinityCookie: 'bound',
        },
      ],
    };
    const { gateway } = gatewayOf(inbound('<set-backend-service backend-id="pool" />'), { service });
    const response = await gateway.send({ url: '/api', headers: { Cookie: 'bound=100%' } });
    expect([response.status, response.headers.has('Set-Cookie')]).toEqual([200, false]);
  });

  test.each([
    ['json-to-xml', '{"a":', '1', '}'],
    ['xml-to-json', '<a>', '', '</a>'],
  ])('nests too deeply for %s', async (policy, open, inner, close) => {
    const attributes = policy === 'xml-to-json' ? 'kind="direct" ' : '';
    const body = `${open.repeat(50_000)}${inner}${close.repeat(50_000)}`;
    expect(
      await outcome(inbound(`<${policy} ${attributes}apply="always" />`), {}, { method: 'POST', body }),
    ).toMatchObject({ status: 500, source: policy, reason: 'ContentNotValid' });
  });
});

describe('what can never work is refused when the gateway is made', () => {
  test.each([
    ['<emit-metric name="m"><dimension name="Mine" /></emit-metric>', "the dimension 'Mine' needs a value"],
    [
      '<llm-token-limit counter-key="k" token-quota="5" estimate-prompt-tokens="false" />',
      'all or none of token-quota, token-quota-period must be given, got token-quota',
    ],
    [
      '<set-backend-service backend-id="b" base-url="https://b.test" />',
      'exactly one of base-url, backend-id must be given, got base-url and backend-id',
    ],
    ['<set-backend-service />', 'exactly one of base-url, backend-id must be given, got none'],
    [
      '<rate-limit-by-key calls="1" renewal-period="301" counter-key="k" />',
      'renewal-period must be an integer from 1 to 300 or an expression, got "301"',
    ],
    [
      '<rate-limit calls="1" renewal-period="PT6M" />',
      "<rate-limit>: 'renewal-period' must be from 1 to 300, got 'PT6M'",
    ],
    [
      '<quota-by-key calls="1" renewal-period="299" counter-key="k" />',
      'renewal-period must be an integer of at least 300, or 0, got "299"',
    ],
    [
      '<quota-by-key calls="many" renewal-period="300" counter-key="k" />',
      'calls must be an integer of at least 1, got "many"',
    ],
    [
      '<retry condition="@(true)" count="51" interval="1"><set-variable name="a" value="1" /></retry>',
      'count must be an integer from 1 to 50 or an expression, got "51"',
    ],
    [
      '<set-header name="X-A" exists-action="replace"><value>1</value></set-header>',
      "[policy/value-not-allowed] inbound/set-header[1]: exists-action must be one of 'override', 'skip', 'append', 'delete' or an expression",
    ],
    [
      '<choose><when condition="@(true)"><wait for="first"><send-request response-variable-name="r" mode="copy" /></wait></when></choose>',
      "inbound/choose[1]/when[1]/wait[1]: for must be one of 'all', 'any'",
    ],
    ['<set-body template="Liquid">text</set-body>', "template must be one of 'none', 'liquid'"],
    [
      '<quota-by-key calls="1.5" renewal-period="300" counter-key="k" />',
      'calls must be an integer of at least 1, got "1.5"',
    ],
    [
      '<send-request response-variable-name="r" mode="copy" ignore-error="maybe" />',
      'ignore-error must be true or false, got "maybe"',
    ],
    [
      '<limit-concurrency key="k" max-count="@(5)"><set-variable name="a" value="1" /></limit-concurrency>',
      '[policy/expression-not-allowed] inbound/limit-concurrency[1]: max-count takes no expression',
    ],
    [
      '<llm-token-limit counter-key="k" tokens-per-minute="5" />',
      "<llm-token-limit>: 'estimate-prompt-tokens' is required and absent",
    ],
    [
      '<retry count="1" interval="1"><set-variable name="a" value="1" /></retry>',
      "<retry>: 'condition' is required and absent",
    ],
    [
      '<llm-token-limit counter-key="k" estimate-prompt-tokens="false" />',
      'at least one of tokens-per-minute, token-quota must be given, got none',
    ],
    [
      '<log-to-eventhub logger-id="hub" partition-id="1" partition-key="a">text</log-to-eventhub>',
      'at most one of partition-id, partition-key must be given',
    ],
    [
      '<set-query-parameter name="a" exists-action="append" />',
      "<set-query-parameter>: 'value' is required and absent",
    ],
    [
      '<send-request response-variable-name="r"><set-method>GET</set-method></send-request>',
      "<send-request>: 'set-url' is required and absent",
    ],
    [
      '<send-one-way-request mode="new"><set-method>GET</set-method></send-one-way-request>',
      "<send-one-way-request>: 'set-url' is required and absent",
    ],
    ['<choose><otherwise /></choose>', '[policy/missing-child] inbound/choose[1]: <choose> has no <when>'],
    [
      '<retry condition="@(true)" count="1" interval="1"><wait for="all"><send-request response-variable-name="r" mode="copy" /></wait></retry>',
      '[policy/not-allowed-inside] inbound/retry[1]/wait[1]: <wait> cannot stand in <retry>',
    ],
  ])('%s', (policy, message) => {
    const service = { backends: [backend('b')] };
    expect(() => gatewayOf(inbound(policy), { service })).toThrow(message);
  });

  test('also where it is what a named value holds', () => {
    const service = (value: string) => ({ namedValues: [{ name: 'calls', value, isSecret: false }] });
    const policies = inbound('<rate-limit-by-key calls="{{calls}}" renewal-period="60" counter-key="k" />');
    expect(() => gatewayOf(policies, { service: service('10') })).not.toThrow();
    expect(() => gatewayOf(policies, { service: service('ten') })).toThrow(
      'calls must be an integer of at least 1 or an expression, got "ten"',
    );
  });

  test.each([
    ['classic', 256],
    ['consumption', 16],
  ] as const)('a document over the limit of the %s tier, of %i KiB', (tier, limit) => {
    const policies = (length: number) => inbound(`<set-variable name="a" value="${'é'.repeat(length)}" />`);
    const service = { tier };
    expect(() => gatewayOf(policies(limit * 500), { service })).not.toThrow();
    expect(() => gatewayOf(policies(limit * 512), { service })).toThrow(
      `[policy/too-large] the document takes ${limit * 1024 + 167} bytes, at most ${limit * 1024} are allowed`,
    );
  });

  test('also in a fragment, and not in a policy that the caller replaces', () => {
    const text = '<fragment><wait for="first" /></fragment>';
    const service = { fragments: [{ id: 'f', source: { text, where: 'the fragment f' } }] };
    const policies = inbound('<include-fragment fragment-id="f" />');
    expect(() => gatewayOf(policies, { service })).toThrow('the service would refuse the fragment f');
    expect(() => gatewayOf(policies, { service, stubs: { wait: 'ignore' } })).not.toThrow();
  });
});

describe('what the service may refuse or pass over is warned of when the gateway is made', () => {
  test.each([
    [
      '<set-header name="X-A" exist-action="skip"><value>1</value></set-header>',
      'policy/unknown-attribute',
      'the policy of the test: inbound/set-header[1]: <set-header> has no attribute exist-action that is known',
    ],
    ['<set-header name="X-A"><values>1</values></set-header>', 'policy/unknown-element', 'holds no <values>'],
    [
      '<return-response><set-body>1</set-body><set-body>2</set-body></return-response>',
      'policy/too-many',
      'holds <set-body> 2 times, at most 1 is allowed',
    ],
  ])('%s', (policy, code, message) => {
    const { gateway } = gatewayOf(inbound(policy));
    expect(gateway.records.warnings).toEqual([{ code, message: expect.stringContaining(message) as string }]);
  });

  test('and nothing is that stands in a policy that the caller replaces', () => {
    const { gateway } = gatewayOf(
      { outbound: '<base /><jsonp callback="cb" />' },
      { stubs: { jsonp: 'ignore' } },
    );
    expect(gateway.records.warnings).toEqual([]);
  });
});
