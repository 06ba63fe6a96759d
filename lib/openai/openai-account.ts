import type { CognitiveAccountNetworkAcls } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { CognitiveAccount } from '@cdktf/provider-azurerm/lib/cognitive-account';
import { DataAzurermCognitiveAccount } from '@cdktf/provider-azurerm/lib/data-azurerm-cognitive-account';
import type { TerraformResource } from 'cdktf';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';

import type {
  GrantOptions,
  IDiagnosticTarget,
  IPrivateLinkTarget,
  IResourceGroup,
  OptionKinds,
  Tags,
} from '../core/index';
import {
  checkOptions,
  deriveName,
  DiagnosticProfile,
  isUnresolved,
  NameRules,
  OptionKind,
  parseIpRanges,
  PrivateLinkKind,
  Role,
  RoleAssignment,
  tagArguments,
  validateLocation,
  validateName,
  ValidationError,
  WriteChain,
} from '../core/index';
import type { ModelDeploymentOptions } from './model-deployment';
import { ModelDeployment } from './model-deployment';
import type { IModelHost } from './model-host';
import type { RaiPolicyOptions } from './rai-policy';
import { RaiPolicy } from './rai-policy';

/** An Azure OpenAI account, created here or elsewhere. */
export interface IOpenAiAccount extends IModelHost, IDiagnosticTarget, IPrivateLinkTarget {
  /** Name of the account, a literal. */
  readonly name: string;
  /** Region of the account. */
  readonly location: string;
  /** Address of its API, with a slash at the end: `https://<subdomain>.openai.azure.com/`. */
  readonly endpoint: string;
  /** The deployments that `addDeployment` added so far. */
  readonly deployments: readonly ModelDeployment[];
  /** Adds a model deployment, which is created after those added before. */
  addDeployment(id: string, options: ModelDeploymentOptions): ModelDeployment;
  /** Adds a content filter. */
  addRaiPolicy(id: string, options?: RaiPolicyOptions): RaiPolicy;
  /**
   * Lets a principal call the models, by the role Cognitive Services OpenAI User.
   *
   * @param id id of the grant's construct, unique in the account
   * @param principalId object id of the principal, for example of API Management's identity
   */
  grantUser(id: string, principalId: string, options?: GrantOptions): RoleAssignment;
}

/** What is known of an account that exists already. */
export interface OpenAiAccountAttributes {
  /** Resource id of the account. */
  readonly id: string;
  /** Name of the account. */
  readonly name: string;
  /** Region of the account. */
  readonly location: string;
  /** Address of its API: `https://<subdomain>.openai.azure.com/`. */
  readonly endpoint: string;
}

