import { backend, gatewayOf, type Policies } from '../support/gateway';

/** A body of which nothing is there when the policies start, as a client sends one that is long. */
async function* arriving(): AsyncGenerator<Uint8Array> {
  for (const part of ['hel', 'lo']) {
    await Promise.resolve();
    yield Buffer.from(part);
  }
}

const BODY = 'context.Request.Body.As<string>(preserveContent: true)';
const inbound = (policy: string): Policies => ({ inbound: `${policy}<base />` });
const SET = '<set-variable name="set" value="1" />';

describe('a body that is still arriving', () => {
  const request = (attributes: string, content = '') =>
    `<send-request mode="new" response-variable-name="r" ${attributes}><set-url>https://other.test</set-url><set-method>POST</set-method>${content}</send-request>`;

  test.each<[string, Policies]>([
    ['set-variable', inbound(`<set-variable name="set" value="@(${BODY})" />`)],
    ['send-request', inbound(request('', `<set-body>@(${BODY})</set-body>`))],
    ['an attribute of send-request', inbound(request(`timeout="@(${BODY}.Length)"`))],
    [
      'send-one-way-request',
      inbound(
        `<send-one-way-request mode="new"><set-url>@("https://" + ${BODY} + ".test")</set-url></send-one-way-request>`,
      ),
    ],
    ['wait', inbound(`<wait for="@(${BODY} == "hello" ? "all" : "any")">${request('')}</wait>`)],
    [
      'limit-concurrency',
      inbound(`<limit-concurrency key="@(${BODY})" max-count="1">${SET}</limit-concurrency>`),
    ],
    ['forward-request', { backend: `<forward-request timeout="@(${BODY}.Length)" />` }],
    [
      'llm-content-safety',
      inbound(
        `<llm-content-safety backend-id="safe" shield-prompt="@(${BODY} == "")"><categories><category name="Hate" threshold="4" /></categories></llm-content-safety>`,
      ),
    ],
  ])('is there for %s, and for the backend', async (_, policies) => {
    const { gateway, requests } = gatewayOf(policies, { service: { backends: [backend('safe')] } });
    const { response } = await gateway.explain({ method: 'POST', url: '/api', body: arriving() });
    expect(response.status).toBe(200);
    expect(requests.at(-1)).toMatchObject({ url: 'https://backend.test/base', text: 'hello' });
  });

  test('leaves one trace of the policy that waited for it, and those of its neighbours', async () => {
    const one = (name: string) => request('', `<set-body>@(${BODY} + "${name}")</set-body>`);
    const { gateway } = gatewayOf(inbound(`<wait for="all">${one('a')}${one('b')}</wait>`));
    const { policies } = await gateway.explain({ method: 'POST', url: '/api', body: arriving() });
    expect(policies.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['wait[1]', 'done'],
      ['wait[1]\\send-request[1]', 'done'],
      ['wait[1]\\send-request[2]', 'done'],
      ['forward-request[1]', 'done'],
    ]);
  });
});
