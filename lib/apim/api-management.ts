import { ApiManagement as AzurermApiManagement } from '@cdktf/provider-azurerm/lib/api-management';
import { Construct } from 'constructs';

import type { DiagnosticProfile, IResourceGroup, OptionKinds, Tags } from '../core/index';
import {
  checkOptions,
  deriveName,
  isUnresolved,
  NameRules,
  OptionKind,
  plainText,
  PrivateLinkKind,
  tagArguments,
  validateLocation,
  validateName,
  ValidationError,
  warn,
} from '../core/index';
import type { PolicyDocument } from '../policy/index';
import type { AdditionalLocation } from './api-management-features';
import {
  diagnosticProfileOf,
  networkArguments,
  portalArguments,
  securityArguments,
  ADDITIONAL_LOCATION,
} from './api-management-features';
import type { ExistingDefinitions } from './definitions';
import { Definitions, EXISTING } from './definitions';
import type { ApiManagementAttributes } from './imported-api-management';
import { ImportedApiManagement } from './imported-api-management';
import { ServicePolicy } from './policy-attachment';
import type { IApiManagement } from './policy-scopes';
import type { ApiManagementSku, VirtualNetworkType } from './sku';

/** Props of {@link ApiManagement}. */
export interface ApiManagementProps {
  /**
   * Name of the service, unique in Azure. A change replaces the service.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The resource group that holds the service. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the service. A change replaces the service.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /** Tier and units. Going to or from a v2 tier replaces the service. */
  readonly sku: ApiManagementSku;
  /** Name of the publisher, one line of up to 100 characters; the developer portal and mails show it. */
  readonly publisherName: string;
  /** Mail address of the publisher, one line of up to 100 characters; notices of the service go there. */
  readonly publisherEmail: string;
  /**
   * Resource ids of user-assigned identities, besides the system-assigned one that every service gets.
   *
   * @default - none
   */
  readonly userAssignedIdentityIds?: readonly string[];
  /**
   * Oldest version of the management API that may be used; older ones show secrets to readers.
   *
   * @default '2021-08-01'
   */
  readonly minApiVersion?: string;
  /**
   * Availability zones, for example `['1', '2', '3']`; at most as many as there are units. Premium only.
   *
   * @default - the service chooses
   */
  readonly zones?: readonly string[];
  /**
   * Further regions with gateways. Premium only.
   *
   * @default - none
   */
  readonly additionalLocations?: readonly AdditionalLocation[];
  /**
   * How the service is put into a virtual network: reachable from outside (`External`) or not (`Internal`). A change, but of `None`, replaces the service.
   *
   * @default 'None'
   */
  readonly virtualNetworkType?: VirtualNetworkType;
  /**
   * Resource id of the subnet. A change replaces the service, and a service that policies hang on is created anew before the old one goes: give it another
   * `name` with it.
   *
   * @default - none
   */
  readonly subnetId?: string;
  /**
   * Resource id of a public IP address, for a service in a virtual network.
   *
   * @default - the service brings one
   */
  readonly publicIpAddressId?: string;
  /**
   * Takes calls from public networks. The service refuses to be created without; turn it off once a private endpoint is approved.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean;
  /**
   * Leaves the developer portal as the service makes it. Otherwise nobody can sign up and visitors must sign in.
   *
   * @default false
   */
  readonly developerPortalEnabled?: boolean;
  /**
   * Mail address that the service's mails come from.
   *
   * @default - the service's own
   */
  readonly notificationSenderEmail?: string;
  /**
   * Names on the service that policies may mention although nothing here defines them.
   *
   * @default - none
   */
  readonly existing?: ExistingDefinitions;
  /**
   * Tags of the service.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const MAXIMUM_PUBLISHER_LENGTH = 100;

const OPTIONS: OptionKinds<ApiManagementProps> = {
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  sku: OptionKind.API_MANAGEMENT_SKU,
  publisherName: OptionKind.CHECKED_LATER,
  publisherEmail: OptionKind.CHECKED_LATER,
  userAssignedIdentityIds: OptionKind.TEXTS.optional(),
  minApiVersion: OptionKind.TEXT.optional(),
  zones: OptionKind.TEXTS.optional(),
  additionalLocations: OptionKind.listOf(ADDITIONAL_LOCATION).optional(),
  virtualNetworkType: OptionKind.CHECKED_LATER.optional(),
  subnetId: OptionKind.TEXT.optional(),
  publicIpAddressId: OptionKind.TEXT.optional(),
  publicNetworkAccessEnabled: OptionKind.SWITCH.optional(),
  developerPortalEnabled: OptionKind.SWITCH.optional(),
  notificationSenderEmail: OptionKind.TEXT.optional(),
  existing: EXISTING.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * An API Management service. TLS below 1.2 and weak ciphers are off, and it has a system-assigned identity, which needs roles on what it
 * calls.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-key-concepts
 */
export class ApiManagement extends Construct implements IApiManagement {
  /** Uses a service that exists already. */
  public static fromApiManagementAttributes(
    scope: Construct,
    id: string,
    attributes: ApiManagementAttributes,
  ): IApiManagement {
    return new ImportedApiManagement(scope, id, attributes);
  }