/** Props of {@link OpenAiAccount}. */
export interface OpenAiAccountProps {
  /**
   * Name of the account. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The group that holds the account. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the account, which decides what models it can have. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * Price tier; Azure OpenAI has one.
   *
   * @default 'S0'
   */
  readonly skuName?: string;
  /**
   * First label of the account's host name, unique in Azure; Entra tokens and private endpoints need it. A change replaces the account.
   *
   * @default - the account's name in lower case
   */
  readonly customSubdomainName?: string;
  /**
   * Whether the account takes keys besides Entra tokens.
   *
   * @default false
   */
  readonly localAuthEnabled?: boolean;
  /**
   * Whether the account can be reached other than through private endpoints. API Management without a virtual network needs that.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean;
  /**
   * Public addresses and ranges that may call the account; once there is one, all others are refused.
   *
   * @default - any address, if no subnet is allowed either
   */
  readonly allowedIpRanges?: readonly string[];
  /**
   * Ids of subnets with the service endpoint `Microsoft.CognitiveServices` that may call the account; once there is one, all others are
   * refused.
   *
   * @default - any network, if no address is allowed either
   */
  readonly allowedSubnetIds?: readonly string[];
  /**
   * Whether services that Azure trusts pass the account's firewall, once addresses or subnets are allowed.
   *
   * @default 'None'
   */
  readonly networkAclsBypass?: 'AzureServices' | 'None';
  /**
   * The only host names that the account itself may call, for example for your own data.
   *
   * @default - outbound calls are not restricted
   */
  readonly fqdns?: readonly string[];
  /**
   * Tags of the account.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

abstract class OpenAiAccountBase extends Construct implements IOpenAiAccount {
  public abstract readonly id: string;
  public abstract readonly name: string;
  public abstract readonly location: string;
  public abstract readonly endpoint: string;
  public readonly diagnosticProfile = DiagnosticProfile.COGNITIVE_SERVICES;
  public readonly privateLink = PrivateLinkKind.OPENAI_ACCOUNT;
  private readonly writes = new WriteChain();
  private readonly deploymentNames = new Set<string>();
  private readonly added: ModelDeployment[] = [];

  public get deployments(): readonly ModelDeployment[] {
    return [...this.added];
  }

  public addDeployment(id: string, options: ModelDeploymentOptions): ModelDeployment {
    const deployment = new ModelDeployment(this, id, { ...options, account: this });
    this.added.push(deployment);
    return deployment;
  }

  public addRaiPolicy(id: string, options: RaiPolicyOptions = {}): RaiPolicy {
    return new RaiPolicy(this, id, { ...options, account: this });
  }

  public grantUser(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment {
    return new RoleAssignment(this, id, {
      ...options,
      resourceId: this.id,
      role: Role.COGNITIVE_SERVICES_OPENAI_USER,
      principalId,
    });
  }

  public appendWrite(resource: TerraformResource, deploymentName?: string): void {
    const key = deploymentName?.toLowerCase();
    if (key !== undefined && this.deploymentNames.has(key)) {
      throw new ValidationError(
        'openai/duplicate-deployment',
        `an account has one deployment of a name, got '${deploymentName}' twice; give one of them another 'name'`,
        this,
      );
    }
    if (key !== undefined) this.deploymentNames.add(key);
    this.writes.append(resource);
  }

  public orderAfterWrites(endpoint: TerraformResource): void {
    this.writes.follow(endpoint);
  }
}

const ATTRIBUTES: OptionKinds<OpenAiAccountAttributes> = {
  id: OptionKind.TEXT,
  name: OptionKind.TEXT,
  location: OptionKind.TEXT,
  endpoint: OptionKind.TEXT,
};

const OPTIONS: OptionKinds<OpenAiAccountProps> = {
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  skuName: OptionKind.TEXT.optional(),
  customSubdomainName: OptionKind.TEXT.optional(),
  localAuthEnabled: OptionKind.SWITCH.optional(),
  publicNetworkAccessEnabled: OptionKind.SWITCH.optional(),
  allowedIpRanges: OptionKind.TEXTS.optional(),
  allowedSubnetIds: OptionKind.TEXTS.optional(),
  networkAclsBypass: OptionKind.oneOf('AzureServices', 'None').optional(),
  fqdns: OptionKind.TEXTS.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * An Azure OpenAI account: Entra tokens only, with an identity of its own.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/how-to/managed-identity
 */
export class OpenAiAccount extends OpenAiAccountBase {
  /** Uses an account that exists already. */
  public static fromOpenAiAccountAttributes(
    scope: Construct,
    id: string,
    attributes: OpenAiAccountAttributes,
  ): IOpenAiAccount {
    checkOptions(scope, attributes, ATTRIBUTES);
    class Import extends OpenAiAccountBase {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
      public readonly location = attributes.location;
      public readonly endpoint = attributes.endpoint.replace(/\/*$/, '/');
    }
    return new Import(scope, id);
  }

  public readonly id: string;
  public readonly name: string;
  public readonly location: string;
  public readonly endpoint: string;
  /** First label of the account's host name. */
  public readonly customSubdomainName: string;
  /** Object id of the account's own identity. */
  public readonly principalId: string;
  private readonly resource: CognitiveAccount;
  private readonly localAuthEnabled: boolean;
  private keys: DataAzurermCognitiveAccount | undefined;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `core/invalid-ip-range`, `openai/rules-without-public-access`
   */
  public constructor(scope: Construct, id: string, props: OpenAiAccountProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    // A derived name is the subdomain as well, which is the shorter of the two.
    this.name = props.name ?? deriveName(this, NameRules.CUSTOM_SUBDOMAIN);
    this.location = props.location ?? props.resourceGroup.location;
    this.customSubdomainName = props.customSubdomainName ?? lowerCase(this.name);
    this.localAuthEnabled = props.localAuthEnabled ?? false;
    validateName(this, NameRules.OPENAI_ACCOUNT, this.name);
    validateName(this, NameRules.CUSTOM_SUBDOMAIN, this.customSubdomainName, 'customSubdomainName');
    validateLocation(this, this.location);
    const tags = tagArguments(this, props.tags);

    this.resource = new CognitiveAccount(this, 'Resource', {
      name: this.name,
      location: this.location,
      resourceGroupName: props.resourceGroup.name,
      kind: 'OpenAI',
      skuName: props.skuName ?? 'S0',
      customSubdomainName: this.customSubdomainName,
      localAuthEnabled: this.localAuthEnabled,
      publicNetworkAccessEnabled: props.publicNetworkAccessEnabled ?? true,
      networkAcls: this.networkAcls(props),
      outboundNetworkAccessRestricted: props.fqdns === undefined ? undefined : true,
      fqdns: props.fqdns === undefined ? undefined : [...props.fqdns],
      identity: { type: 'SystemAssigned' },
      tags,
    });
    this.id = this.resource.id;
    this.endpoint = this.resource.endpoint;
    this.principalId = this.resource.identity.principalId;
  }

  /**
   * The first of the account's keys, as the service has it once the account is written. The resource's own attribute is what Terraform knew before: of an
   * account that took no keys until now nothing, with which no plan can be made.
   *
   * @throws ValidationError `openai/keys-are-off`
   */
  public get primaryAccessKey(): string {
    if (!this.localAuthEnabled) {
      throw new ValidationError(
        'openai/keys-are-off',
        "the account takes Entra tokens only, so it has no key; grant access with 'grantUser', or set 'localAuthEnabled' to true",
        this,
      );
    }
    this.keys ??= new DataAzurermCognitiveAccount(this, 'Keys', {
      name: this.resource.name,
      resourceGroupName: this.resource.resourceGroupName,
      dependsOn: [this.resource],
    });
    return this.keys.primaryAccessKey;
  }

  private networkAcls(props: OpenAiAccountProps): CognitiveAccountNetworkAcls | undefined {
    const ipRules = parseIpRanges(this, 'allowedIpRanges', props.allowedIpRanges);
    const subnetIds = props.allowedSubnetIds ?? [];
    if (ipRules.length === 0 && subnetIds.length === 0) return undefined;
    if (props.publicNetworkAccessEnabled === false) {
      throw new ValidationError(
        'openai/rules-without-public-access',
        `'allowedIpRanges' and 'allowedSubnetIds' have no effect without public network access, got ${ipRules.length + subnetIds.length} of them and 'publicNetworkAccessEnabled' false; drop one or the other`,
        this,
      );
    }
    return {
      defaultAction: 'Deny',
      bypass: props.networkAclsBypass ?? 'None',
      ipRules: ipRules.length === 0 ? undefined : ipRules,
      virtualNetworkRules: subnetIds.length === 0 ? undefined : subnetIds.map(subnetId => ({ subnetId })),
    };
  }
}

/** In lower case, also a name that Terraform knows only later. */
function lowerCase(name: string): string {
  return isUnresolved(name) ? Token.asString(Fn.lower(name)) : name.toLowerCase();
}
