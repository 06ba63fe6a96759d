import { Eventhub } from '@cdktf/provider-azurerm/lib/eventhub';
import { EventhubConsumerGroup } from '@cdktf/provider-azurerm/lib/eventhub-consumer-group';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import type { GrantOptions, OptionKinds } from '../core/index';
import {
  checkOptions,
  constructId,
  NameRules,
  OptionKind,
  replacedWith,
  requireInteger,
  Role,
  RoleAssignment,
  validateName,
} from '../core/index';

/** An event hub, created here or elsewhere. */
export interface IEventHub extends IConstruct {
  /** Resource id of the hub. */
  readonly id: string;
  /** Name of the hub, a literal. */
  readonly name: string;
  /**
   * Lets a principal send events to this hub, by the role Azure Event Hubs Data Sender.
   *
   * @param id id of the grant's construct, unique in the hub
   * @param principalId object id of the principal, for example of API Management's identity
   */
  grantSend(id: string, principalId: string, options?: GrantOptions): RoleAssignment;
  /**
   * Lets a principal read the events of this hub, by the role Azure Event Hubs Data Receiver.
   *
   * @param id id of the grant's construct, unique in the hub
   * @param principalId object id of the principal
   */
  grantReceive(id: string, principalId: string, options?: GrantOptions): RoleAssignment;
}

/** The namespace that hubs are created in. */
export interface EventHubNamespaceReference {
  /** Resource id of the namespace. */
  readonly id: string;
  /** Name of the namespace, as a reference to it if it is created in the same stack. */
  readonly name: string;
  /** Name of the resource group that holds the namespace. */
  readonly resourceGroupName: string;
  /**
   * The construct of a namespace that the same stack creates: its hubs are replaced with it.
   *
   * @default - the namespace exists already
   */
  readonly construct?: IConstruct;
}

/** Props of {@link EventHub}. */
export interface EventHubProps {
  /** The namespace that holds the hub. */
  readonly namespace: EventHubNamespaceReference;
  /** Name of the hub. A change replaces it and loses its events. */
  readonly name: string;
  /**
   * How many consumers can read side by side, 1 to 32. A change is refused unless the hub gets another name with it, which replaces it and loses its events.
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
   * Names of consumer groups, one for each application that reads the hub, besides the built-in `$Default`.
   *
   * @default - none
   */
  readonly consumerGroups?: readonly string[];
}

abstract class EventHubBase extends Construct implements IEventHub {
  public abstract readonly id: string;
  public abstract readonly name: string;

  public grantSend(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment {
    return new RoleAssignment(this, id, {
      ...options,
      resourceId: this.id,
      role: Role.EVENT_HUBS_DATA_SENDER,
      principalId,
    });
  }

  public grantReceive(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment {
    return new RoleAssignment(this, id, {
      ...options,
      resourceId: this.id,
      role: Role.EVENT_HUBS_DATA_RECEIVER,
      principalId,
    });
  }
}

const OPTIONS: OptionKinds<EventHubProps> = {
  namespace: OptionKind.having('a namespace', 'id', 'name', 'resourceGroupName'),
  name: OptionKind.TEXT,
  partitionCount: OptionKind.NUMBER.optional(),
  messageRetentionDays: OptionKind.NUMBER.optional(),
  consumerGroups: OptionKind.TEXTS.optional(),
};

/**
 * An event hub.
 *
 * @see https://learn.microsoft.com/azure/event-hubs/event-hubs-features
 */
export class EventHub extends EventHubBase {
  /** Uses a hub that exists already. */
  public static fromEventHubAttributes(
    scope: Construct,
    id: string,
    attributes: { readonly id: string; readonly name: string },
  ): IEventHub {
    class Import extends EventHubBase {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;

  /**
   * @throws ValidationError `core/invalid-name`, `audit/invalid-partition-count`, `audit/invalid-retention`
   */
  public constructor(scope: Construct, id: string, props: EventHubProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { partitionCount = 4, messageRetentionDays = 7, consumerGroups = [] } = props;
    validateName(this, NameRules.EVENT_HUB, props.name);
    requireInteger(this, 'audit/invalid-partition-count', "'partitionCount'", partitionCount, 1, 32);
    requireInteger(this, 'audit/invalid-retention', "'messageRetentionDays'", messageRetentionDays, 1, 7);

    const resource = new Eventhub(this, 'Resource', {
      name: props.name,
      namespaceId: props.namespace.id,
      partitionCount,
      messageRetention: messageRetentionDays,
      // Version 4 of the provider takes another namespace for a change in place, and would lose the hub with the old one.
      lifecycle: props.namespace.construct && replacedWith(this, props.namespace.construct),
    });
    this.id = resource.id;
    this.name = props.name;

    for (const name of consumerGroups) {
      validateName(this, NameRules.CONSUMER_GROUP, name, 'consumerGroups');
      new EventhubConsumerGroup(this, constructId(`ConsumerGroup-${name}`), {
        name,
        eventhubName: resource.name,
        namespaceName: props.namespace.name,
        resourceGroupName: props.namespace.resourceGroupName,
      });
    }
  }
}
