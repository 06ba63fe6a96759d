import { ApplicationInsights as AzurermApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import type { GrantOptions, IResourceGroup, OptionKinds, Tags } from '../core/index';
import {
  checkOptions,
  deriveName,
  NameRules,
  OptionKind,
  Role,
  RoleAssignment,
  tagArguments,
  validateLocation,
  validateName,
  ValidationError,
} from '../core/index';
import type { ILogAnalyticsWorkspace } from './log-analytics-workspace';

/** An Application Insights component, created here or elsewhere. */
export interface IApplicationInsights extends IConstruct {
  /** Resource id of the component. */
  readonly id: string;
  /** Name of the component, a literal. */
  readonly name: string;
  /** Where telemetry is sent; sensitive, since it holds the key as long as keys are taken. */
  readonly connectionString: string;
  /**
   * Lets a principal send telemetry with Entra tokens, by the role Monitoring Metrics Publisher.
   *
   * @param id id of the grant's construct, unique in the component
   * @param principalId object id of the principal, for example of API Management's identity
   */
  grantPublish(id: string, principalId: string, options?: GrantOptions): RoleAssignment;
}

/** What is known of a component that exists already. */
export interface ApplicationInsightsAttributes {
  /** Resource id of the component. */
  readonly id: string;
  /** Name of the component. */
  readonly name: string;
  /** Its connection string: a reference or a sensitive variable, no plain text. */
  readonly connectionString: string;
}

/** Props of {@link ApplicationInsights}. */
export interface ApplicationInsightsProps {
  /**
   * Name of the component. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The group that holds the component. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the component. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /** The workspace that keeps its data. */
  readonly workspace: ILogAnalyticsWorkspace;
  /**
   * How much of the telemetry is taken in, in percent.
   *
   * @default 100
   */
  readonly samplingPercentage?: number;
  /**
   * Whether telemetry with the key of the connection string is taken besides Entra tokens. Loggers of API Management that have no
   * identity need it.
   *
   * @default true
   */
  readonly localAuthenticationEnabled?: boolean;
  /**
   * Whether addresses of callers are kept out.
   *
   * @default true
   */
  readonly ipMaskingEnabled?: boolean;
  /**
   * Tags of the component.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

abstract class ApplicationInsightsBase extends Construct implements IApplicationInsights {
  public abstract readonly id: string;
  public abstract readonly name: string;
  public abstract readonly connectionString: string;

  public grantPublish(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment {
    return new RoleAssignment(this, id, {
      ...options,
      resourceId: this.id,
      role: Role.MONITORING_METRICS_PUBLISHER,
      principalId,
    });
  }
}

const OPTIONS: OptionKinds<ApplicationInsightsProps> = {
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  workspace: OptionKind.LOG_ANALYTICS_WORKSPACE,
  samplingPercentage: OptionKind.NUMBER.optional(),
  localAuthenticationEnabled: OptionKind.SWITCH.optional(),
  ipMaskingEnabled: OptionKind.SWITCH.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * An Application Insights component whose data a workspace keeps, for as long as the workspace says.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/app/create-workspace-resource
 */
export class ApplicationInsights extends ApplicationInsightsBase {
  /** Uses a component that exists already. */
  public static fromApplicationInsightsAttributes(
    scope: Construct,
    id: string,
    attributes: ApplicationInsightsAttributes,
  ): IApplicationInsights {
    class Import extends ApplicationInsightsBase {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
      public readonly connectionString = attributes.connectionString;
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;
  public readonly connectionString: string;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `observability/invalid-sampling`
   */
  public constructor(scope: Construct, id: string, props: ApplicationInsightsProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { samplingPercentage = 100, localAuthenticationEnabled = true, ipMaskingEnabled = true } = props;
    this.name = props.name ?? deriveName(this, NameRules.APPLICATION_INSIGHTS);
    validateName(this, NameRules.APPLICATION_INSIGHTS, this.name);
    const location = props.location ?? props.resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    if (!(samplingPercentage > 0 && samplingPercentage <= 100)) {
      throw new ValidationError(
        'observability/invalid-sampling',
        `'samplingPercentage' must be above 0 and at most 100, got ${samplingPercentage}; choose a value in that range`,
        this,
      );
    }

    const resource = new AzurermApplicationInsights(this, 'Resource', {
      name: this.name,
      location,
      resourceGroupName: props.resourceGroup.name,
      workspaceId: props.workspace.id,
      applicationType: 'web',
      samplingPercentage,
      // The provider asks the other way round in version 4, and the same way as these props in version 5.
      localAuthenticationDisabled: !localAuthenticationEnabled,
      disableIpMasking: !ipMaskingEnabled,
      tags,
    });
    this.id = resource.id;
    this.connectionString = resource.connectionString;
  }
}
