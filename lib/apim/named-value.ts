import { ApiManagementNamedValue } from '@cdktf/provider-azurerm/lib/api-management-named-value';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';

import {
  checkOptions,
  isUnresolved,
  OptionKind,
  type OptionKinds,
  plainText,
  ValidationError,
  warn,
} from '../core/index';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { API_MANAGEMENT } from './kinds';

/** A named value of a service, which policies mention as `{{name}}`. */
export interface INamedValue {
  /** The service that has the named value. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the value. */
  readonly name: string;
}

/** What is known of a named value that exists already. */
export interface NamedValueAttributes {
  /** The service that has the named value. */
  readonly apiManagement: IApiManagement;
  /** Its display name, by which policies mention the value. */
  readonly name: string;
}

/** A secret in a key vault. */
export interface KeyVaultReference {
  /**
   * Identifier of the secret, `https://<vault>.vault.azure.net/secrets/<name>`. Without a version, the service notices new versions by itself.
   */
  readonly secretId: string;
  /**
   * Client id of the user-assigned identity that reads the secret.
   *
   * @default - the system-assigned identity of the service
   */
  readonly identityClientId?: string;
}

/** Props of {@link NamedValue}. */
export interface NamedValueProps {
  /** The service that gets the named value. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the value. A change replaces it. */
  readonly name: string;
  /**
   * The value, at most 4096 characters. Prefer constants in the policy itself; this is for what Terraform finds out.
   *
   * @default - `valueFromKeyVault` is given instead
   */
  readonly value?: string;
  /**
   * A secret in a key vault as value.
   *
   * @default - `value` is given instead
   */
  readonly valueFromKeyVault?: KeyVaultReference;
  /**
   * Hides the value. A hidden `value` must come from a sensitive Terraform variable or another resource: what stands in the code is no secret.
   *
   * @default - true for a value from a key vault
   */
  readonly secret?: boolean;
  /** Tags by which the portal filters. @default - none */
  readonly tags?: readonly string[];
  /**
   * What must exist before: the role by which the identity reads the secret.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const MAXIMUM_LENGTH = 4096;

const OPTIONS: OptionKinds<NamedValueProps> = {
  apiManagement: API_MANAGEMENT,
  name: OptionKind.TEXT,
  value: OptionKind.TEXT.optional(),
  valueFromKeyVault: OptionKind.objectOf<KeyVaultReference>({
    secretId: OptionKind.TEXT,
    identityClientId: OptionKind.TEXT.optional(),
  }).optional(),
  secret: OptionKind.SWITCH.optional(),
  tags: OptionKind.TEXTS.optional(),
  dependsOn: OptionKind.DEPENDABLES.optional(),
};

/**
 * A value that policies mention as `{{name}}` and the service fills in.
 *
 * The service refuses to delete a named value that a policy mentions, so one that is renamed or dropped goes only after the policies have
 * changed (`create_before_destroy`).
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-properties
 */
export class NamedValue extends Construct implements INamedValue {
  /** Uses a named value that exists already. */
  public static fromNamedValueAttributes(
    scope: Construct,
    id: string,
    attributes: NamedValueAttributes,
  ): INamedValue {
    class Import extends Construct implements INamedValue {
      public readonly apiManagement = attributes.apiManagement;
      public readonly name = attributes.name;
    }
    attributes.apiManagement.definitions.declareExisting({ namedValues: [attributes.name] });
    return new Import(scope, id);
  }

  public readonly apiManagement: IApiManagement;
  public readonly name: string;
  /** Resource id of the named value. */
  public readonly id: string;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/named-value`, `apim/plain-secret`, `apim/secret-id`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: NamedValueProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, name, value, valueFromKeyVault } = props;
    requireName(this, ApiManagementNameRules.NAMED_VALUE, name);
    if ((value === undefined) === (valueFromKeyVault === undefined)) {
      throw new ValidationError(
        'apim/named-value',
        `exactly one of 'value' and 'valueFromKeyVault' is needed, got ${value === undefined ? 'neither' : 'both'}; give one of them`,
        this,
      );
    }
    if (value !== undefined) this.checkValue(value, props.secret ?? false);
    if (valueFromKeyVault !== undefined) this.checkSecret(valueFromKeyVault.secretId, props);

    const resource = new ApiManagementNamedValue(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      name,
      // Policies mention the display name, so that the two must be equal.
      displayName: name,
      value: plainText(value),
      valueFromKeyVault,
      secret: valueFromKeyVault === undefined ? props.secret : true,
      tags: props.tags?.map(plainText),
      lifecycle: { createBeforeDestroy: true },
      dependsOn: props.dependsOn && [...props.dependsOn],
    });

    this.apiManagement = apiManagement;
    this.name = name;
    this.id = resource.id;
    apiManagement.definitions.define({ kind: 'named-value', name, construct: this, resource });
  }

  private checkValue(value: string, secret: boolean): void {
    if (isUnresolved(value)) return;
    if (secret) {
      throw new ValidationError(
        'apim/plain-secret',
        `a secret must not stand in the code, got a literal 'value' with 'secret: true' for '${this.node.id}'; ` +
          "give 'valueFromKeyVault', or the value of a sensitive TerraformVariable",
        this,
      );
    }
    if (value.trim() === '' || value.length > MAXIMUM_LENGTH) {
      throw new ValidationError(
        'apim/named-value',
        `'value' must have 1 to ${MAXIMUM_LENGTH} characters and not only white space, got ${value.length}; shorten it or fill it in`,
        this,
      );
    }
  }

  private checkSecret(secretId: string, props: NamedValueProps): void {
    if (props.secret === false) {
      throw new ValidationError(
        'apim/named-value',
        "a value from a key vault is always secret, got 'secret: false'; leave 'secret' out",
        this,
      );
    }
    if ((props.dependsOn ?? []).length === 0) {
      warn(
        this,
        'apim/secret-without-role',
        'the service reads the secret while the named value is created, and needs a role on the vault before; ' +
          "give the role assignment in 'dependsOn', or acknowledge this if it exists outside of the app",
      );
    }
    if (isUnresolved(secretId)) return;
    const [, version] = /^https:\/\/[^/]+\/secrets\/[0-9A-Za-z-]+(\/[0-9a-f]+)?$/.exec(secretId) ?? [
      secretId,
      null,
    ];
    if (version === null) {
      throw new ValidationError(
        'apim/secret-id',
        `'secretId' must be https://<vault>.vault.azure.net/secrets/<name>, got '${secretId}'; copy the secret identifier from the vault`,
        this,
      );
    }
    if (version !== undefined) {
      warn(
        this,
        'apim/secret-with-version',
        `the secret is pinned to version '${version.slice(1)}', so that a rotation does not reach the gateway; leave the version out`,
      );
    }
  }
}
