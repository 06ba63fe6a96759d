import type { IConstruct } from 'constructs';

import type { IDiagnosticTarget, IPrivateLinkTarget } from '../core/index';
import type { Definitions } from './definitions';
import type { ApiManagementSku } from './sku';

/** An API Management service, created here or elsewhere. */
export interface IApiManagement extends IDiagnosticTarget, IPrivateLinkTarget {
  /** Resource id of the service. */
  readonly id: string;
  /** Name of the service. Of a created one it is a reference, so that what uses it is created after the service. */
  readonly name: string;
  /** Name of the resource group that holds the service. */
  readonly resourceGroupName: string;
  /** Where clients reach the gateway, without a slash at the end. */
  readonly gatewayUrl: string;
  /**
   * Object id of the system-assigned identity, for role assignments.
   *
   * @throws ValidationError `apim/no-principal-id` when an imported service does not say
   */
  readonly principalId: string;
  /** Tier and units of the service. */
  readonly sku: ApiManagementSku;
  /** What is defined on the service. */
  readonly definitions: Definitions;
}

/** An API of a service. */
export interface IApi extends IConstruct {
  /** The service that has the API. */
  readonly apiManagement: IApiManagement;
  /** Name of the API. Of a created one it is a reference, so that what uses it is created after the API. */
  readonly name: string;
  /** Resource id of the API, without the revision that Terraform's own id ends in. */
  readonly id: string;
}

/** An operation of an API. */
export interface IApiOperation extends IConstruct {
  /** The API that has the operation. */
  readonly api: IApi;
  /** Name of the operation. Of a created one it is a reference, so that what uses it is created after the operation. */
  readonly operationId: string;
}

/** A product: APIs that are subscribed to together. */
export interface IProduct extends IConstruct {
  /** The service that has the product. */
  readonly apiManagement: IApiManagement;
  /** Name of the product. Of a created one it is a reference, so that what uses it is created after the product. */
  readonly productId: string;
  /** Resource id of the product. */
  readonly id: string;
}
