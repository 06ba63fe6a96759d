import { ApiManagementSubscription } from '@cdktf/provider-azurerm/lib/api-management-subscription';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';

import {
  checkOptions,
  deriveName,
  OptionKind,
  type OptionKinds,
  plainText,
  ValidationError,
} from '../core/index';
import { ApiManagementNameRules, requireName } from './names';
import type { IApi, IApiManagement, IProduct } from './policy-scopes';
import { API, PRODUCT } from './kinds';

/** Props of {@link Subscription}: exactly one of `product` and `api`. */
export interface SubscriptionProps {
  /** The product that is subscribed to. @default - `api` is given instead */
  readonly product?: IProduct;
  /** The API that is subscribed to. @default - `product` is given instead */
  readonly api?: IApi;
  /**
   * Name of the subscription, unique on the service. A change replaces it, and its keys.
   *
   * @default - derived from the id of the construct
   */
  readonly subscriptionId?: string;
  /** The subscription in words, for example the team that holds it. @default - the name */
  readonly displayName?: string;
  /** Whether the keys work. @default 'active' */
  readonly state?: 'active' | 'suspended' | 'cancelled' | 'expired' | 'rejected' | 'submitted';
  /** Lets the holder see traces of calls, which show headers and policies. @default false */
  readonly allowTracing?: boolean;
}

const OPTIONS: OptionKinds<SubscriptionProps> = {
  product: PRODUCT.optional(),
  api: API.optional(),
  subscriptionId: OptionKind.TEXT.optional(),
  displayName: OptionKind.TEXT.optional(),
  state: OptionKind.oneOf('active', 'suspended', 'cancelled', 'expired', 'rejected', 'submitted').optional(),
  allowTracing: OptionKind.SWITCH.optional(),
};

/**
 * A subscription: a pair of keys that work for a product or an API. There is none for all APIs of a service, as its keys would open APIs of
 * others too. The keys are kept in Terraform's state.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-subscriptions
 */
export class Subscription extends Construct {
  /** The service that has the subscription. */
  public readonly apiManagement: IApiManagement;
  /** Name of the subscription, as a reference. */
  public readonly subscriptionId: string;
  /** The first key, a secret. */
  public readonly primaryKey: string;
  /** The second key, a secret. */
  public readonly secondaryKey: string;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/subscription-scope`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { product, api } = props;
    const target = product ?? api;
    if (target === undefined || (product !== undefined && api !== undefined)) {
      throw new ValidationError(
        'apim/subscription-scope',
        `exactly one of 'product' and 'api' is needed, got ${target === undefined ? 'neither' : 'both'}; give one of them`,
        this,
      );
    }
    const { apiManagement } = target;
    const subscriptionId = props.subscriptionId ?? deriveName(this, ApiManagementNameRules.SUBSCRIPTION);
    requireName(this, ApiManagementNameRules.SUBSCRIPTION, subscriptionId, 'subscriptionId');
    apiManagement.definitions.reserve('subscription', subscriptionId, this);

    const resource = new ApiManagementSubscription(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      subscriptionId,
      displayName: plainText(props.displayName ?? subscriptionId),
      productId: product?.id,
      apiId: api?.id,
      state: props.state ?? 'active',
      allowTracing: props.allowTracing ?? false,
    });
    // The service answers 412 when subscriptions of one product are created at the same time.
    apiManagement.definitions.chain(`${TerraformStack.of(this).node.path}\n${target.id}`).append(resource);

    this.apiManagement = apiManagement;
    this.subscriptionId = resource.subscriptionId;
    this.primaryKey = resource.primaryKey;
    this.secondaryKey = resource.secondaryKey;
  }
}
