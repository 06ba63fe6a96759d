/**
 * Where a deployment's requests are processed, and how it is billed.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types
 */
export class DeploymentSku {
  /** Pay per token; processed in the account's region. */
  public static readonly STANDARD = new DeploymentSku('Standard');
  /** Pay per token; processed anywhere in the account's data zone (EU or US). */
  public static readonly DATA_ZONE_STANDARD = new DeploymentSku('DataZoneStandard');
  /** Pay per token; processed anywhere in the world. */
  public static readonly GLOBAL_STANDARD = new DeploymentSku('GlobalStandard');
  /** Reserved throughput; processed in the account's region. */
  public static readonly PROVISIONED_MANAGED = new DeploymentSku('ProvisionedManaged');
  /** Reserved throughput; processed anywhere in the account's data zone. */
  public static readonly DATA_ZONE_PROVISIONED_MANAGED = new DeploymentSku('DataZoneProvisionedManaged');
  /** Reserved throughput; processed anywhere in the world. */
  public static readonly GLOBAL_PROVISIONED_MANAGED = new DeploymentSku('GlobalProvisionedManaged');
  /** Asynchronous batches; processed anywhere in the account's data zone. */
  public static readonly DATA_ZONE_BATCH = new DeploymentSku('DataZoneBatch');
  /** Asynchronous batches; processed anywhere in the world. */
  public static readonly GLOBAL_BATCH = new DeploymentSku('GlobalBatch');

  /** A name that is not listed here; the azurerm provider in use must know it. */
  public static of(name: string): DeploymentSku {
    return new DeploymentSku(name);
  }

  protected constructor(
    /** Name of the SKU as the service spells it. */
    public readonly name: string,
  ) {}
}
