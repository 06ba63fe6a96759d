import { KeyVaultSecret as AzurermKeyVaultSecret } from '@cdktf/provider-azurerm/lib/key-vault-secret';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import type { OptionKinds, Tags } from '../core/index';
import {
  checkOptions,
  isUnresolved,
  NameRules,
  OptionKind,
  plainText,
  requireInteger,
  requireLiteral,
  tagArguments,
  validateName,
  ValidationError,
} from '../core/index';

/** A secret, without its vault, name and value. */
export interface KeyVaultSecretOptions {
  /**
   * Says that the value is no secret, an endpoint for instance, and may stand in the synthesized output as plain text.
   *
   * @default false
   */
  readonly publicValue?: boolean;
  /**
   * What the value is, as a media type.
   *
   * @default 'text/plain'
   */
  readonly contentType?: string;
  /**
   * When the secret stops being valid: `2027-06-30T00:00:00Z`, in UTC and whole seconds, as the service answers.
   *
   * @default - the secret does not expire
   */
  readonly expirationDate?: string;
  /**
   * Keeps the value out of Terraform's state (Terraform 1.11 or later). Terraform then no longer sees that the value changed: raise the
   * number to write it again.
   *
   * @default - the value is kept in the state
   */
  readonly writeOnlyVersion?: number;
  /**
   * What must be there before the secret is written, for example a private endpoint of the vault.
   *
   * @default - the vault, and the deployer's access to it
   */
  readonly dependsOn?: readonly ITerraformDependable[];
  /**
   * Tags of the secret.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/** Props of {@link KeyVaultSecret}. */
export interface KeyVaultSecretProps extends KeyVaultSecretOptions {
  /** Resource id of the vault. */
  readonly keyVaultId: string;
  /** Name of the secret. A change replaces it. */
  readonly name: string;
  /** The value: a reference to another resource, or a sensitive `TerraformVariable`. */
  readonly value: string;
}

const UTC_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const OPTIONS: OptionKinds<KeyVaultSecretProps> = {
  keyVaultId: OptionKind.TEXT,
  name: OptionKind.TEXT,
  value: OptionKind.TEXT,
  publicValue: OptionKind.SWITCH.optional(),
  contentType: OptionKind.TEXT.optional(),
  expirationDate: OptionKind.TEXT.optional(),
  writeOnlyVersion: OptionKind.NUMBER.optional(),
  dependsOn: OptionKind.DEPENDABLES.optional(),
  tags: OptionKind.OBJECT.optional(),
};

/**
 * A secret in a key vault. Whoever runs Terraform must be able to reach the vault and to write secrets there.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
export class KeyVaultSecret extends Construct implements ITerraformDependable {
  /** Name of the secret, a literal. */
  public readonly name: string;
  private readonly resource: AzurermKeyVaultSecret;

  /**
   * @throws ValidationError `core/invalid-name`, `core/token-not-allowed`, `secrets/plain-text-secret`, `secrets/invalid-expiration-date`,
   * `secrets/invalid-write-only-version`
   */
  public constructor(scope: Construct, id: string, props: KeyVaultSecretProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { name, value, publicValue = false, expirationDate, writeOnlyVersion } = props;
    requireLiteral(this, "'name' of the secret", name, 'write it out');
    validateName(this, NameRules.KEY_VAULT_SECRET, name);
    const tags = tagArguments(this, props.tags);
    validateExpiration(this, name, expirationDate);
    requireInteger(
      this,
      'secrets/invalid-write-only-version',
      `'writeOnlyVersion' of '${name}'`,
      writeOnlyVersion,
      1,
      Number.MAX_SAFE_INTEGER,
    );
    if (!isUnresolved(value) && !publicValue) {
      // The value itself is not shown: the message ends up in logs.
      throw new ValidationError(
        'secrets/plain-text-secret',
        `the value of the secret '${name}' would stand as plain text in the synthesized output, got a string of ${value.length} characters; ` +
          "give a reference to a resource or a sensitive TerraformVariable, or set 'publicValue' if it is no secret",
        this,
      );
    }

    const written = plainText(value);
    this.resource = new AzurermKeyVaultSecret(this, 'Resource', {
      keyVaultId: props.keyVaultId,
      name,
      ...(writeOnlyVersion === undefined
        ? { value: written }
        : { valueWo: written, valueWoVersion: writeOnlyVersion }),
      contentType: plainText(props.contentType ?? 'text/plain'),
      expirationDate,
      tags,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
    this.name = name;
  }

  /** Address of the current version. */
  public get id(): string {
    return this.resource.id;
  }

  /** Address that always means the newest version, as named values of API Management want it. */
  public get versionlessId(): string {
    return this.resource.versionlessId;
  }

  /** Address of the secret, for `dependsOn`. */
  public get fqn(): string {
    return this.resource.fqn;
  }
}

function validateExpiration(scope: IConstruct, name: string, date: string | undefined): void {
  if (date === undefined || isUnresolved(date)) return;
  const time = UTC_SECONDS.test(date) ? Date.parse(date) : NaN;
  // Date.parse moves the 30th of February into March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 19) !== date.slice(0, 19)) {
    throw new ValidationError(
      'secrets/invalid-expiration-date',
      `'expirationDate' of '${name}' must be a UTC time in whole seconds such as 2027-06-30T00:00:00Z, got '${date}'; correct it`,
      scope,
    );
  }
}
