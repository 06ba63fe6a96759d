import { Api, Product, Subscription } from '../../lib/apim/index';
import { addressOf, bodyOf, resolved, testService } from './support';

function setUp() {
  const { stack, apiManagement } = testService();
  const api = new Api(stack, 'Api', { apiManagement });
  const product = new Product(stack, 'Product', { apiManagement, displayName: 'Team' });
  return { stack, apiManagement, api, product };
}

describe('Subscription', () => {
  it('works at once and shows no traces', () => {
    const { stack, apiManagement, product } = setUp();
    const subscription = new Subscription(stack, 'TeamA', { product, displayName: 'Team A' });
    expect(bodyOf(stack, subscription)).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      subscription_id: 'teama',
      display_name: 'Team A',
      product_id: `\${${addressOf(product)}.id}`,
      state: 'active',
      allow_tracing: false,
    });
    const address = addressOf(subscription);
    expect(resolved(stack, [subscription.primaryKey, subscription.secondaryKey])).toEqual([
      `\${${address}.primary_key}`,
      `\${${address}.secondary_key}`,
    ]);
  });

  it('names an API without its revision', () => {
    const { stack, apiManagement, api } = setUp();
    const subscription = new Subscription(stack, 'TeamA', { api });
    expect(bodyOf(stack, subscription).api_id).toBe(
      `\${${addressOf(apiManagement)}.id}/apis/\${${addressOf(api)}.name}`,
    );
  });

  it('is created after the one before it on the same product, and beside those on others', () => {
    const { stack, api, product } = setUp();
    const first = new Subscription(stack, 'First', { product });
    const onApi = new Subscription(stack, 'OnApi', { api });
    const second = new Subscription(stack, 'Second', { product });
    const third = new Subscription(stack, 'Third', { product });
    expect(bodyOf(stack, first)).not.toHaveProperty('depends_on');
    expect(bodyOf(stack, onApi)).not.toHaveProperty('depends_on');
    expect(bodyOf(stack, second).depends_on).toEqual([addressOf(first)]);
    expect(bodyOf(stack, third).depends_on).toEqual([addressOf(second)]);
  });

  it('refuses to be for nothing, for two things, or under a name that is taken', () => {
    const { stack, api, product } = setUp();
    expect(() => new Subscription(stack, 'A', {})).toThrow(
      "[apim/subscription-scope] test/A: exactly one of 'product' and 'api' is needed, got neither; give one of them",
    );
    expect(() => new Subscription(stack, 'B', { api, product })).toThrow('got both; give one of them');
    new Subscription(stack, 'C', { product, subscriptionId: 'team' });
    expect(() => new Subscription(stack, 'D', { api, subscriptionId: 'Team' })).toThrow(
      "[apim/duplicate-name] test/D: the subscription 'Team' is already defined at 'test/C'",
    );
  });
});
