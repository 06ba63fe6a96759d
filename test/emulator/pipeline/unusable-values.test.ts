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
      "got 'Fortnightly'",
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
      "'token-quota-period' is required",
    ],
    [
      '<set-backend-service backend-id="b" base-url="https://b.test" />',
      "exactly one of 'backend-id' and 'base-url' must be given, got both",
    ],
    ['<set-backend-service />', "exactly one of 'backend-id' and 'base-url' must be given, got neither"],
    [
      '<rate-limit-by-key calls="1" renewal-period="301" counter-key="k" />',
      "<rate-limit-by-key>: 'renewal-period' must be from 1 to 300, got '301'",
    ],
    [
      '<rate-limit calls="1" renewal-period="PT6M" />',
      "<rate-limit>: 'renewal-period' must be from 1 to 300, got 'PT6M'",
    ],
    [
      '<quota-by-key calls="1" renewal-period="299" counter-key="k" />',
      "<quota-by-key>: 'renewal-period' must be at least 300, or 0, got '299'",
    ],
    [
      '<quota-by-key calls="many" renewal-period="300" counter-key="k" />',
      "<quota-by-key>: 'calls' must be a number, got 'many'",
    ],
    [
      '<retry condition="@(true)" count="51" interval="1"><set-variable name="a" value="1" /></retry>',
      "<retry>: 'count' must be from 1 to 50, got '51'",
    ],
  ])('%s', (policy, message) => {
    const service = { backends: [backend('b')] };
    expect(() => gatewayOf(inbound(policy), { service })).toThrow(message);
  });
});
