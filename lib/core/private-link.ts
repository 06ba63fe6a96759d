import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * How a type of resource is reached through Private Link.
 *
 * @see https://learn.microsoft.com/azure/private-link/private-endpoint-dns
 */
export class PrivateLinkKind {
  /** An Azure OpenAI account. */
  public static readonly OPENAI_ACCOUNT = new PrivateLinkKind('account', ['privatelink.openai.azure.com']);
  /** An account of kind AIServices answers under three names. */
  public static readonly AI_SERVICES_ACCOUNT = new PrivateLinkKind('account', [
    'privatelink.cognitiveservices.azure.com',
    'privatelink.openai.azure.com',
    'privatelink.services.ai.azure.com',
  ]);
  /** The gateway of an API Management service. */
  public static readonly API_MANAGEMENT = new PrivateLinkKind('Gateway', ['privatelink.azure-api.net']);
  /** A key vault. */
  public static readonly KEY_VAULT = new PrivateLinkKind('vault', ['privatelink.vaultcore.azure.net']);
  /** An Event Hubs namespace. */
  public static readonly EVENT_HUB_NAMESPACE = new PrivateLinkKind('namespace', [
    'privatelink.servicebus.windows.net',
  ]);

  /** A type that is not listed here. */
  public static of(subresource: string, dnsZones: readonly string[]): PrivateLinkKind {
    return new PrivateLinkKind(subresource, dnsZones);
  }

  protected constructor(
    /** Name of the part that the endpoint connects to (`groupId`). */
    public readonly subresource: string,
    /** Names of the private DNS zones that hold its records. */
    public readonly dnsZones: readonly string[],
  ) {}
}

/** A resource that private endpoints can be made for. */
export interface IPrivateLinkTarget extends IConstruct {
  /** Resource id. */
  readonly id: string;
  /** How it is reached. */
  readonly privateLink: PrivateLinkKind;
  /**
   * Makes the endpoint wait for writes to the target that must not run at the same time.
   *
   * @default - the service takes an endpoint at any time
   */
  orderAfterWrites?(endpoint: TerraformResource): void;
}
