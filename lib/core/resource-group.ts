import { ResourceGroup as AzurermResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import { validateLocation } from './locations';
import { deriveName, NameRules, validateName } from './names';
import type { Tags } from './tags';
import { tagArguments } from './tags';
import { checkOptions, OptionKind, type OptionKinds } from './option-kinds';

/** A resource group, created here or elsewhere. */
export interface IResourceGroup extends IConstruct {
  /** Name of the group. Of a created group it is a reference, so that what uses it is created after the group. */
  readonly name: string;
  /** Region of the group. Of a created group it is a reference. */
  readonly location: string;
}

/** What is known of a resource group that exists already. */
export interface ResourceGroupAttributes {
  /** Name of the group. */
  readonly name: string;
  /** Region of the group, for example `eastus`. */
  readonly location: string;
}

/** Props of {@link ResourceGroup}. */
export interface ResourceGroupProps {
  /**
   * Name of the group, unique in the subscription.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** Region of the group, for example `eastus`. */
  readonly location: string;
  /**
   * Tags of the group. Resources do not inherit them.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const ATTRIBUTES: OptionKinds<ResourceGroupAttributes> = {
  name: OptionKind.TEXT,
  location: OptionKind.TEXT,
};

const OPTIONS: OptionKinds<ResourceGroupProps> = {
  name: OptionKind.TEXT.optional(),
  location: OptionKind.TEXT,
  tags: OptionKind.OBJECT.optional(),
};

/**
 * A resource group.
 *
 * `terraform destroy` refuses to delete a group that still holds resources which Terraform did not create, unless the provider says
 * otherwise (`features.resourceGroup.preventDeletionIfContainsResources`).
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/manage-resource-groups-portal
 */
export class ResourceGroup extends Construct implements IResourceGroup {
  /** Uses a group that exists already. */
  public static fromResourceGroupAttributes(
    scope: Construct,
    id: string,
    attributes: ResourceGroupAttributes,
  ): IResourceGroup {
    checkOptions(scope, attributes, ATTRIBUTES);
    class Import extends Construct implements IResourceGroup {
      public readonly name = attributes.name;
      public readonly location = attributes.location;
    }
    const group = new Import(scope, id);
    validateName(group, NameRules.RESOURCE_GROUP, attributes.name);
    return group;
  }

  /** Resource id of the group. */
  public readonly id: string;
  public readonly name: string;
  public readonly location: string;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`
   */
  public constructor(scope: Construct, id: string, props: ResourceGroupProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const name = props.name ?? deriveName(this, NameRules.RESOURCE_GROUP);
    validateName(this, NameRules.RESOURCE_GROUP, name);
    validateLocation(this, props.location);
    const tags = tagArguments(this, props.tags);

    const resource = new AzurermResourceGroup(this, 'Resource', {
      name,
      location: props.location,
      tags,
    });
    this.id = resource.id;
    this.name = resource.name;
    this.location = resource.location;
  }
}
