import { Construct } from 'constructs';

import type { IDiagnosticTarget, IResourceGroup, OptionKinds, Tags } from '../core/index';
import { checkOptions, OptionKind } from '../core/index';
import type { IApplicationInsights } from './application-insights';
import { ApplicationInsights } from './application-insights';
import type { DiagnosticSettingOptions } from './diagnostic-setting';
import { DiagnosticSetting } from './diagnostic-setting';
import type { ILogAnalyticsWorkspace } from './log-analytics-workspace';
import { LogAnalyticsWorkspace } from './log-analytics-workspace';

/** Props of {@link Observability}. */
export interface ObservabilityProps {
  /** The group that holds what is created. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of what is created.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * A workspace that exists already.
   *
   * @default - one is created
   */
  readonly workspace?: ILogAnalyticsWorkspace;
  /**
   * An Application Insights component that exists already.
   *
   * @default - one is created in the workspace
   */
  readonly applicationInsights?: IApplicationInsights;
  /**
   * Name of the created workspace.
   *
   * @default - derived from the construct
   */
  readonly workspaceName?: string;
  /**
   * Name of the created component.
   *
   * @default - derived from the construct
   */
  readonly applicationInsightsName?: string;
  /**
   * How many days the created workspace keeps data, 30 to 730. What is kept longer than 31 days is billed by the month.
   *
   * @default 90
   */
  readonly retentionInDays?: number;
  /**
   * How many gigabytes a day the created workspace takes in at most; what comes later that day is lost. -1 for no limit.
   *
   * @default -1
   */
  readonly dailyQuotaGb?: number;
  /**
   * Whether the created component takes telemetry with the key of its connection string besides Entra tokens. Loggers of API Management
   * that have no identity need it.
   *
   * @default true
   */
  readonly applicationInsightsLocalAuthenticationEnabled?: boolean;
  /**
   * Tags of what is created.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const OPTIONS: OptionKinds<ObservabilityProps> = {
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  workspace: OptionKind.LOG_ANALYTICS_WORKSPACE.optional(),
  applicationInsights: OptionKind.having(
    'an Application Insights component',
    'connectionString',
    'node',
  ).optional(),
  workspaceName: OptionKind.TEXT.optional(),
  applicationInsightsName: OptionKind.TEXT.optional(),
  retentionInDays: OptionKind.NUMBER.optional(),
  dailyQuotaGb: OptionKind.NUMBER.optional(),
  applicationInsightsLocalAuthenticationEnabled: OptionKind.SWITCH.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/** Where logs, metrics and traces go: a Log Analytics workspace, and Application Insights on top of it. */
export class Observability extends Construct {
  /** The workspace, created or given. */
  public readonly workspace: ILogAnalyticsWorkspace;
  /** The component, created or given. */
  public readonly applicationInsights: IApplicationInsights;

  /**
   * @throws ValidationError as {@link LogAnalyticsWorkspace} and {@link ApplicationInsights} do
   */
  public constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { resourceGroup, location, tags } = props;
    this.workspace =
      props.workspace ??
      new LogAnalyticsWorkspace(this, 'Workspace', {
        name: props.workspaceName,
        resourceGroup,
        location,
        retentionInDays: props.retentionInDays,
        dailyQuotaGb: props.dailyQuotaGb,
        tags,
      });
    this.applicationInsights =
      props.applicationInsights ??
      new ApplicationInsights(this, 'ApplicationInsights', {
        name: props.applicationInsightsName,
        resourceGroup,
        location,
        workspace: this.workspace,
        localAuthenticationEnabled: props.applicationInsightsLocalAuthenticationEnabled,
        tags,
      });
  }

  /**
   * Sends logs and metrics of a resource to the workspace. The setting's construct is `Diagnostics` below the resource's.
   *
   * @throws ValidationError as {@link DiagnosticSetting} does
   */
  public addDiagnosticSettings(
    target: IDiagnosticTarget,
    options: DiagnosticSettingOptions = {},
  ): DiagnosticSetting {
    return new DiagnosticSetting(target, 'Diagnostics', {
      ...options,
      target,
      workspace: this.workspace,
    });
  }
}
