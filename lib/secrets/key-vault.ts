import { KeyVault as AzurermKeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { Construct } from 'constructs';

import type {
  GrantOptions,
  IDiagnosticTarget,
  IPrivateLinkTarget,
  IResourceGroup,
  OptionKinds,
  PrincipalType,
  Tags,
} from '../core/index';
import {
  checkOptions,
  constructId,
  currentClient,
  deriveName,
  DiagnosticProfile,
  isUnresolved,
  NameRules,
  OptionKind,
  parseIpRanges,
  PrivateLinkKind,
  requireInteger,
  Role,
  RoleAssignment,
  tagArguments,
  validateLocation,
  validateName,
  warn,
} from '../core/index';
import type { KeyVaultSecretOptions } from './key-vault-secret';
import { KeyVaultSecret } from './key-vault-secret';

/** A key vault with role-based access, created here or elsewhere. */
export interface IKeyVault extends IDiagnosticTarget, IPrivateLinkTarget {
  /** Name of the vault, a literal. */
  readonly name: string;
  /** Address of the vault, with a slash at the end: `https://<name>.vault.azure.net/`. */
  readonly vaultUri: string;
  /**
   * Writes a secret.
   *
   * @param name name of the secret; the id of its construct is `Secret-<name>`
   * @param value a reference to another resource, or a sensitive `TerraformVariable`
   */
  addSecret(name: string, value: string, options?: KeyVaultSecretOptions): KeyVaultSecret;
  /**
   * Lets a principal read the secrets, by the role Key Vault Secrets User.
   *
   * @param id id of the grant's construct, unique in the vault
   * @param principalId object id of the principal, for example of API Management's identity
   */
  grantSecretsUser(id: string, principalId: string, options?: GrantOptions): RoleAssignment;
}

/** Who writes the secrets. */
export interface SecretWriterOptions {
  /**
   * Whether whoever runs Terraform gets the role Key Vault Secrets Officer before the first secret is written. It takes a minute or two
   * until a new assignment counts; a first run that is refused with `ForbiddenByRbac` succeeds when repeated.
   *
   * @default true for a created vault, false for one that exists already
   */
  readonly grantDeployer?: boolean;
  /**
   * Object id of who gets that role. Name a group if different people or pipelines run Terraform: else each run by another one
   * replaces the assignment.
   *
   * @default - whoever runs Terraform
   */
  readonly deployerPrincipalId?: string;
  /**
   * What the deployer is.
   *
   * @default 'Unknown'
   */
  readonly deployerPrincipalType?: PrincipalType;
}

/** What is known of a vault that exists already. */
export interface KeyVaultAttributes extends SecretWriterOptions {
  /** Resource id of the vault. */
  readonly id: string;
  /** Name of the vault. */
  readonly name: string;
  /**
   * Address of the vault.
   *
   * @default - `https://<name>.vault.azure.net/`
   */
  readonly vaultUri?: string;
}

/** Props of {@link KeyVault}. */
export interface KeyVaultProps extends SecretWriterOptions {
  /**
   * Name of the vault, unique in Azure, also among deleted vaults that are still kept. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /** The group that holds the vault. */
  readonly resourceGroup: IResourceGroup;
  /**
   * Region of the vault. A change replaces it.
   *
   * @default - the region of the resource group
   */
  readonly location?: string;
  /**
   * Price tier. `premium` adds keys in hardware.
   *
   * @default 'standard'
   */
  readonly skuName?: 'standard' | 'premium';
  /**
   * Directory that the vault trusts.
   *
   * @default - that of whoever runs Terraform
   */
  readonly tenantId?: string;
  /**
   * How long deleted vaults and secrets are kept, 7 to 90 days. It cannot be changed later.
   *
   * @default 90
   */
  readonly softDeleteRetentionDays?: number;
  /**
   * Whether nobody can remove deleted vaults and secrets for good before that time. It cannot be switched off later.
   *
   * @default true
   */
  readonly purgeProtectionEnabled?: boolean;
  /**
   * Whether the vault can be reached other than through private endpoints.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean;
  /**
   * What the firewall does with addresses and subnets that are not allowed.
   *
   * @default 'Deny'
   */
  readonly networkAclsDefaultAction?: 'Deny' | 'Allow';
  /**
   * Whether services that Azure trusts pass the firewall, as API Management must to read named values.
   *
   * @default 'AzureServices'
   */
  readonly networkAclsBypass?: 'AzureServices' | 'None';
  /**
   * Public addresses and ranges that pass the firewall. Secrets are written from where Terraform runs, so its address belongs here.
   *
   * @default - none
   */
  readonly allowedIpRanges?: readonly string[];
  /**
   * Ids of subnets with the service endpoint `Microsoft.KeyVault` that pass the firewall.
   *
   * @default - none
   */
  readonly allowedSubnetIds?: readonly string[];
  /**
   * Tags of the vault.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

abstract class KeyVaultBase extends Construct implements IKeyVault {
  public abstract readonly id: string;
  public abstract readonly name: string;
  public abstract readonly vaultUri: string;
  public readonly diagnosticProfile = DiagnosticProfile.KEY_VAULT;
  public readonly privateLink = PrivateLinkKind.KEY_VAULT;
  private deployerGrant: RoleAssignment | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    private readonly writer: SecretWriterOptions,
    private readonly grantDeployerDefault: boolean,
  ) {
    super(scope, id);
  }

  public addSecret(name: string, value: string, options: KeyVaultSecretOptions = {}): KeyVaultSecret {
    checkOptions<Pick<KeyVaultSecretOptions, 'dependsOn'>>(this, options, {
      dependsOn: OptionKind.DEPENDABLES.optional(),
    });
    this.beforeSecret();
    const { grantDeployer = this.grantDeployerDefault } = this.writer;
    const dependsOn = [...(grantDeployer ? [this.grantDeployer()] : []), ...(options.dependsOn ?? [])];
    return new KeyVaultSecret(this, constructId(`Secret-${name}`), {
      ...options,
      keyVaultId: this.id,
      name,
      value,
      dependsOn: dependsOn.length === 0 ? undefined : dependsOn,
    });
  }

  public grantSecretsUser(id: string, principalId: string, options: GrantOptions = {}): RoleAssignment {
    return new RoleAssignment(this, id, {
      ...options,
      resourceId: this.id,
      role: Role.KEY_VAULT_SECRETS_USER,
      principalId,
    });
  }

  /** Called before each secret is added. */
  protected beforeSecret(): void {
    // nothing to say about a vault that exists already: its firewall is not known here
  }

  private grantDeployer(): RoleAssignment {
    this.deployerGrant ??= new RoleAssignment(this, 'Deployer', {
      resourceId: this.id,
      role: Role.KEY_VAULT_SECRETS_OFFICER,
      principalId: this.writer.deployerPrincipalId ?? currentClient(this).objectId,
      principalType: this.writer.deployerPrincipalType ?? 'Unknown',
    });
    return this.deployerGrant;
  }
}

const WRITER: OptionKinds<SecretWriterOptions> = {
  grantDeployer: OptionKind.SWITCH.optional(),
  deployerPrincipalId: OptionKind.TEXT.optional(),
  deployerPrincipalType: OptionKind.oneOf('ServicePrincipal', 'User', 'Group', 'Unknown').optional(),
};

const ATTRIBUTES: OptionKinds<KeyVaultAttributes> = {
  ...WRITER,
  id: OptionKind.TEXT,
  name: OptionKind.TEXT,
  vaultUri: OptionKind.TEXT.optional(),
};

const OPTIONS: OptionKinds<KeyVaultProps> = {
  ...WRITER,
  name: OptionKind.TEXT.optional(),
  resourceGroup: OptionKind.RESOURCE_GROUP,
  location: OptionKind.TEXT.optional(),
  skuName: OptionKind.oneOf('standard', 'premium').optional(),
  tenantId: OptionKind.TEXT.optional(),
  softDeleteRetentionDays: OptionKind.NUMBER.optional(),
  purgeProtectionEnabled: OptionKind.SWITCH.optional(),
  publicNetworkAccessEnabled: OptionKind.SWITCH.optional(),
  networkAclsDefaultAction: OptionKind.oneOf('Deny', 'Allow').optional(),
  networkAclsBypass: OptionKind.oneOf('AzureServices', 'None').optional(),
  allowedIpRanges: OptionKind.TEXTS.optional(),
  allowedSubnetIds: OptionKind.TEXTS.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * A key vault with role-based access, purge protection and a closed firewall.
 *
 * Terraform reads from the vault itself on every run, so where it runs needs a way there, by an allowed address or a private network.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/security-features
 */
export class KeyVault extends KeyVaultBase {
  /** Uses a vault that exists already and has role-based access. */
  public static fromKeyVaultAttributes(
    scope: Construct,
    id: string,
    attributes: KeyVaultAttributes,
  ): IKeyVault {
    checkOptions(scope, attributes, ATTRIBUTES);
    class Import extends KeyVaultBase {
      public readonly id = attributes.id;
      public readonly name = attributes.name;
      public readonly vaultUri = attributes.vaultUri ?? `https://${attributes.name}.vault.azure.net/`;

      public constructor() {
        super(scope, id, attributes, false);
      }
    }
    return new Import();
  }

  public readonly id: string;
  public readonly name: string;
  public readonly vaultUri: string;
  private readonly closed: boolean;
  private warned = false;

  /**
   * @throws ValidationError `core/invalid-name`, `core/invalid-tags`, `core/invalid-ip-range`, `secrets/invalid-retention`
   */
  public constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id, props, true);
    checkOptions(this, props, OPTIONS);
    const { publicNetworkAccessEnabled = true, networkAclsDefaultAction = 'Deny' } = props;
    this.name = props.name ?? deriveName(this, NameRules.KEY_VAULT);
    const ipRules = parseIpRanges(this, 'allowedIpRanges', props.allowedIpRanges);
    const subnetIds = props.allowedSubnetIds ?? [];
    validateName(this, NameRules.KEY_VAULT, this.name);
    const location = props.location ?? props.resourceGroup.location;
    validateLocation(this, location);
    const tags = tagArguments(this, props.tags);
    requireInteger(
      this,
      'secrets/invalid-retention',
      "'softDeleteRetentionDays'",
      props.softDeleteRetentionDays,
      7,
      90,
    );

    const resource = new AzurermKeyVault(this, 'Resource', {
      name: this.name,
      location,
      resourceGroupName: props.resourceGroup.name,
      tenantId: props.tenantId ?? currentClient(this).tenantId,
      skuName: props.skuName ?? 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: props.purgeProtectionEnabled ?? true,
      softDeleteRetentionDays: props.softDeleteRetentionDays ?? 90,
      publicNetworkAccessEnabled,
      networkAcls: {
        defaultAction: networkAclsDefaultAction,
        bypass: props.networkAclsBypass ?? 'AzureServices',
        ipRules: ipRules.length === 0 ? undefined : ipRules.map(asRange),
        virtualNetworkSubnetIds: subnetIds.length === 0 ? undefined : [...subnetIds],
      },
      tags,
    });
    this.id = resource.id;
    this.vaultUri = resource.vaultUri;
    this.closed =
      !publicNetworkAccessEnabled ||
      (networkAclsDefaultAction === 'Deny' && ipRules.length === 0 && subnetIds.length === 0);
  }

  protected override beforeSecret(): void {
    if (!this.closed || this.warned) return;
    this.warned = true;
    warn(
      this,
      'secrets/firewall-closed',
      `secrets are written to the vault '${this.name}' while its firewall lets nobody in; add the address that Terraform runs at to ` +
        "'allowedIpRanges', or acknowledge this when it runs in a network with a private endpoint to the vault",
    );
  }
}

/** The service answers single addresses as ranges. */
function asRange(address: string): string {
  return isUnresolved(address) || address.includes('/') ? address : `${address}/32`;
}
