import { PrivateEndpoint as AzurermPrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import type { IPrivateLinkTarget, IResourceGroup, OptionKinds, Tags } from '../core/index';
import {
  checkOptions,
  deriveName,
  NameRules,
  OptionKind,
  tagArguments,
  validateLocation,
  validateName,
} from '../core/index';

/** Props of {@link PrivateEndpoint}. */
export interface PrivateEndpointProps {
  /** What is reached through the endpoint. */
  readonly target: IPrivateLinkTarget;
  /** Id of the subnet that the endpoint gets its address in. A change replaces the endpoint. */
  readonly subnetId: string;
  /** The group that holds the endpoint. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the endpoint: that of its virtual network, which may differ from the target's. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * Name of the endpoint. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /**
   * Ids of the private DNS zones that get the endpoint's records: those that `target.privateLink.dnsZones` names.
   *
   * @default - the records are made elsewhere, for example by an Azure Policy, and Terraform leaves the zone group alone
   */
  readonly privateDnsZoneIds?: readonly string[];
  /**
   * Tags of the endpoint.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const OPTIONS: OptionKinds<PrivateEndpointProps> = {
  target: OptionKind.having('a resource that has private endpoints', 'id', 'privateLink'),
  subnetId: OptionKind.TEXT,
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  name: OptionKind.TEXT.optional(),
  privateDnsZoneIds: OptionKind.TEXTS.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * An address in a virtual network under which a resource is reached. The endpoint of a model account is made after its last deployment,
 * since the service refuses both at a time.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-overview
 */
export class PrivateEndpoint extends Construct implements ITerraformDependable {
  /** Name of the endpoint. */
  public readonly name: string;
  private readonly resource: AzurermPrivateEndpoint;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`
   */
  public constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { target, privateDnsZoneIds = [] } = props;
    this.name = props.name ?? deriveName(this, NameRules.PRIVATE_ENDPOINT);
    validateName(this, NameRules.PRIVATE_ENDPOINT, this.name);
    const location = props.location ?? props.resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    const hasZones = privateDnsZoneIds.length > 0;

    this.resource = new AzurermPrivateEndpoint(this, 'Resource', {
      name: this.name,
      location,
      resourceGroupName: props.resourceGroup.name,
      subnetId: props.subnetId,
      privateServiceConnection: {
        name: this.name,
        isManualConnection: false,
        privateConnectionResourceId: target.id,
        subresourceNames: [target.privateLink.subresource],
      },
      privateDnsZoneGroup: hasZones
        ? { name: 'default', privateDnsZoneIds: [...privateDnsZoneIds] }
        : undefined,
      lifecycle: hasZones ? undefined : { ignoreChanges: ['private_dns_zone_group'] },
      tags,
    });
    target.orderAfterWrites?.(this.resource);
  }

  /** Resource id of the endpoint. */
  public get id(): string {
    return this.resource.id;
  }

  /** Its address in the subnet. */
  public get privateIpAddress(): string {
    return this.resource.privateServiceConnection.privateIpAddress;
  }

  /** Address of the endpoint, for `dependsOn`. */
  public get fqn(): string {
    return this.resource.fqn;
  }
}
