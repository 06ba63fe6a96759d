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
   *
   * @param rule the rule of the service
   * @param purpose what tells the resource from its siblings
   * @param replacedBy what cannot change without replacing the resource. What policies hang on is created anew before the old one goes, which takes another
   * name; so a change of this changes the hash.
   */
  public nameOf(rule: NameRule, purpose?: string, replacedBy?: string): string {
    const salt = [this.environment, ...(replacedBy === undefined ? [] : [replacedBy])].join('\n');
    return deriveName(this.scope, rule, { base: this.gateway, purpose, salt });
  }
}
