import { ApiManagementLogger } from '@cdktf/provider-azurerm/lib/api-management-logger';
import type { ITerraformDependable, TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';

import {
  AzapiResource,
  checkOptions,
  isUnresolved,
  OptionKind,
  type OptionKinds,
  plainText,
  ValidationError,
  warn,
} from '../core/index';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { API_MANAGEMENT } from './kinds';

/** A logger of a service, which policies and diagnostics write to. */
export interface ILogger extends IConstruct {
  /** The service that has the logger. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the logger. */
  readonly name: string;
  /** Resource id of the logger. */
  readonly id: string;
}

/** What is known of a logger that exists already. */
export interface LoggerAttributes {
  /** The service that has the logger. */
  readonly apiManagement: IApiManagement;
  /** Name of the logger. */
  readonly name: string;
}

/** An event hub that the service writes to with its identity. */
export interface EventHubTarget {
  /** Name of the event hub. */
  readonly name: string;
  /** Host of its namespace, without scheme: `<namespace>.servicebus.windows.net`. */
  readonly endpointUri: string;
  /**
   * Client id of the user-assigned identity that writes.
   *
   * @default - the system-assigned identity of the service
   */
  readonly userAssignedIdentityClientId?: string;
}

/** An Application Insights component that the service writes to. */
export interface ApplicationInsightsTarget {
  /** Its connection string, a reference: it is a secret. */
  readonly connectionString: string;
}

/** Props of {@link Logger}: exactly one of `eventhub`, `applicationInsights` and `azureMonitor`. */
export interface LoggerProps {
  /** The service that gets the logger. */
  readonly apiManagement: IApiManagement;
  /**
   * Name by which policies mention the logger. A change replaces it.
   *
   * @default - `azuremonitor` for Azure Monitor, which the service calls so; required otherwise
   */
  readonly name?: string;
  /** Writes to an event hub, which policies do by `log-to-eventhub`. @default - no event hub */
  readonly eventhub?: EventHubTarget;
  /** Writes to Application Insights, which diagnostics do. @default - no Application Insights */
  readonly applicationInsights?: ApplicationInsightsTarget;
  /** Writes to Azure Monitor, which diagnostics do. @default false */
  readonly azureMonitor?: boolean;
  /** Resource id of what the logger writes to, which the portal shows. A change replaces the logger. @default - none */
  readonly resourceId?: string;
  /** Collects records before they are sent. @default true, for Azure Monitor false */
  readonly buffered?: boolean;
  /** What the logger is for. @default - none */
  readonly description?: string;
  /** What must exist before: for an event hub the role by which the service may send. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const AZURE_MONITOR = 'azuremonitor';

const OPTIONS: OptionKinds<LoggerProps> = {
  apiManagement: API_MANAGEMENT,
  name: OptionKind.TEXT.optional(),
  eventhub: OptionKind.objectOf<EventHubTarget>({
    name: OptionKind.TEXT,
    endpointUri: OptionKind.TEXT,
    userAssignedIdentityClientId: OptionKind.TEXT.optional(),
  }).optional(),
  applicationInsights: OptionKind.objectOf<ApplicationInsightsTarget>({
    connectionString: OptionKind.TEXT,
  }).optional(),
  azureMonitor: OptionKind.SWITCH.optional(),
  resourceId: OptionKind.TEXT.optional(),
  buffered: OptionKind.SWITCH.optional(),
  description: OptionKind.TEXT.optional(),
  dependsOn: OptionKind.DEPENDABLES.optional(),
};

/**
 * A logger: where the service writes records of calls. Event hubs are written to with the identity of the service, which needs the role
 * Azure Event Hubs Data Sender before.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-log-event-hubs
 */
export class Logger extends Construct implements ILogger {
  /** Uses a logger that exists already. */
  public static fromLoggerAttributes(scope: Construct, id: string, attributes: LoggerAttributes): ILogger {
    const { apiManagement, name } = attributes;
    class Import extends Construct implements ILogger {
      public readonly apiManagement = apiManagement;
      public readonly name = name;
      public readonly id = `${apiManagement.id}/loggers/${name}`;
    }
    apiManagement.definitions.declareExisting({ loggers: [name] });
    return new Import(scope, id);
  }

  public readonly apiManagement: IApiManagement;
  public readonly name: string;
  private readonly resource: TerraformResource & { readonly id: string };

  /**
   * @throws ValidationError `core/invalid-name`, `apim/logger-target`, `apim/event-hub-endpoint`, `apim/plain-secret`,
   * `apim/sku-not-supported`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: LoggerProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, azureMonitor = false } = props;
    const name = props.name ?? (azureMonitor ? AZURE_MONITOR : '');
    requireName(this, ApiManagementNameRules.LOGGER, name);
    this.check(props);

    this.resource = azureMonitor ? this.azureMonitorLogger(name, props) : this.azurermLogger(name, props);
    this.apiManagement = apiManagement;
    this.name = name;
    // Policies write to event hubs only, so that no other logger can be what they mean.
    if (props.eventhub !== undefined) {
      apiManagement.definitions.define({ kind: 'logger', name, construct: this, resource: this.resource });
    } else {
      apiManagement.definitions.reserve('logger', name, this);
    }
  }

  public get id(): string {
    return this.resource.id;
  }

  private azurermLogger(name: string, props: LoggerProps): TerraformResource & { readonly id: string } {
    return new ApiManagementLogger(this, 'Resource', {
      apiManagementName: props.apiManagement.name,
      resourceGroupName: props.apiManagement.resourceGroupName,
      name,
      description: plainText(props.description),
      buffered: props.buffered ?? true,
      resourceId: props.resourceId,
      eventhub: props.eventhub,
      applicationInsights: props.applicationInsights,
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
  }

  /** The azurerm provider has no such logger. */
  private azureMonitorLogger(name: string, props: LoggerProps): AzapiResource {
    return new AzapiResource(this, 'Resource', {
      type: 'Microsoft.ApiManagement/service/loggers@2024-05-01',
      name,
      parentId: props.apiManagement.id,
      body: {
        properties: {
          loggerType: 'azureMonitor',
          description: plainText(props.description),
          isBuffered: props.buffered ?? false,
        },
      },
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
  }

  private check(props: LoggerProps): void {
    const { eventhub, applicationInsights, azureMonitor = false, apiManagement } = props;
    const targets = [eventhub !== undefined, applicationInsights !== undefined, azureMonitor];
    const count = targets.filter(Boolean).length;
    if (count !== 1) {
      throw new ValidationError(
        'apim/logger-target',
        `exactly one of 'eventhub', 'applicationInsights' and 'azureMonitor' is needed, got ${count}; give one`,
        this,
      );
    }
    if (azureMonitor && !apiManagement.sku.supportsAzureMonitorLogs) {
      throw new ValidationError(
        'apim/sku-not-supported',
        `logs to Azure Monitor are not supported by tier ${apiManagement.sku.tier} (sku '${apiManagement.sku.skuName}'); ` +
          'use another tier, or log to an event hub',
        this,
      );
    }
    if (applicationInsights !== undefined && !isUnresolved(applicationInsights.connectionString)) {
      throw new ValidationError(
        'apim/plain-secret',
        "'applicationInsights.connectionString' must not stand in the code, got a literal; give the attribute of the component",
        this,
      );
    }
    if (eventhub !== undefined) this.checkEventHub(eventhub, props.dependsOn ?? []);
  }

  private checkEventHub(eventhub: EventHubTarget, dependsOn: readonly ITerraformDependable[]): void {
    const { endpointUri } = eventhub;
    if (!isUnresolved(endpointUri) && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(endpointUri)) {
      throw new ValidationError(
        'apim/event-hub-endpoint',
        `'eventhub.endpointUri' must be a bare host, got '${endpointUri}'; write <namespace>.servicebus.windows.net`,
        this,
      );
    }
    if (dependsOn.length === 0) {
      warn(
        this,
        'apim/logger-without-role',
        'the service checks while the logger is created that its identity may send to the event hub; ' +
          "give the role assignment in 'dependsOn', or acknowledge this if it exists outside of the app",
      );
    }
  }
}
