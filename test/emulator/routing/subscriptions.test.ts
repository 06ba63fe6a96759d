import type { ProductModel, ServiceModel, SubscriptionModel } from '../../../lib/emulator';
import { gatewayOf, serviceOf } from '../support/gateway';

const [API] = serviceOf({}).apis;

const product = (id: string, rest: Partial<ProductModel> = {}): ProductModel => ({
  id,
  name: id,
  isPublished: true,
  subscriptionRequired: true,
  approvalRequired: false,
  apis: ['api'],
  groups: [],
  ...rest,
});

const subscription = (id: string, rest: Partial<SubscriptionModel> = {}): SubscriptionModel => ({
  id,
  name: id,
  primaryKey: `${id}-1`,
  secondaryKey: `${id}-2`,
  state: 'active',
  ...rest,
});

function serviceWith(rest: Partial<ServiceModel>, subscriptionRequired = true): Partial<ServiceModel> {
  return { apis: [{ ...API!, subscriptionRequired }], ...rest };
}

async function call(service: Partial<ServiceModel>, key?: string, place: 'header' | 'query' = 'header') {
  const { gateway } = gatewayOf({}, { service });
  const explanation = await gateway.explain({
    url: key !== undefined && place === 'query' ? `/api?subscription-key=${key}` : '/api',
    ...(key !== undefined && place === 'header' && { headers: { 'Ocp-Apim-Subscription-Key': key } }),
  });
  const { response, error, product: chosen, subscription: used } = explanation;
  return { status: response.status, reason: error?.reason, product: chosen, subscription: used, response };
}

describe('subscription keys', () => {
  const service = serviceWith({
    products: [product('gold'), product('other', { apis: ['another-api'] })],
    subscriptions: [
      subscription('all'),
      subscription('gold', { product: 'gold' }),
      subscription('other', { product: 'other' }),
      subscription('api', { api: 'api' }),
      subscription('suspended', { state: 'suspended' }),
    ],
  });

  test('that are missing get the 401 of the service, which names the header', async () => {
    const { response, reason } = await call(service);
    expect(response.status).toBe(401);
    expect(reason).toBe('SubscriptionKeyNotFound');
    expect(response.headers.get('WWW-Authenticate')).toBe(
      'AzureApiManagementKey realm="https://gateway.test/api",name="Ocp-Apim-Subscription-Key",type="header"',
    );
    expect(await response.json()).toEqual({
      statusCode: 401,
      message:
        'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    });
  });

  test.each(['nobody', 'other-1', 'suspended-1'])('%s is refused', async key => {
    expect(await call(service, key)).toMatchObject({ status: 401, reason: 'SubscriptionKeyInvalid' });
  });

  test.each([
    ['all-1', 'header', 'all', undefined],
    ['all-2', 'query', 'all', undefined],
    ['gold-2', 'header', 'gold', 'gold'],
    ['api-1', 'query', 'api', undefined],
  ] as const)('%s in the %s is the subscription %s to the product %s', async (key, place, used, chosen) => {
    expect(await call(service, key, place)).toMatchObject({
      status: 200,
      subscription: used,
      product: chosen,
    });
  });

  test('are not needed for an API of an open product, whose policy then holds', async () => {
    const open = serviceWith({ products: [product('open', { subscriptionRequired: false })] });
    expect(await call(open)).toMatchObject({ status: 200, product: 'open', subscription: undefined });
    const unpublished = serviceWith({
      products: [product('open', { subscriptionRequired: false, isPublished: false })],
    });
    expect((await call(unpublished)).status).toBe(401);
  });

  test('are looked at, but not needed, where the API does not require them', async () => {
    const free = serviceWith({ subscriptions: [subscription('all')] }, false);
    expect(await call(free)).toMatchObject({ status: 200, subscription: undefined });
    expect(await call(free, 'all-1')).toMatchObject({ status: 200, subscription: 'all' });
    expect(await call(free, 'nobody')).toMatchObject({ status: 200, subscription: undefined });
  });

  test('that fail start on-error of the scopes that are known', async () => {
    const { gateway } = gatewayOf(
      { onError: '<set-header name="X-Error"><value>seen</value></set-header>' },
      {
        service: {
          apis: [
            {
              ...serviceOf({ onError: '<set-header name="X-Error"><value>seen</value></set-header>' })
                .apis[0]!,
              subscriptionRequired: true,
            },
          ],
        },
      },
    );
    const response = await gateway.send({ url: '/api' });
    expect([response.status, response.headers.get('X-Error')]).toEqual([401, 'seen']);
  });
});
