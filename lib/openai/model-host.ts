import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';

/** An account that model deployments and content filters are written to. */
export interface IModelHost extends IConstruct {
  /** Resource id of the account. */
  readonly id: string;
  /**
   * Puts a resource behind the account's earlier writes: the service refuses two at a time.
   *
   * @param resource what writes to the account
   * @param deploymentName the deployment that it creates, if it creates one
   * @throws ValidationError `openai/duplicate-deployment`
   */
  appendWrite(resource: TerraformResource, deploymentName?: string): void;
}
