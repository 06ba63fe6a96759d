import type { ApiModel, ProductModel, ServiceModel, SubscriptionModel } from '../model';

/** Whether the keys of a subscription work. `submitted` is what the provider writes where nobody chose a state, and the service then has approved. */
export function isActive({ state }: SubscriptionModel): boolean {
  return state === 'active' || state === 'submitted';
}

/** Whether a subscription that works is one for an API: for it alone, for a published product that has it, or for all APIs. */
export function opensApi(
  { products }: ServiceModel,
  subscription: SubscriptionModel,
  api: ApiModel,
): boolean {
  const { product, api: only } = subscription;
  if (!isActive(subscription)) return false;
  if (only !== undefined) return only === api.id;
  const opened = ({ id, isPublished, apis }: ProductModel) =>
    id === product && isPublished && apis.includes(api.id);
  return product === undefined || products.some(opened);
}