  public readonly id: string;
  public readonly name: string;
  public readonly resourceGroupName: string;
  public readonly gatewayUrl: string;
  public readonly principalId: string;
  public readonly sku: ApiManagementSku;
  public readonly definitions = new Definitions();
  public readonly diagnosticProfile: DiagnosticProfile;
  public readonly privateLink = PrivateLinkKind.API_MANAGEMENT;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `apim/publisher`, `apim/sku-not-supported`, `apim/zones`,
   * `apim/virtual-network`, `apim/additional-location`
   */
  public constructor(scope: Construct, id: string, props: ApiManagementProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { sku, resourceGroup, userAssignedIdentityIds = [] } = props;
    const name = props.name ?? deriveName(this, NameRules.API_MANAGEMENT);
    validateName(this, NameRules.API_MANAGEMENT, name);
    const location = props.location ?? resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    this.requirePublisher('publisherName', props.publisherName);
    this.requirePublisher('publisherEmail', props.publisherEmail);
    const network = networkArguments(this, sku, props);
    if (props.publicNetworkAccessEnabled === false) {
      warn(
        this,
        'apim/public-access-off',
        'the service refuses to be created without public access; create it with public access and a private endpoint first, ' +
          'then turn public access off',
      );
    }

    const resource = new AzurermApiManagement(this, 'Resource', {
      name,
      resourceGroupName: resourceGroup.name,
      location,
      skuName: sku.skuName,
      publisherName: plainText(props.publisherName),
      publisherEmail: plainText(props.publisherEmail),
      notificationSenderEmail: plainText(props.notificationSenderEmail),
      minApiVersion: plainText(props.minApiVersion ?? '2021-08-01'),
      publicNetworkAccessEnabled: props.publicNetworkAccessEnabled,
      identity:
        userAssignedIdentityIds.length === 0
          ? { type: 'SystemAssigned' }
          : { type: 'SystemAssigned, UserAssigned', identityIds: [...userAssignedIdentityIds] },
      security: securityArguments(sku),
      ...portalArguments(sku, props.developerPortalEnabled ?? false),
      ...network,
      tags,
    });
    this.id = resource.id;
    this.name = resource.name;
    this.resourceGroupName = resource.resourceGroupName;
    this.gatewayUrl = resource.gatewayUrl;
    this.principalId = resource.identity.principalId;
    this.sku = sku;
    this.diagnosticProfile = diagnosticProfileOf(sku);
    this.definitions.declareExisting(props.existing ?? {});
  }

  /**
   * Attaches the policy that all APIs of the service inherit.
   *
   * @throws ValidationError `apim/duplicate-name` the second time, and as {@link ServicePolicy}
   */
  public addPolicy(document: PolicyDocument): ServicePolicy {
    return new ServicePolicy(this, 'Policy', { apiManagement: this, document });
  }

  private requirePublisher(prop: string, value: string): void {
    if (isUnresolved(value)) return;
    if (typeof value === 'string' && value.includes('\n')) {
      throw new ValidationError(
        'apim/publisher',
        `'${prop}' must be one line, got ${JSON.stringify(value)}; write a space in place of the line break`,
        this,
      );
    }
    const length = typeof value !== 'string' || value.trim() === '' ? 0 : value.length;
    if (length === 0 || length > MAXIMUM_PUBLISHER_LENGTH) {
      throw new ValidationError(
        'apim/publisher',
        `'${prop}' must have 1 to ${MAXIMUM_PUBLISHER_LENGTH} characters, got '${value}' (${length} characters); shorten it or fill it in`,
        this,
      );
    }
  }
}
