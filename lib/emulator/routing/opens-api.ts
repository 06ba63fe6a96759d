import type { ApiModel, ServiceModel, SubscriptionModel } from '../model';

/** Whether the keys of a subscription work. `submitted` is what the provider writes where nobody chose a state, and the service then has approved. */
export function isActive({ state }: SubscriptionModel): boolean {
  return state === 'active' || state === 'submitted';
}

/** Whether a subscription that works is one for an API: for it alone, for a product that has it, or for all APIs. */
export function opensApi(
  { products }: ServiceModel,
  subscription: SubscriptionModel,
  api: ApiModel,
): boolean {
  const { product, api: only } = subscription;
  if (!isActive(subscription)) return false;
  if (only !== undefined) return only === api.id;
  return product === undefined || products.some(({ id, apis }) => id === product && apis.includes(api.id));
}
