import { PrivateDnsZone as AzurermPrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import type { IResourceGroup, OptionKinds, Tags } from '../core/index';
import { checkOptions, OptionKind, tagArguments, ValidationError } from '../core/index';

/** A private DNS zone, created here or elsewhere. */
export interface IPrivateDnsZone extends IConstruct {
  /** Resource id of the zone. */
  readonly id: string;
  /** Name of the zone, a literal. */
  readonly name: string;
}

/** What is known of a zone that exists already. */
export interface PrivateDnsZoneAttributes {
  /** Resource id of the zone. */
  readonly id: string;
  /** Name of the zone. */
  readonly name: string;
}

/** Props of {@link PrivateDnsZone}. */
export interface PrivateDnsZoneProps {
  /** Name of the zone, for example one of `PrivateLinkKind.KEY_VAULT.dnsZones`. A change replaces it. */
  readonly name: string;
  /** The group that holds the zone. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Ids of the virtual networks that resolve names by the zone, by the id of the link's construct, which is also its name.
   *
   * @default - none; see `addVirtualNetworkLink`
   */
  readonly virtualNetworkIds?: Readonly<Record<string, string>>;
  /**
   * Tags of the zone.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const OPTIONS: OptionKinds<PrivateDnsZoneProps> = {
  name: OptionKind.TEXT,
  resourceGroup: OptionKind.RESOURCE_GROUP,
  virtualNetworkIds: OptionKind.mapOf(OptionKind.TEXT).optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * A private DNS zone. A virtual network takes one zone of a name, so organisations keep them in one place: prefer
 * `fromPrivateDnsZoneAttributes` there.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export class PrivateDnsZone extends Construct implements IPrivateDnsZone {
  /** Uses a zone that exists already. */
  public static fromPrivateDnsZoneAttributes(
    scope: Construct,
    id: string,
    attributes: PrivateDnsZoneAttributes,
  ): IPrivateDnsZone {
    class Import extends Construct implements IPrivateDnsZone {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;
  private readonly resource: AzurermPrivateDnsZone;
  private readonly resourceGroup: IResourceGroup;

  /**
   * @throws ValidationError `core/invalid-tags`, `network/invalid-zone-name`
   */
  public constructor(scope: Construct, id: string, props: PrivateDnsZoneProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    this.name = props.name;
    this.resourceGroup = props.resourceGroup;
    const tags = tagArguments(this, props.tags);
    if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i.test(this.name)) {
      throw new ValidationError(
        'network/invalid-zone-name',
        `'name' must be a domain name such as privatelink.openai.azure.com, got '${this.name}'; take one of 'dnsZones' of a PrivateLinkKind`,
        this,
      );
    }
    this.resource = new AzurermPrivateDnsZone(this, 'Resource', {
      name: this.name,
      resourceGroupName: this.resourceGroup.name,
      tags,
    });
    this.id = this.resource.id;
    for (const [linkId, virtualNetworkId] of Object.entries(props.virtualNetworkIds ?? {})) {
      this.addVirtualNetworkLink(linkId, virtualNetworkId);
    }
  }

  /**
   * Lets a virtual network resolve names by the zone.
   *
   * @param id id of the link's construct and name of the link
   * @param virtualNetworkId resource id of the virtual network
   */
  public addVirtualNetworkLink(id: string, virtualNetworkId: string): void {
    new PrivateDnsZoneVirtualNetworkLink(this, id, {
      name: id,
      privateDnsZoneName: this.resource.name,
      resourceGroupName: this.resourceGroup.name,
      virtualNetworkId,
    });
  }
}
