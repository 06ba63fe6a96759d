import type { LocalGateway, ServiceModel } from '../../../lib/emulator';
import { answers, document, gatewayOf, serviceOf } from '../support/gateway';

async function statuses(gateway: LocalGateway, count: number, url = '/api'): Promise<number[]> {
  const list: number[] = [];
  for (let i = 0; i < count; i++) list.push((await gateway.send({ url })).status);
  return list;
}

const byKey = (attributes: string) => ({ inbound: `<rate-limit-by-key ${attributes} /><base />` });

describe('rate-limit-by-key', () => {
  test('answers 429 with the time to wait once the calls of the period are used up', async () => {
    const { gateway, clock, requests } = gatewayOf(
      byKey(
        'calls="3" renewal-period="60" counter-key="a" remaining-calls-header-name="X-Left" total-calls-header-name="X-Total" retry-after-variable-name="wait"',
      ),
    );
    const left: (string | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      const response = await gateway.send({ url: '/api' });
      expect([response.status, response.headers.get('X-Total')]).toEqual([200, '3']);
      left.push(response.headers.get('X-Left'));
      await clock.advance(10_000);
    }
    expect(left).toEqual(['2', '1', '0']);
    const refused = await gateway.send({ url: '/api' });
    expect(refused.status).toBe(429);
    expect(refused.headers.toJSON()).toMatchObject({ 'retry-after': '30', 'x-left': '0', 'x-total': '3' });
    expect(await refused.json()).toEqual({
      statusCode: 429,
      message: 'Rate limit is exceeded. Try again in 30 seconds.',
    });
    expect(requests).toHaveLength(3);
    await clock.advance(30_000);
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
  });

  test('takes a duration for the period too', async () => {
    const { gateway, clock } = gatewayOf(byKey('calls="1" renewal-period="PT1M" counter-key="a"'));
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
    await clock.advance(60_000);
    expect(await statuses(gateway, 1)).toEqual([200]);
  });

  test('counts in a bucket that fills up evenly in the v2 tiers', async () => {
    const { gateway, clock } = gatewayOf(byKey('calls="6" renewal-period="60" counter-key="a"'), {
      tier: 'v2',
    });
    expect(await statuses(gateway, 7)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    await clock.advance(10_000);
    expect(await statuses(gateway, 2)).toEqual([200, 429]);
  });

  test('counts each key apart, and one key once whatever policies count it', async () => {
    const limit = (key: string) => `<rate-limit-by-key calls="2" renewal-period="60" counter-key="${key}" />`;
    const { gateway } = gatewayOf({ inbound: `${limit('a')}${limit('a')}${limit('b')}<base />` });
    expect(await statuses(gateway, 3)).toEqual([200, 200, 429]);
  });

  test('with a condition counts when the answer is there, so that the limit comes one call late', async () => {
    const { gateway } = gatewayOf(
      byKey(
        'calls="2" renewal-period="60" counter-key="a" increment-condition="@(context.Response.StatusCode == 200)"',
      ),
    );
    expect(await statuses(gateway, 4)).toEqual([200, 200, 200, 429]);
  });

  test('with a condition counts nothing that does not meet it', async () => {
    const { gateway } = gatewayOf(
      byKey(
        'calls="1" renewal-period="60" counter-key="a" increment-condition="@(context.Response.StatusCode != 200)"',
      ),
    );
    expect(await statuses(gateway, 3)).toEqual([200, 200, 200]);
  });

  test('counts one key once at the end, too', async () => {
    const limit =
      '<rate-limit-by-key calls="2" renewal-period="60" counter-key="a" increment-after-response="true" />';
    const { gateway } = gatewayOf({ inbound: `${limit}${limit}<base />` });
    expect(await statuses(gateway, 4)).toEqual([200, 200, 200, 429]);
  });

  test.each([
    ['counts at the end what an expression says', 'increment-count="@(1)"', [200, 200, 200, 429]],
    ['counts at the end when it is told to', 'increment-after-response="true"', [200, 200, 200, 429]],
    [
      'counts at once what is known before',
      'increment-condition="true" increment-count="1"',
      [200, 200, 429, 429],
    ],
    ['counts nothing that does not count', 'increment-condition="false"', [200, 200, 200, 200]],
  ])('%s', async (_, attributes, expected) => {
    const { gateway } = gatewayOf(byKey(`calls="2" renewal-period="60" counter-key="a" ${attributes}`));
    expect(await statuses(gateway, 4)).toEqual(expected);
  });
});

/** A service with a product, a subscription and a policy of the product. */
function withProduct(inbound: string): Partial<ServiceModel> {
  const [api] = serviceOf({}).apis;
  return {
    apis: [{ ...api!, subscriptionRequired: true }],
    products: [
      {
        id: 'gold',
        name: 'Gold',
        isPublished: true,
        subscriptionRequired: true,
        approvalRequired: false,
        apis: ['api'],
        groups: [],
        policy: { text: document({ inbound: `${inbound}<base />` }), where: 'product' },
      },
    ],
    subscriptions: ['one', 'two'].map(id => ({
      id,
      name: id,
      primaryKey: `${id}-key`,
      secondaryKey: `${id}-other-key`,
      state: 'active',
      product: 'gold',
    })),
  };
}

describe('rate-limit and quota', () => {
  const key = (name: string) => `/api?subscription-key=${name}-key`;

  test.each([
    ['rate-limit', 429],
    ['quota', 403],
  ])('count the calls of each subscription: %s', async (policy, refused) => {
    const { gateway } = gatewayOf(
      {},
      { service: withProduct(`<${policy} calls="2" renewal-period="60" />`) },
    );
    expect(await statuses(gateway, 3, key('one'))).toEqual([200, 200, refused]);
    expect(await statuses(gateway, 3, key('two'))).toEqual([200, 200, refused]);
  });

  test('count APIs and operations of their own', async () => {
    const limit =
      '<rate-limit calls="9" renewal-period="60"><api id="api" calls="5" renewal-period="60"><operation name="Everything" calls="1" renewal-period="60" /></api><api id="other" calls="1" renewal-period="60" /></rate-limit>';
    const { gateway } = gatewayOf({}, { service: withProduct(limit) });
    expect(await statuses(gateway, 2, key('one'))).toEqual([200, 429]);
  });

  test('a quota that is used up is a 403 until its period ends', async () => {
    const { gateway, clock } = gatewayOf(
      {},
      { service: withProduct('<quota calls="2" renewal-period="3600" />') },
    );
    await clock.advance(1_800_000);
    expect(await statuses(gateway, 2, key('one'))).toEqual([200, 200]);
    const refused = await gateway.send({ url: key('one') });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([403, '1800']);
    expect(await refused.json()).toEqual({
      statusCode: 403,
      message: 'Out of call volume quota. Quota will be replenished in 00:30:00.',
    });
    await clock.advance(1_800_000);
    expect(await statuses(gateway, 1, key('one'))).toEqual([200]);
  });

  test('a quota of bandwidth counts the bodies of both ways', async () => {
    const answer = () => ({ status: 200, body: 'x'.repeat(300) });
    const body = 'x'.repeat(300);
    for (const policy of ['quota', 'quota-by-key counter-key="a"']) {
      const service = withProduct(`<${policy} bandwidth="1" renewal-period="3600" />`);
      const { gateway } = gatewayOf({}, { service, answer });
      const list: number[] = [];
      for (let i = 0; i < 3; i++)
        list.push((await gateway.send({ method: 'POST', url: key('one'), body })).status);
      expect(list).toEqual([200, 200, 403]);
    }
  });

  test('the periods of a quota lie around the first one that it names', async () => {
    const { gateway } = gatewayOf({
      inbound:
        '<quota-by-key calls="1" renewal-period="3600" counter-key="a" first-period-start="2025-06-01T00:20:00Z" /><base />',
    });
    expect(await statuses(gateway, 1)).toEqual([200]);
    const refused = await gateway.send({ url: '/api' });
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([403, '1200']);
  });

  test('a quota with a condition counts nothing that does not meet it', async () => {
    const { gateway } = gatewayOf(
      {
        inbound:
          '<quota-by-key calls="1" renewal-period="3600" counter-key="a" increment-condition="@(context.Response.StatusCode == 200)" /><base />',
      },
      { answer: answers({ status: 404 }, { status: 200 }) },
    );
    expect(await statuses(gateway, 3)).toEqual([404, 200, 403]);
  });
});

test('quota-by-key counts at the end of the call what an expression says of the answer', async () => {
  const count = '@(context.Response.StatusCode == 200 ? 2 : 0)';
  const policy = `<quota-by-key calls="4" renewal-period="300" counter-key="a" increment-count="${count}" />`;
  const { gateway } = gatewayOf({ inbound: `${policy}<base />` });
  expect(await statuses(gateway, 3)).toEqual([200, 200, 403]);
});

describe('limit-concurrency', () => {
  test('lets only so many in at a time', async () => {
    const { gateway, clock } = gatewayOf(
      {
        inbound: '<base />',
        backend: '<limit-concurrency key="a" max-count="2"><forward-request /></limit-concurrency>',
      },
      {
        answer: async () => {
          await clock.sleep(1000);
          return { status: 200 };
        },
      },
    );
    const responses = await Promise.all([1, 2, 3].map(() => gateway.send({ url: '/api' })));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect((await gateway.send({ url: '/api' })).status).toBe(200);
  });
});
