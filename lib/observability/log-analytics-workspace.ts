import { LogAnalyticsWorkspace as AzurermLogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import type { IResourceGroup, OptionKinds, Tags } from '../core/index';
import {
  checkOptions,
  deriveName,
  isUnresolved,
  NameRules,
  OptionKind,
  requireInteger,
  tagArguments,
  validateLocation,
  validateName,
  ValidationError,
} from '../core/index';

/** A Log Analytics workspace, created here or elsewhere. */
export interface ILogAnalyticsWorkspace extends IConstruct {
  /** Resource id of the workspace. */
  readonly id: string;
  /** Name of the workspace, a literal. */
  readonly name: string;
}

/** What is known of a workspace that exists already. */
export interface LogAnalyticsWorkspaceAttributes {
  /** Resource id of the workspace. */
  readonly id: string;
  /** Name of the workspace. */
  readonly name: string;
}

/** Props of {@link LogAnalyticsWorkspace}. */
export interface LogAnalyticsWorkspaceProps {
  /**
   * Name of the workspace. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The group that holds the workspace. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the workspace. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * How many days data is kept, 30 to 730. What is kept longer than 31 days is billed by the month.
   *
   * @default 90
   */
  readonly retentionInDays?: number;
  /**
   * How many gigabytes a day are taken in at most; what comes later that day is lost. -1 for no limit.
   *
   * @default -1
   */
  readonly dailyQuotaGb?: number;
  /**
   * Whether agents can send data with the workspace's keys besides Entra tokens.
   *
   * @default false
   */
  readonly localAuthenticationEnabled?: boolean;
  /**
   * Tags of the workspace.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const ATTRIBUTES: OptionKinds<LogAnalyticsWorkspaceAttributes> = {
  id: OptionKind.TEXT,
  name: OptionKind.TEXT,
};

const OPTIONS: OptionKinds<LogAnalyticsWorkspaceProps> = {
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  retentionInDays: OptionKind.NUMBER.optional(),
  dailyQuotaGb: OptionKind.NUMBER.optional(),
  localAuthenticationEnabled: OptionKind.SWITCH.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * A Log Analytics workspace.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/logs/log-analytics-workspace-overview
 */
export class LogAnalyticsWorkspace extends Construct implements ILogAnalyticsWorkspace {
  /** Uses a workspace that exists already. */
  public static fromLogAnalyticsWorkspaceAttributes(
    scope: Construct,
    id: string,
    attributes: LogAnalyticsWorkspaceAttributes,
  ): ILogAnalyticsWorkspace {
    checkOptions(scope, attributes, ATTRIBUTES);
    class Import extends Construct implements ILogAnalyticsWorkspace {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;
  /** The GUID that queries name the workspace by. */
  public readonly workspaceId: string;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `observability/invalid-retention`, `observability/invalid-daily-quota`
   */
  public constructor(scope: Construct, id: string, props: LogAnalyticsWorkspaceProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { retentionInDays = 90 } = props;
    this.name = props.name ?? deriveName(this, NameRules.LOG_ANALYTICS_WORKSPACE);
    validateName(this, NameRules.LOG_ANALYTICS_WORKSPACE, this.name);
    const location = props.location ?? props.resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    requireInteger(this, 'observability/invalid-retention', "'retentionInDays'", retentionInDays, 30, 730);
    this.requireQuota(props.dailyQuotaGb);

    const resource = new AzurermLogAnalyticsWorkspace(this, 'Resource', {
      name: this.name,
      location,
      resourceGroupName: props.resourceGroup.name,
      sku: 'PerGB2018',
      retentionInDays,
      dailyQuotaGb: props.dailyQuotaGb,
      localAuthenticationEnabled: props.localAuthenticationEnabled ?? false,
      tags,
    });
    this.id = resource.id;
    this.workspaceId = resource.workspaceId;
  }

  private requireQuota(gigabytes: number | undefined): void {
    if (gigabytes === undefined || isUnresolved(gigabytes)) return;
    if (gigabytes === -1 || (gigabytes > 0 && Number.isFinite(gigabytes))) return;
    throw new ValidationError(
      'observability/invalid-daily-quota',
      `'dailyQuotaGb' must be above 0, or -1 for none, got ${gigabytes}; choose such a number, or leave it out`,
      this,
    );
  }
}
