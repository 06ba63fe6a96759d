import { ApiManagementProduct } from '@cdktf/provider-azurerm/lib/api-management-product';
import { ApiManagementProductApi } from '@cdktf/provider-azurerm/lib/api-management-product-api';
import { Construct } from 'constructs';

import {
  checkOptions,
  constructId,
  deriveName,
  OptionKind,
  type OptionKinds,
  plainText,
  requireInteger,
  stableHash,
  ValidationError,
} from '../core/index';
import type { PolicyDocument } from '../policy/index';
import { ApiManagementNameRules, requireName } from './names';
import { ProductPolicy } from './policy-attachment';
import type { IApi, IApiManagement, IProduct } from './policy-scopes';
import { API, API_MANAGEMENT } from './kinds';

/** What is known of a product that exists already. */
export interface ProductAttributes {
  /** The service that has the product. */
  readonly apiManagement: IApiManagement;
  /** Name of the product. */
  readonly productId: string;
}

/** Props of {@link Product}. */
export interface ProductProps {
  /** The service that gets the product. */
  readonly apiManagement: IApiManagement;
  /**
   * Name of the product, unique on the service. A change replaces it.
   *
   * @default - derived from the id of the construct
   */
  readonly productId?: string;
  /** The product in words. */
  readonly displayName: string;
  /** What the product offers. @default - the display name */
  readonly description?: string;
  /** Terms of use that subscribers accept. @default - none */
  readonly terms?: string;
  /** Whether the product can be subscribed to. @default true */
  readonly published?: boolean;
  /** Whether callers need a subscription. @default true */
  readonly subscriptionRequired?: boolean;
  /**
   * Whether an administrator must approve subscriptions that people ask for in the developer portal. Needs `subscriptionRequired`.
   *
   * @default - as `subscriptionRequired`
   */
  readonly approvalRequired?: boolean;
  /**
   * How many subscriptions one person can have, at least 1; the provider sends `approvalRequired` only together with it. Subscriptions
   * that Terraform creates belong to nobody and do not count.
   *
   * @default 100 when approval is required, else no limit
   */
  readonly subscriptionsLimit?: number;
  /** The APIs of the product. @default - none but those that are added */
  readonly apis?: readonly IApi[];
}

const OPTIONS: OptionKinds<ProductProps> = {
  apiManagement: API_MANAGEMENT,
  productId: OptionKind.TEXT.optional(),
  displayName: OptionKind.TEXT,
  description: OptionKind.TEXT.optional(),
  terms: OptionKind.TEXT.optional(),
  published: OptionKind.SWITCH.optional(),
  subscriptionRequired: OptionKind.SWITCH.optional(),
  approvalRequired: OptionKind.SWITCH.optional(),
  subscriptionsLimit: OptionKind.NUMBER.optional(),
  apis: OptionKind.listOf(API).optional(),
};

/**
 * A product: APIs that are subscribed to together. Only administrators see it until a group is linked to it.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-add-products
 */
export class Product extends Construct implements IProduct {
  /** Uses a product that exists already. */
  public static fromProductAttributes(scope: Construct, id: string, attributes: ProductAttributes): IProduct {
    class Import extends Construct implements IProduct {
      public readonly apiManagement = attributes.apiManagement;
      public readonly productId = attributes.productId;
      public readonly id = `${attributes.apiManagement.id}/products/${attributes.productId}`;
    }
    return new Import(scope, id);
  }

  public readonly apiManagement: IApiManagement;
  public readonly productId: string;
  public readonly id: string;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/product`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: ProductProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, displayName, subscriptionRequired = true } = props;
    const productId = props.productId ?? deriveName(this, ApiManagementNameRules.PRODUCT);
    requireName(this, ApiManagementNameRules.PRODUCT, productId, 'productId');
    const approvalRequired = props.approvalRequired ?? subscriptionRequired;
    const subscriptionsLimit = props.subscriptionsLimit ?? (approvalRequired ? 100 : undefined);
    requireInteger(this, 'apim/product', "'subscriptionsLimit'", subscriptionsLimit, 1, 1_000_000);
    if (!subscriptionRequired && (approvalRequired || subscriptionsLimit !== undefined)) {
      throw new ValidationError(
        'apim/product',
        "'approvalRequired' and 'subscriptionsLimit' need 'subscriptionRequired', got 'subscriptionRequired: false'; drop them",
        this,
      );
    }
    apiManagement.definitions.reserve('product', productId, this);

    const resource = new ApiManagementProduct(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      productId,
      displayName: plainText(displayName),
      description: plainText(props.description ?? displayName),
      terms: plainText(props.terms),
      published: props.published ?? true,
      subscriptionRequired,
      approvalRequired: subscriptionRequired ? approvalRequired : undefined,
      subscriptionsLimit,
    });
    this.apiManagement = apiManagement;
    this.productId = resource.productId;
    this.id = resource.id;
    for (const api of props.apis ?? []) this.addApi(api);
  }

  /**
   * Adds an API, whose subscribers then include those of the product.
   *
   * @throws ValidationError `apim/product` for an API of another service, `apim/duplicate-name` the second time
   */
  public addApi(api: IApi): void {
    const { apiManagement } = this;
    if (api.apiManagement.id !== apiManagement.id) {
      throw new ValidationError(
        'apim/product',
        `API '${api.node.path}' belongs to the service at '${api.apiManagement.node.path}'; add an API of '${apiManagement.node.path}'`,
        this,
      );
    }
    apiManagement.definitions.reserve(`API of product '${this.node.path}'`, api.node.path, this);
    const id = `Api-${api.node.id}`;
    const unique = this.node.tryFindChild(id) === undefined ? id : `${id}-${stableHash(api.node.path)}`;
    new ApiManagementProductApi(this, constructId(unique), {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      productId: this.productId,
      apiName: api.name,
    });
  }

  /**
   * Attaches the policy of the product.
   *
   * @throws ValidationError `apim/duplicate-name` the second time, and as {@link ProductPolicy}
   */
  public addPolicy(document: PolicyDocument): ProductPolicy {
    return new ProductPolicy(this, 'Policy', { product: this, document });
  }
}
