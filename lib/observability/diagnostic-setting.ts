import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';

import type { IDiagnosticTarget, OptionKinds } from '../core/index';
import { checkOptions, NameRules, OptionKind, validateName, ValidationError } from '../core/index';
import type { ILogAnalyticsWorkspace } from './log-analytics-workspace';

/** A diagnostic setting, without its target and workspace. */
export interface DiagnosticSettingOptions {
  /**
   * Name of the setting, unique on its target. A change replaces it.
   *
   * @default 'log-analytics'
   */
  readonly name?: string;
  /**
   * Categories of logs instead of what the target usually reports.
   *
   * @default - what the target's type reports
   */
  readonly logCategories?: readonly string[];
  /**
   * Groups of categories instead of what the target usually reports.
   *
   * @default - what the target's type reports
   */
  readonly logCategoryGroups?: readonly string[];
  /**
   * Categories of metrics; an empty list for none.
   *
   * @default - what the target's type reports
   */
  readonly metricCategories?: readonly string[];
}

/** Props of {@link DiagnosticSetting}. */
export interface DiagnosticSettingProps extends DiagnosticSettingOptions {
  /** The resource that reports. */
  readonly target: IDiagnosticTarget;
  /** Where its logs and metrics go. */
  readonly workspace: ILogAnalyticsWorkspace;
}

const OPTIONS: OptionKinds<DiagnosticSettingProps> = {
  name: OptionKind.TEXT.optional(),
  logCategories: OptionKind.TEXTS.optional(),
  logCategoryGroups: OptionKind.TEXTS.optional(),
  metricCategories: OptionKind.TEXTS.optional(),
  target: OptionKind.having('a resource with logs or metrics', 'id', 'diagnosticProfile'),
  workspace: OptionKind.LOG_ANALYTICS_WORKSPACE,
};

/**
 * Sends logs and metrics of a resource to a workspace. The service takes one setting for each resource, category and workspace: a second
 * one is refused.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
 */
export class DiagnosticSetting extends Construct {
  /** Name of the setting. */
  public readonly name: string;
  private readonly resource: MonitorDiagnosticSetting;

  /**
   * @throws ValidationError `core/invalid-name`, `observability/nothing-to-report`
   */
  public constructor(scope: Construct, id: string, props: DiagnosticSettingProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { target, workspace, name = 'log-analytics' } = props;
    const profile = target.diagnosticProfile;
    const custom = props.logCategories !== undefined || props.logCategoryGroups !== undefined;
    const categories = custom ? (props.logCategories ?? []) : profile.logCategories;
    const groups = custom ? (props.logCategoryGroups ?? []) : profile.logCategoryGroups;
    const metrics = props.metricCategories ?? profile.metricCategories;
    const logs = [
      ...categories.map(category => ({ category })),
      ...groups.map(categoryGroup => ({ categoryGroup })),
    ];
    validateName(this, NameRules.DIAGNOSTIC_SETTING, name);
    if (logs.length === 0 && metrics.length === 0) {
      throw new ValidationError(
        'observability/nothing-to-report',
        `the diagnostic setting '${name}' reports neither logs nor metrics, got empty lists; name a category, or drop the setting`,
        this,
      );
    }

    this.resource = new MonitorDiagnosticSetting(this, 'Resource', {
      name,
      targetResourceId: target.id,
      logAnalyticsWorkspaceId: workspace.id,
      logAnalyticsDestinationType: profile.logAnalyticsDestinationType,
      enabledLog: logs.length === 0 ? undefined : logs,
      enabledMetric: metrics.length === 0 ? undefined : metrics.map(category => ({ category })),
    });
    this.name = name;
  }

  /** Id of the setting. */
  public get id(): string {
    return this.resource.id;
  }
}
