import type { IConstruct } from 'constructs';

/** What {@link DiagnosticProfile.of} takes. */
export interface DiagnosticProfileOptions {
  /**
   * Categories of logs, as the service names them.
   *
   * @default - none
   */
  readonly logCategories?: readonly string[];
  /**
   * Groups of categories. `allLogs` includes categories that the service adds later.
   *
   * @default - none
   */
  readonly logCategoryGroups?: readonly string[];
  /**
   * Categories of metrics.
   *
   * @default ['AllMetrics']
   */
  readonly metricCategories?: readonly string[];
  /**
   * Which tables of Log Analytics the logs go to. Leave it out for services that know only one kind or do not say: the setting would
   * show a difference on every plan.
   *
   * @default - the service decides
   */
  readonly logAnalyticsDestinationType?: 'Dedicated' | 'AzureDiagnostics';
}

/**
 * What a type of resource can report through diagnostic settings.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/logs-index
 */
export class DiagnosticProfile {
  /** Gateway, LLM, developer portal and audit logs, in tables of their own. */
  public static readonly API_MANAGEMENT = new DiagnosticProfile({
    logCategoryGroups: ['allLogs'],
    logAnalyticsDestinationType: 'Dedicated',
  });
  /** Management operations, requests (without prompts and answers), and traces. */
  public static readonly COGNITIVE_SERVICES = new DiagnosticProfile({
    logCategories: ['Audit', 'RequestResponse', 'Trace'],
  });
  /** Who read and changed which secret. */
  public static readonly KEY_VAULT = new DiagnosticProfile({ logCategories: ['AuditEvent'] });
  /** Everything that the namespace's tier offers. */
  public static readonly EVENT_HUB_NAMESPACE = new DiagnosticProfile({ logCategoryGroups: ['allLogs'] });

  /** A profile of another type of resource, or another choice for a known one. */
  public static of(options: DiagnosticProfileOptions): DiagnosticProfile {
    return new DiagnosticProfile(options);
  }

  public readonly logCategories: readonly string[];
  public readonly logCategoryGroups: readonly string[];
  public readonly metricCategories: readonly string[];
  public readonly logAnalyticsDestinationType: 'Dedicated' | 'AzureDiagnostics' | undefined;

  protected constructor(options: DiagnosticProfileOptions) {
    this.logCategories = options.logCategories ?? [];
    this.logCategoryGroups = options.logCategoryGroups ?? [];
    this.metricCategories = options.metricCategories ?? ['AllMetrics'];
    this.logAnalyticsDestinationType = options.logAnalyticsDestinationType;
  }
}

/** A resource that diagnostic settings can be put on. */
export interface IDiagnosticTarget extends IConstruct {
  /** Resource id. */
  readonly id: string;
  /** What the resource reports. */
  readonly diagnosticProfile: DiagnosticProfile;
}
