import { opensApi, type ProductModel, type SubscriptionModel } from '../../../lib/emulator';
import { serviceOf } from '../support/gateway';

const product: ProductModel = {
  id: 'gold',
  name: 'Gold',
  isPublished: true,
  subscriptionRequired: true,
  approvalRequired: false,
  apis: ['api'],
  groups: [],
};
const subscription: SubscriptionModel = {
  id: 's',
  name: 's',
  primaryKey: 's-1',
  secondaryKey: 's-2',
  state: 'active',
};

describe('a subscription opens an API', () => {
  test.each<[string, Partial<SubscriptionModel>, Partial<ProductModel>, boolean]>([
    ['that it is for', { api: 'api' }, {}, true],
    ['when it is for all', {}, {}, true],
    ['of its product', { product: 'gold' }, {}, true],
    ['but not another one', { api: 'other' }, {}, false],
    ['but not that of another product', { product: 'gold' }, { apis: [] }, false],
    ['but not when its product is not published', { product: 'gold' }, { isPublished: false }, false],
    ['but not when it is suspended', { api: 'api', state: 'suspended' }, {}, false],
  ])('%s', (_, own, ofProduct, expected) => {
    const service = serviceOf({}, { products: [{ ...product, ...ofProduct }] });
    expect(opensApi(service, { ...subscription, ...own }, service.apis[0]!)).toBe(expected);
  });
});
