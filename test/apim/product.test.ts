import { Construct } from 'constructs';

import type { ProductProps } from '../../lib/apim/index';
import { Api, Product, Subscription } from '../../lib/apim/index';
import { synthesize, testStack } from '../support/template';
import { addressOf, addService, bodyOf, importedService, SERVICE_ID, testService } from './support';

function add(props: Partial<ProductProps> = {}) {
  const { stack, apiManagement } = testService();
  const product = new Product(stack, 'TeamA', { apiManagement, displayName: 'Team A', ...props });
  return { stack, apiManagement, product };
}

describe('Product', () => {
  it('needs a subscription that an administrator approves', () => {
    const { stack, apiManagement, product } = add();
    expect(bodyOf(stack, product)).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      product_id: 'teama',
      display_name: 'Team A',
      description: 'Team A',
      published: true,
      subscription_required: true,
      approval_required: true,
      subscriptions_limit: 100,
    });
  });

  it('leaves out what the service refuses beside an open product', () => {
    const { stack, product } = add({ subscriptionRequired: false });
    const body = bodyOf(stack, product);
    expect(body.subscription_required).toBe(false);
    expect(body).not.toHaveProperty('approval_required');
    expect(body).not.toHaveProperty('subscriptions_limit');
  });

  it('sets no limit when no approval is asked for', () => {
    const { stack, product } = add({ approvalRequired: false });
    expect(bodyOf(stack, product)).toMatchObject({ approval_required: false });
    expect(bodyOf(stack, product)).not.toHaveProperty('subscriptions_limit');
  });

  it.each<[string, Partial<ProductProps>, string]>([
    [
      'approval without subscription',
      { subscriptionRequired: false, approvalRequired: true },
      "[apim/product] test/TeamA: 'approvalRequired' and 'subscriptionsLimit' need 'subscriptionRequired', got 'subscriptionRequired: false'; drop them",
    ],
    [
      'a limit without subscription',
      { subscriptionRequired: false, subscriptionsLimit: 1 },
      "need 'subscriptionRequired'",
    ],
    [
      'a limit that lets nobody in',
      { subscriptionsLimit: 0 },
      "[apim/product] test/TeamA: 'subscriptionsLimit' must be an integer between 1 and 1000000, got 0",
    ],
    [
      'a name that the service would refuse',
      { productId: 'team a' },
      "[core/invalid-name] test/TeamA: 'productId' of the product must have 1 to 80 characters",
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => add(props)).toThrow(message);
  });

  it('holds APIs, each once', () => {
    const { stack, apiManagement } = testService();
    const first = new Api(stack, 'Api', { apiManagement });
    const second = new Api(new Construct(stack, 'other'), 'Api', { apiManagement, name: 'two', path: 'two' });
    const product = new Product(stack, 'Product', { apiManagement, displayName: 'Both', apis: [first] });
    product.addApi(second);
    const links = Object.values(synthesize(stack).resource?.azurerm_api_management_product_api ?? {});
    expect(links.map(link => [link.product_id, link.api_name]).sort()).toEqual(
      [
        [`\${${addressOf(product)}.product_id}`, `\${${addressOf(first)}.name}`],
        [`\${${addressOf(product)}.product_id}`, `\${${addressOf(second)}.name}`],
      ].sort(),
    );
    expect(() => product.addApi(first)).toThrow(
      "[apim/duplicate-name] test/Product: the API of product 'test/Product' 'test/Api' is already defined at 'test/Product'",
    );
  });

  it('refuses an API of another service', () => {
    const { stack, product } = add();
    const foreign = new Api(stack, 'Foreign', { apiManagement: addService(stack, 'other') });
    expect(() => product.addApi(foreign)).toThrow(
      "[apim/product] test/TeamA: API 'test/Foreign' belongs to the service at 'test/other'; add an API of 'test/apim'",
    );
  });

  it('can be one that exists', () => {
    const stack = testStack();
    const product = Product.fromProductAttributes(stack, 'Product', {
      apiManagement: importedService(stack),
      productId: 'starter',
    });
    expect(product.id).toBe(`${SERVICE_ID}/products/starter`);
    const subscription = new Subscription(stack, 'Key', { product });
    expect(bodyOf(stack, subscription).product_id).toBe(`${SERVICE_ID}/products/starter`);
  });
});
