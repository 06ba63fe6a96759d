import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';

import type { DiagnosticProfile } from '../core/index';
import {
  checkOptions,
  isUnresolved,
  OptionKind,
  type OptionKinds,
  PrivateLinkKind,
  ValidationError,
} from '../core/index';
import { diagnosticProfileOf } from './api-management-features';
import type { ExistingDefinitions } from './definitions';
import { Definitions, EXISTING } from './definitions';
import type { IApiManagement } from './policy-scopes';
import type { ApiManagementSku } from './sku';

/** What is known of a service that exists already. */
export interface ApiManagementAttributes {
  /** Resource id of the service. */
  readonly id: string;
  /** Tier and units of the service: they decide what may be put on it. */
  readonly sku: ApiManagementSku;
  /**
   * Object id of the system-assigned identity; needed to give it roles.
   *
   * @default - none, and asking for it is an error
   */
  readonly principalId?: string;
  /**
   * Where clients reach the gateway.
   *
   * @default - `https://<name>.azure-api.net`
   */
  readonly gatewayUrl?: string;
  /**
   * Names on the service that policies may mention although nothing here defines them.
   *
   * @default - none
   */
  readonly existing?: ExistingDefinitions;
}

const OPTIONS: OptionKinds<ApiManagementAttributes> = {
  id: OptionKind.TEXT,
  sku: OptionKind.API_MANAGEMENT_SKU,
  principalId: OptionKind.TEXT.optional(),
  gatewayUrl: OptionKind.TEXT.optional(),
  existing: EXISTING.optional(),
};

/** Where name and group stand in a resource id: `/subscriptions/…/resourceGroups/<4>/providers/…/service/<8>`. */
const RESOURCE_GROUP_SEGMENT = 4;
const NAME_SEGMENT = 8;

/** A service that exists already. */
export class ImportedApiManagement extends Construct implements IApiManagement {
  public readonly id: string;
  public readonly name: string;
  public readonly resourceGroupName: string;
  public readonly gatewayUrl: string;
  public readonly sku: ApiManagementSku;
  public readonly definitions = new Definitions();
  public readonly diagnosticProfile: DiagnosticProfile;
  public readonly privateLink = PrivateLinkKind.API_MANAGEMENT;
  private readonly objectId: string | undefined;

  public constructor(scope: Construct, id: string, attributes: ApiManagementAttributes) {
    super(scope, id);
    checkOptions(this, attributes, OPTIONS);
    this.id = attributes.id;
    this.name = this.segment(NAME_SEGMENT);
    this.resourceGroupName = this.segment(RESOURCE_GROUP_SEGMENT);
    this.gatewayUrl = attributes.gatewayUrl ?? `https://${this.name}.azure-api.net`;
    this.sku = attributes.sku;
    this.diagnosticProfile = diagnosticProfileOf(attributes.sku);
    this.objectId = attributes.principalId;
    this.definitions.declareExisting(attributes.existing ?? {});
  }

  public get principalId(): string {
    if (this.objectId !== undefined) return this.objectId;
    throw new ValidationError(
      'apim/no-principal-id',
      "the identity of the imported service is needed to give it a role, got none; give 'principalId' to fromApiManagementAttributes",
      this,
    );
  }

  private segment(index: number): string {
    if (isUnresolved(this.id)) return Token.asString(Fn.element(Fn.split('/', this.id), index));
    const segments = this.id.split('/');
    const isService =
      segments.length === NAME_SEGMENT + 1 &&
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/[^/]+$/i.test(
        this.id,
      );
    const value = segments[index];
    if (!isService || value === undefined) {
      throw new ValidationError(
        'apim/resource-id',
        "'id' must be /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ApiManagement/service/<name>, " +
          `got '${this.id}'; copy the resource id from the portal's properties page`,
        this,
      );
    }
    return value;
  }
}
