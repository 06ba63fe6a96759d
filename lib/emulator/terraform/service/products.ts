import type { ProductModel, SubscriptionModel, UserModel } from '../../model';
import { nameInId, type ServiceParts } from './parts';

/** The products of a service, with their APIs and policies. */
export function readProducts(parts: ServiceParts): readonly ProductModel[] {
  const policies = new Map(
    parts
      .ofType('azurerm_api_management_product_policy')
      .map(part => [part.text('product_id'), part.policy('xml_content')]),
  );
  for (const part of parts.ofAzapiType('products/policies')) {
    policies.set(nameInId(part.text('parent_id'), 'products') ?? '', part.policySource);
  }
  const links = parts.ofType('azurerm_api_management_product_api');
  const groups = parts.ofType('azurerm_api_management_product_group');
  return parts.ofType('azurerm_api_management_product').map(part => {
    const id = part.text('product_id');
    const policy = policies.get(id);
    const limit = part.number('subscriptions_limit');
    return {
      id,
      name: part.optional('display_name') ?? id,
      isPublished: part.flag('published', false),
      subscriptionRequired: part.flag('subscription_required', true),
      approvalRequired: part.flag('approval_required', false),
      ...(limit !== undefined && { subscriptionsLimit: limit }),
      apis: links
        .filter(link => link.text('product_id') === id)
        .map(link => link.text('api_name').replace(/;rev=.*$/, '')),
      groups: groups.filter(group => group.text('product_id') === id).map(group => group.text('group_name')),
      ...(policy && { policy }),
    };
  });
}

/** The subscriptions of a service. Keys that nobody chose are stand-ins, `<id>-primary-key` and `<id>-secondary-key`. */
export function readSubscriptions(parts: ServiceParts): readonly SubscriptionModel[] {
  return parts.ofType('azurerm_api_management_subscription').map(part => {
    const id = part.optional('subscription_id') ?? part.address.replace(/^.*\./, '');
    const product = nameInId(part.optional('product_id'), 'products');
    const api = nameInId(part.optional('api_id'), 'apis')?.replace(/;rev=.*$/, '');
    const user = nameInId(part.optional('user_id'), 'users');
    return {
      id,
      name: part.optional('display_name') ?? id,
      primaryKey: part.optional('primary_key') ?? `${id}-primary-key`,
      secondaryKey: part.optional('secondary_key') ?? `${id}-secondary-key`,
      state: part.optional('state') ?? 'submitted',
      ...(product && { product }),
      ...(api && { api }),
      ...(user && { user }),
    };
  });
}

/** The developers of a service. */
export function readUsers(parts: ServiceParts): readonly UserModel[] {
  const memberships = parts.ofType('azurerm_api_management_group_user');
  return parts.ofType('azurerm_api_management_user').map(part => ({
    id: part.text('user_id'),
    email: part.text('email'),
    firstName: part.text('first_name'),
    lastName: part.text('last_name'),
    groups: [
      'developers',
      ...memberships
        .filter(member => member.text('user_id') === part.text('user_id'))
        .map(member => member.text('group_name')),
    ],
  }));
}
