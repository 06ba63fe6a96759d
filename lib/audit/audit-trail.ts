import type { EventhubNamespaceNetworkRulesets } from '@cdktf/provider-azurerm/lib/eventhub-namespace';
import { EventhubNamespace } from '@cdktf/provider-azurerm/lib/eventhub-namespace';
import { Construct } from 'constructs';

import type {
  GrantOptions,
  IDiagnosticTarget,
  IPrivateLinkTarget,
  IResourceGroup,
  OptionKinds,
  RoleAssignment,
  Tags,
} from '../core/index';
import {
  checkOptions,
  deriveName,
  DiagnosticProfile,
  NameRules,
  OptionKind,
  parseIpRanges,
  PrivateLinkKind,
  requireInteger,
  tagArguments,
  validateLocation,
  validateName,
  ValidationError,
} from '../core/index';
import type { IEventHub } from './event-hub';
import { EventHub } from './event-hub';

/** Where the gateway records who asked what and what failed: two hubs in one namespace, created here or elsewhere. */
export interface IAuditTrail extends IDiagnosticTarget, IPrivateLinkTarget {
  /** Name of the namespace, a literal. */
  readonly name: string;
  /** Host of the namespace, without a scheme: `<namespace>.servicebus.windows.net`. Loggers of API Management take it so. */
  readonly endpointHost: string;
  /** The hub of requests and responses. */
  readonly auditHub: IEventHub;
  /** The hub of errors. */
  readonly errorHub: IEventHub;
  /**
   * Lets a principal send events to both hubs, and to no other.
   *
   * @param id id of the grants' constructs, unique in each hub
   * @param principalId object id of the principal, for example of API Management's identity
   * @returns the two grants: whatever sends depends on them
   */
  grantSend(id: string, principalId: string, options?: GrantOptions): RoleAssignment[];
}

/** What is known of a namespace and two hubs that exist already. */
export interface AuditTrailAttributes {
  /** Resource id of the namespace. */
  readonly id: string;
  /** Name of the namespace. */
  readonly name: string;
  /**
   * Name of the hub of requests and responses.
   *
   * @default 'ai-audit'
   */
  readonly auditHubName?: string;
  /**
   * Name of the hub of errors.
   *
   * @default 'ai-errors'
   */
  readonly errorHubName?: string;
  /**
   * Host of the namespace.
   *
   * @default - `<name>.servicebus.windows.net`
   */
  readonly endpointHost?: string;
}

