import { ApiManagementApiOperationPolicy } from '@cdktf/provider-azurerm/lib/api-management-api-operation-policy';
import { ApiManagementApiPolicy } from '@cdktf/provider-azurerm/lib/api-management-api-policy';
import { ApiManagementPolicy } from '@cdktf/provider-azurerm/lib/api-management-policy';
import { ApiManagementProductPolicy } from '@cdktf/provider-azurerm/lib/api-management-product-policy';
import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';

import { checkOptions, isUnresolved, warn } from '../core/index';
import { API, API_MANAGEMENT, OPERATION, POLICY, PRODUCT } from './kinds';
import type { PolicyDocument, Scope } from '../policy/index';
import { policyReferences } from '../policy/index';
import type { IApi, IApiManagement, IApiOperation, IProduct } from './policy-scopes';
import { policyText, requireLegal, requireSameFragments } from './policy-text';
import { linkReferences, mentionsOf } from './references';

/** What every attachment of a policy has. */
export interface PolicyAttachmentOptions {
  /** The policy document. */
  readonly document: PolicyDocument;
}

interface Target extends PolicyAttachmentOptions {
  readonly apiManagement: IApiManagement;
  readonly scope: Scope;
  /** What the document is attached to; nothing takes two. */
  readonly key: string;
  readonly create: (xmlContent: string) => TerraformResource;
}

/**
 * A policy document that is attached to something. What Terraform sends is the text that `renderPolicy` gives. Every name in it must be
 * defined on the service when the app is synthesized; the policy is created after what it mentions, and destroyed before it.
 *
 * @see https://learn.microsoft.com/azure/api-management/set-edit-policies
 */
export abstract class PolicyAttachment extends Construct {
  /** The document. */
  public readonly document: PolicyDocument;

  protected constructor(scope: Construct, id: string, target: (self: Construct) => Target) {
    super(scope, id);
    const { apiManagement, document, key, ...rest } = target(this);
    this.document = document;
    apiManagement.definitions.reserve(`policy at ${rest.scope} scope`, key, this);
    const references = policyReferences(document);
    requireLegal(this, document, apiManagement, references, { scope: rest.scope });

    const resource = rest.create(policyText(this, document, apiManagement));
    linkReferences(this, resource, apiManagement.definitions, mentionsOf(references), references.computed);
    requireSameFragments(this, document, apiManagement);
  }
}

/** Props of {@link ServicePolicy}. */
export interface ServicePolicyProps extends PolicyAttachmentOptions {
  /** The service. */
  readonly apiManagement: IApiManagement;
}

/** The policy of a whole service, which every API of it inherits. */
export class ServicePolicy extends PolicyAttachment {
  /** @throws ValidationError as {@link PolicyAttachment} */
  public constructor(scope: Construct, id: string, props: ServicePolicyProps) {
    super(scope, id, self => {
      checkOptions<ServicePolicyProps>(self, props, { apiManagement: API_MANAGEMENT, document: POLICY });
      const { apiManagement, document } = props;
      return {
        apiManagement,
        document,
        scope: 'service',
        key: 'the service',
        create: xmlContent =>
          new ApiManagementPolicy(self, 'Resource', { apiManagementId: apiManagement.id, xmlContent }),
      };
    });
    if (!TerraformResource.isTerraformResource(props.apiManagement.node.defaultChild)) {
      warn(
        this,
        'apim/service-policy-overwritten',
        'this replaces the policy of a service that was not created here, without asking, and destroying it leaves the default one; ' +
          'make sure that nobody else relies on the present policy',
      );
    }
  }
}

/** Props of {@link ProductPolicy}. */
export interface ProductPolicyProps extends PolicyAttachmentOptions {
  /** The product. */
  readonly product: IProduct;
}

/** The policy of a product, which applies to calls that come with a subscription to it. */
export class ProductPolicy extends PolicyAttachment {
  /** @throws ValidationError as {@link PolicyAttachment} */
  public constructor(scope: Construct, id: string, props: ProductPolicyProps) {
    super(scope, id, self => {
      checkOptions<ProductPolicyProps>(self, props, { product: PRODUCT, document: POLICY });
      const { product, document } = props;
      const { apiManagement } = product;
      return {
        apiManagement,
        document,
        scope: 'product',
        key: keyOf(product, product.id),
        create: xmlContent =>
          new ApiManagementProductPolicy(self, 'Resource', {
            apiManagementName: apiManagement.name,
            resourceGroupName: apiManagement.resourceGroupName,
            productId: product.productId,
            xmlContent,
          }),
      };
    });
  }
}

/** Props of {@link ApiPolicy}. */
export interface ApiPolicyProps extends PolicyAttachmentOptions {
  /** The API. */
  readonly api: IApi;
}

/** The policy of an API, which applies to all of its operations. */
export class ApiPolicy extends PolicyAttachment {
  /** @throws ValidationError as {@link PolicyAttachment} */
  public constructor(scope: Construct, id: string, props: ApiPolicyProps) {
    super(scope, id, self => {
      checkOptions<ApiPolicyProps>(self, props, { api: API, document: POLICY });
      const { api, document } = props;
      const { apiManagement } = api;
      return {
        apiManagement,
        document,
        scope: 'api',
        key: keyOf(api, api.id),
        create: xmlContent =>
          new ApiManagementApiPolicy(self, 'Resource', {
            apiManagementName: apiManagement.name,
            resourceGroupName: apiManagement.resourceGroupName,
            apiName: api.name,
            xmlContent,
          }),
      };
    });
  }
}

/** Props of {@link OperationPolicy}. */
export interface OperationPolicyProps extends PolicyAttachmentOptions {
  /** The operation. */
  readonly operation: IApiOperation;
}

/** The policy of one operation of an API. */
export class OperationPolicy extends PolicyAttachment {
  /** @throws ValidationError as {@link PolicyAttachment} */
  public constructor(scope: Construct, id: string, props: OperationPolicyProps) {
    super(scope, id, self => {
      checkOptions<OperationPolicyProps>(self, props, { operation: OPERATION, document: POLICY });
      const { operation, document } = props;
      const { api } = operation;
      const { apiManagement } = api;
      return {
        apiManagement,
        document,
        scope: 'operation',
        key: keyOf(operation, `${api.id}/operations/${operation.operationId}`),
        create: xmlContent =>
          new ApiManagementApiOperationPolicy(self, 'Resource', {
            apiManagementName: apiManagement.name,
            resourceGroupName: apiManagement.resourceGroupName,
            apiName: api.name,
            operationId: operation.operationId,
            xmlContent,
          }),
      };
    });
  }
}

/** What tells one target from another: its id where that is known, else its path. */
function keyOf(target: IConstruct, id: string): string {
  return isUnresolved(id) ? target.node.path : id;
}
