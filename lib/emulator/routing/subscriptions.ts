import type { ApiModel, ProductModel, ServiceModel, SubscriptionModel } from '../model';
import type { Caller } from '../pipeline/call';
import { Failure } from '../pipeline/failure';
import { isActive } from './opens-api';

/** Decides by the subscription key who calls, and whether they may. */
export class Subscriptions {
  private readonly byKey = new Map<string, SubscriptionModel>();
  private readonly products: ReadonlyMap<ApiModel, readonly ProductModel[]>;

  public constructor(private readonly model: ServiceModel) {
    this.products = new Map(
      model.apis.map(api => [
        api,
        model.products.filter(({ isPublished, apis }) => isPublished && apis.includes(api.id)),
      ]),
    );
    for (const subscription of model.subscriptions) {
      this.byKey.set(subscription.primaryKey, subscription);
      this.byKey.set(subscription.secondaryKey, subscription);
    }
  }

  /**
   * The caller of a request.
   *
   * @param key as the caller sent it
   * @param address of the API, for those who are told that they need a key
   * @throws Failure of status 401 for a key that is missing or opens something else, where one is required
   * @see https://learn.microsoft.com/azure/api-management/api-management-subscriptions
   */
  public callerOf(api: ApiModel, key: string | undefined, address: () => string): Caller {
    const subscription = key === undefined ? undefined : this.byKey.get(key);
    const caller = subscription && key !== undefined ? this.opened(api, subscription, key) : undefined;
    if (caller) return caller;
    if (key === undefined || !api.subscriptionRequired) {
      // an open product takes calls of its APIs that come without a key
      const open = this.productsOf(api).find(product => !product.subscriptionRequired);
      if (open) return { product: open };
    }
    if (!api.subscriptionRequired) return {};
    throw key === undefined ? keyMissing(api, address()) : keyInvalid();
  }

  private opened(api: ApiModel, subscription: SubscriptionModel, key: string): Caller | undefined {
    const { product: productId, api: apiId, user: userId } = subscription;
    if (!isActive(subscription)) return undefined;
    const product = this.productsOf(api).find(({ id }) => id === productId);
    if (productId !== undefined && !product) return undefined;
    if (apiId !== undefined && apiId !== api.id) return undefined;
    const user = this.model.users.find(({ id }) => id === userId);
    return { subscription: { ...subscription, key }, ...(product && { product }), ...(user && { user }) };
  }

  private productsOf(api: ApiModel): readonly ProductModel[] {
    return this.products.get(api) ?? [];
  }
}

function keyMissing(api: ApiModel, address: string): Failure {
  const { header } = api.subscriptionKeyNames;
  return new Failure({
    source: 'authorization',
    reason: 'SubscriptionKeyNotFound',
    message:
      'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.',
    status: 401,
    headers: {
      'WWW-Authenticate': `AzureApiManagementKey realm="${address}",name="${header}",type="header"`,
    },
  });
}

function keyInvalid(): Failure {
  return new Failure({
    source: 'authorization',
    reason: 'SubscriptionKeyInvalid',
    message:
      'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
    status: 401,
  });
}
