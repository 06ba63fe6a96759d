import { CognitiveDeployment } from '@cdktf/provider-azurerm/lib/cognitive-deployment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import {
  checkOptions,
  isUnresolved,
  NameRules,
  OptionKind,
  type OptionKinds,
  requireInteger,
  requireLiteral,
  requireOneOf,
  validateName,
  ValidationError,
} from '../core/index';
import { ACCOUNT } from './kinds';
import { DeploymentSku } from './deployment-sku';
import type { IModelHost } from './model-host';

/** What happens when the service brings a new version of the model. */
export type VersionUpgradeOption =
  'NoAutoUpgrade' | 'OnceCurrentVersionExpired' | 'OnceNewDefaultVersionAvailable';

const VERSION_UPGRADE_OPTIONS: readonly VersionUpgradeOption[] = [
  'NoAutoUpgrade',
  'OnceCurrentVersionExpired',
  'OnceNewDefaultVersionAvailable',
];

/** A model deployment, without the account that it belongs to. */
export interface ModelDeploymentOptions {
  /**
   * Name of the deployment, which callers put into the path or into `model`. A change replaces it.
   *
   * @default - the name of the model
   */
  readonly name?: string;
  /** Name of the model, for example `gpt-4o`. A change replaces the deployment. */
  readonly modelName: string;
  /**
   * Version of the model, for example `2024-08-06`. Always said, since the service would fill in one that Terraform then wants to
   * remove.
   */
  readonly modelVersion: string;
  /**
   * Who made the model, as the service spells it. A change replaces the deployment.
   *
   * @default 'OpenAI'
   */
  readonly modelFormat?: string;
  /**
   * Where requests are processed, and how they are billed. A change replaces the deployment.
   *
   * @default DeploymentSku.STANDARD: data stays in the account's region; not every model is offered so
   */
  readonly sku?: DeploymentSku;
  /**
   * Thousands of tokens per minute for the pay-per-token SKUs, throughput units (PTU) for the provisioned ones, for which the service
   * has a minimum and steps by model.
   *
   * @default 10
   */
  readonly capacity?: number;
  /**
   * Name of the content filter: `name` of a {@link RaiPolicy}, or one of the service's own. Always said, since the service fills in its
   * default, which Terraform then wants to remove.
   *
   * @default 'Microsoft.DefaultV2'
   */
  readonly raiPolicyName?: string;
  /**
   * What happens when the service brings a new version. With anything but the default the version in the service may move on; Terraform
   * then leaves it alone.
   *
   * @default 'NoAutoUpgrade'
   */
  readonly versionUpgradeOption?: VersionUpgradeOption;
}

/** Props of {@link ModelDeployment}. */
export interface ModelDeploymentProps extends ModelDeploymentOptions {
  /** The account that holds the deployment. */
  readonly account: IModelHost;
}

const OPTIONS: OptionKinds<ModelDeploymentProps> = {
  account: ACCOUNT,
  name: OptionKind.TEXT.optional(),
  modelName: OptionKind.TEXT,
  modelVersion: OptionKind.TEXT,
  modelFormat: OptionKind.TEXT.optional(),
  sku: OptionKind.DEPLOYMENT_SKU.optional(),
  capacity: OptionKind.NUMBER.optional(),
  raiPolicyName: OptionKind.TEXT.optional(),
  versionUpgradeOption: OptionKind.CHECKED_LATER.optional(),
};

/**
 * A model that callers can use. Deployments of one account are created one after the other, in the order of their constructs.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/how-to/create-resource#deploy-a-model
 */
export class ModelDeployment extends Construct implements ITerraformDependable {
  /** Name of the deployment, a literal. */
  public readonly name: string;
  /** Name of the model. */
  public readonly modelName: string;
  /** Version of the model. */
  public readonly modelVersion: string;
  /** Where requests are processed, and how they are billed. */
  public readonly sku: DeploymentSku;
  /** Thousands of tokens per minute, or throughput units. */
  public readonly capacity: number;
  private readonly resource: CognitiveDeployment;

  /**
   * @throws ValidationError `core/invalid-name`, `core/token-not-allowed`, `openai/invalid-model`, `openai/model-version-missing`, `openai/invalid-capacity`,
   * `openai/invalid-version-upgrade-option`, `openai/duplicate-deployment`
   */
  public constructor(scope: Construct, id: string, props: ModelDeploymentProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    this.name = props.name ?? props.modelName;
    this.modelName = props.modelName;
    this.modelVersion = props.modelVersion;
    this.sku = props.sku ?? DeploymentSku.STANDARD;
    this.capacity = props.capacity ?? 10;
    const { versionUpgradeOption = 'NoAutoUpgrade' } = props;
    const { raiPolicyName = 'Microsoft.DefaultV2' } = props;
    this.validate(props.name === undefined ? 'modelName' : 'name', versionUpgradeOption);
    validateName(
      this,
      NameRules.RAI_POLICY,
      raiPolicyName,
      'raiPolicyName',
      'give the name of a content filter',
    );

    this.resource = new CognitiveDeployment(this, 'Resource', {
      name: this.name,
      cognitiveAccountId: props.account.id,
      model: { format: props.modelFormat ?? 'OpenAI', name: this.modelName, version: this.modelVersion },
      sku: { name: this.sku.name, capacity: this.capacity },
      raiPolicyName,
      versionUpgradeOption,
      lifecycle:
        versionUpgradeOption === 'NoAutoUpgrade' ? undefined : { ignoreChanges: ['model[0].version'] },
    });
    props.account.appendWrite(this.resource, this.name);
  }

  /** Resource id of the deployment. */
  public get id(): string {
    return this.resource.id;
  }

  /** Address of the deployment, for `dependsOn`. */
  public get fqn(): string {
    return this.resource.fqn;
  }

  private validate(nameOption: 'name' | 'modelName', versionUpgradeOption: VersionUpgradeOption): void {
    requireLiteral(this, "'name' of the model deployment", this.name, 'policies mention it, so write it out');
    validateName(this, NameRules.MODEL_DEPLOYMENT, this.name, nameOption);
    if (String(this.modelVersion).trim() === '') {
      throw new ValidationError(
        'openai/model-version-missing',
        `'modelVersion' of '${this.modelName}' must not be empty, got '${this.modelVersion}'; give the version that the service lists, for example '2024-08-06'`,
        this,
      );
    }
    this.requireModelText('modelName', this.modelName, 'gpt-4o');
    this.requireModelText('modelVersion', this.modelVersion, '2024-08-06');
    requireInteger(
      this,
      'openai/invalid-capacity',
      `'capacity' of '${this.name}'`,
      this.capacity,
      1,
      1_000_000,
    );
    requireOneOf(
      this,
      'openai/invalid-version-upgrade-option',
      `'versionUpgradeOption' of '${this.name}'`,
      versionUpgradeOption,
      VERSION_UPGRADE_OPTIONS,
    );
  }

  private requireModelText(prop: 'modelName' | 'modelVersion', value: string, example: string): void {
    if (isUnresolved(value) || (typeof value === 'string' && /^[\w.-]+$/.test(value))) return;
    throw new ValidationError(
      'openai/invalid-model',
      `'${prop}' of '${this.name}' must be letters, digits, periods, hyphens and underscores, got '${value}'; give it as the service lists it, for example '${example}'`,
      this,
    );
  }
}