/** Props of {@link AuditTrail}. */
export interface AuditTrailProps {
  /**
   * Name of the namespace, unique in Azure. A change replaces it and loses its events.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The group that holds the namespace. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the namespace. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * Price tier. A change between them replaces the namespace. `Basic` has neither a firewall nor consumer groups.
   *
   * @default 'Standard'
   */
  readonly sku?: 'Standard' | 'Premium';
  /**
   * Throughput units (Standard, 1 to 40) or processing units (Premium, 1 to 16) to start with.
   *
   * @default 1
   */
  readonly capacity?: number;
  /**
   * How far throughput units grow by themselves under load, Standard only; 0 for not at all.
   *
   * @default 10 for Standard
   */
  readonly maximumThroughputUnits?: number;
  /**
   * Whether the namespace takes keys (SAS) besides Entra tokens.
   *
   * @default false
   */
  readonly localAuthenticationEnabled?: boolean;
  /**
   * Whether the namespace can be reached other than through private endpoints and by services that Azure trusts, API Management among
   * them. If it can and neither addresses nor subnets are allowed, every network can: the service knows no firewall without rules.
   *
   * @default - true if an address or a subnet is allowed, else false
   */
  readonly publicNetworkAccessEnabled?: boolean;
  /**
   * Public addresses and ranges that may connect, for example of what reads the events.
   *
   * @default - none
   */
  readonly allowedIpRanges?: readonly string[];
  /**
   * Ids of subnets with the service endpoint `Microsoft.EventHub` that may connect.
   *
   * @default - none
   */
  readonly allowedSubnetIds?: readonly string[];
  /**
   * Whether services that Azure trusts pass the firewall, as API Management must to send events without a private network.
   *
   * @default true
   */
  readonly trustedServiceAccessEnabled?: boolean;
  /**
   * Name of the hub of requests and responses. A change replaces it and loses its events.
   *
   * @default 'ai-audit'
   */
  readonly auditHubName?: string;
  /**
   * Name of the hub of errors. A change replaces it and loses its events.
   *
   * @default 'ai-errors'
   */
  readonly errorHubName?: string;
  /**
   * How many consumers can read a hub side by side, 1 to 32. A change is refused unless the hubs get other names with it, which replaces them and loses
   * their events.
   *
   * @default 4
   */
  readonly partitionCount?: number;
  /**
   * How many days events are kept, 1 to 7.
   *
   * @default 7
   */
  readonly messageRetentionDays?: number;
  /**
   * Names of consumer groups on both hubs, one for each application that reads them.
   *
   * @default - only the built-in `$Default`
   */
  readonly consumerGroups?: readonly string[];
  /**
   * Tags of the namespace.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

const AUDIT_HUB_NAME = 'ai-audit';
const ERROR_HUB_NAME = 'ai-errors';

abstract class AuditTrailBase extends Construct implements IAuditTrail {
  public abstract readonly id: string;
  public abstract readonly name: string;
  public abstract readonly endpointHost: string;
  public abstract readonly auditHub: IEventHub;
  public abstract readonly errorHub: IEventHub;
  public readonly diagnosticProfile = DiagnosticProfile.EVENT_HUB_NAMESPACE;
  public readonly privateLink = PrivateLinkKind.EVENT_HUB_NAMESPACE;

  public grantSend(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment[] {
    return [this.auditHub, this.errorHub].map(hub => hub.grantSend(id, principalId, options));
  }
}

const ATTRIBUTES: OptionKinds<AuditTrailAttributes> = {
  id: OptionKind.TEXT,
  name: OptionKind.TEXT,
  auditHubName: OptionKind.TEXT.optional(),
  errorHubName: OptionKind.TEXT.optional(),
  endpointHost: OptionKind.TEXT.optional(),
};

const OPTIONS: OptionKinds<AuditTrailProps> = {
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  sku: OptionKind.oneOf('Standard', 'Premium').optional(),
  capacity: OptionKind.NUMBER.optional(),
  maximumThroughputUnits: OptionKind.NUMBER.optional(),
  localAuthenticationEnabled: OptionKind.SWITCH.optional(),
  publicNetworkAccessEnabled: OptionKind.SWITCH.optional(),
  allowedIpRanges: OptionKind.TEXTS.optional(),
  allowedSubnetIds: OptionKind.TEXTS.optional(),
  trustedServiceAccessEnabled: OptionKind.SWITCH.optional(),
  auditHubName: OptionKind.TEXT.optional(),
  errorHubName: OptionKind.TEXT.optional(),
  partitionCount: OptionKind.NUMBER.optional(),
  messageRetentionDays: OptionKind.NUMBER.optional(),
  consumerGroups: OptionKind.TEXTS.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * An Event Hubs namespace with a hub for requests and responses and one for errors: Entra tokens only, and closed to the public.
 *
 * @see https://learn.microsoft.com/azure/event-hubs/event-hubs-about
 */
export class AuditTrail extends AuditTrailBase {
  /** Uses a namespace and two hubs that exist already. */
  public static fromAuditTrailAttributes(
    scope: Construct,
    id: string,
    attributes: AuditTrailAttributes,
  ): IAuditTrail {
    checkOptions(scope, attributes, ATTRIBUTES);
    const { auditHubName = AUDIT_HUB_NAME, errorHubName = ERROR_HUB_NAME } = attributes;
    class Import extends AuditTrailBase {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
      public readonly endpointHost = attributes.endpointHost ?? hostOf(attributes.name);
      public readonly auditHub = this.hub('AuditHub', auditHubName);
      public readonly errorHub = this.hub('ErrorHub', errorHubName);

      private hub(hubId: string, name: string): IEventHub {
        return EventHub.fromEventHubAttributes(this, hubId, {
          id: `${attributes.id}/eventhubs/${name}`,
          name,
        });
      }
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;
  public readonly endpointHost: string;
  public readonly auditHub: IEventHub;
  public readonly errorHub: IEventHub;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `core/invalid-ip-range`, `audit/invalid-capacity`,
   * `audit/invalid-throughput-units`, `audit/invalid-partition-count`, `audit/invalid-retention`, `audit/rules-without-public-access`,
   * `audit/same-hub-twice`
   */
  public constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { sku = 'Standard', capacity = 1 } = props;
    const maximumThroughputUnits = props.maximumThroughputUnits ?? (sku === 'Standard' ? 10 : 0);
    const inflates = maximumThroughputUnits > 0;
    this.name = props.name ?? deriveName(this, NameRules.EVENT_HUB_NAMESPACE);
    validateName(this, NameRules.EVENT_HUB_NAMESPACE, this.name);
    const location = props.location ?? props.resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    this.validateUnits(sku, capacity, maximumThroughputUnits);
    const networkRules = this.networkRules(props);

    const resource = new EventhubNamespace(this, 'Resource', {
      name: this.name,
      location,
      resourceGroupName: props.resourceGroup.name,
      sku,
      capacity,
      autoInflateEnabled: sku === 'Standard' ? inflates : undefined,
      maximumThroughputUnits: inflates ? maximumThroughputUnits : undefined,
      localAuthenticationEnabled: props.localAuthenticationEnabled ?? false,
      minimumTlsVersion: '1.2',
      publicNetworkAccessEnabled: networkRules.publicNetworkAccessEnabled,
      networkRulesets: [networkRules],
      tags,
      // Units that grew under load would be taken away again by the next run.
      lifecycle: inflates ? { ignoreChanges: ['capacity'] } : undefined,
    });
    this.id = resource.id;
    this.endpointHost = hostOf(resource.name);

    const { auditHubName = AUDIT_HUB_NAME, errorHubName = ERROR_HUB_NAME } = props;
    if (auditHubName.toLowerCase() === errorHubName.toLowerCase()) {
      throw new ValidationError(
        'audit/same-hub-twice',
        `'auditHubName' and 'errorHubName' must differ, got '${auditHubName}' for both; name one of them otherwise`,
        this,
      );
    }
    const hub = (hubId: string, name: string): EventHub =>
      new EventHub(this, hubId, {
        name,
        namespace: {
          id: resource.id,
          name: resource.name,
          resourceGroupName: props.resourceGroup.name,
          construct: this,
        },
        partitionCount: props.partitionCount,
        messageRetentionDays: props.messageRetentionDays,
        consumerGroups: props.consumerGroups,
      });
    this.auditHub = hub('AuditHub', auditHubName);
    this.errorHub = hub('ErrorHub', errorHubName);
  }

  private validateUnits(sku: 'Standard' | 'Premium', capacity: number, maximum: number): void {
    requireInteger(
      this,
      'audit/invalid-capacity',
      `'capacity' of a ${sku} namespace`,
      capacity,
      1,
      sku === 'Standard' ? 40 : 16,
    );
    if (sku === 'Premium') {
      requireInteger(
        this,
        'audit/invalid-throughput-units',
        "'maximumThroughputUnits' of a Premium namespace",
        maximum,
        0,
        0,
        "leave it out, or use the 'Standard' SKU",
      );
    } else if (maximum !== 0) {
      requireInteger(
        this,
        'audit/invalid-throughput-units',
        "'maximumThroughputUnits' of a Standard namespace",
        maximum,
        capacity,
        40,
        "choose a value from 'capacity' to 40, or 0 for no growth",
      );
    }
  }

  private networkRules(
    props: AuditTrailProps,
  ): EventhubNamespaceNetworkRulesets & { readonly publicNetworkAccessEnabled: boolean } {
    const ipRules = parseIpRanges(this, 'allowedIpRanges', props.allowedIpRanges);
    const subnetIds = props.allowedSubnetIds ?? [];
    const count = ipRules.length + subnetIds.length;
    const publicNetworkAccessEnabled = props.publicNetworkAccessEnabled ?? count > 0;
    if (count > 0 && !publicNetworkAccessEnabled) {
      throw new ValidationError(
        'audit/rules-without-public-access',
        `'allowedIpRanges' and 'allowedSubnetIds' have no effect without public network access, got ${count} of them and 'publicNetworkAccessEnabled' false; drop one or the other`,
        this,
      );
    }
    return {
      // Without a rule the service turns 'Deny' into 'Allow', a difference on every plan: what closes the door then is the switch below.
      defaultAction: count > 0 ? 'Deny' : 'Allow',
      publicNetworkAccessEnabled,
      trustedServiceAccessEnabled: props.trustedServiceAccessEnabled ?? true,
      // Lists are always given: the provider takes this block as an attribute, of which nothing may be missing.
      ipRule: ipRules.map(ipMask => ({ ipMask, action: 'Allow' })),
      virtualNetworkRule: subnetIds.map(subnetId => ({
        subnetId,
        ignoreMissingVirtualNetworkServiceEndpoint: false,
      })),
    };
  }
}

function hostOf(namespaceName: string): string {
  return `${namespaceName}.servicebus.windows.net`;
}
