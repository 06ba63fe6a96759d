import type { Construct } from 'constructs';
import { deriveName, type IResourceGroup, type NameRule, type Tags } from '../core/index';

/** What the parts of one gateway share. */
export class GatewayContext {
  public constructor(
    private readonly scope: Construct,
    private readonly gateway: string,
    private readonly environment: string,
    /** The group of the gateway's resources. */
    public readonly resourceGroup: IResourceGroup,
    /** The tags of its resources. */
    public readonly tags: Tags,
  ) {}

  /**
   * The name of one of the gateway's resources, by the rule of its service. Names that must be unique in Azure end in a hash of the gateway's path
   * and environment, so that the same app can be deployed for several environments.
   */
  public nameOf(rule: NameRule, purpose?: string): string {
    return deriveName(this.scope, rule, { base: this.gateway, purpose, salt: this.environment });
  }
}
