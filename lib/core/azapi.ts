import type { TerraformMetaArguments } from 'cdktf';
import { TerraformProvider, TerraformResource, TerraformStack, Token } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';

const RESOURCE_TYPE = 'azapi';
const DEFAULT_PROVIDER_ID = 'AzureOpenAiGatewayAzapi';

/** Version 2.7 is the first that checks backend pools offline; 2.9 is the one that was tried. */
const METADATA = { providerName: RESOURCE_TYPE, providerVersionConstraint: '~> 2.9' };

/**
 * Configuration of {@link AzapiProvider}. Arguments that are missing here can be set with `addOverride`.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs
 */
export interface AzapiProviderConfig {
  /**
   * Name that resources refer to the provider by, when a stack has several.
   *
   * @default - the default provider of the stack
   */
  readonly alias?: string;
  /** @default - from the environment or the Azure CLI */
  readonly subscriptionId?: string;
  /** @default - from the environment or the Azure CLI */
  readonly tenantId?: string;
  /** @default - from the environment */
  readonly clientId?: string;
  /**
   * Sign in with a federated token, as pipelines do.
   *
   * @default - from the environment
   */
  readonly useOidc?: boolean;
  /**
   * Sign in as the Azure CLI does.
   *
   * @default true
   */
  readonly useCli?: boolean;
  /**
   * Sign in with the managed identity of the machine.
   *
   * @default false
   */
  readonly useMsi?: boolean;
}

/** The azapi provider, which has no prebuilt bindings. */
export class AzapiProvider extends TerraformProvider {
  /**
   * Makes sure that the stack of `scope` has an azapi provider. The one made here steps back when the stack turns out to have its own
   * default one, whenever that is added and whether it is this class or one that `cdktf get` generated.
   */
  public static ensure(scope: IConstruct): void {
    const stack = TerraformStack.of(scope);
    if (stack.node.tryFindChild(DEFAULT_PROVIDER_ID) === undefined) {
      new FallbackAzapiProvider(stack, DEFAULT_PROVIDER_ID);
    }
  }

  private _alias: string | undefined;

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: AzapiProviderConfig = {},
  ) {
    super(scope, id, {
      terraformResourceType: RESOURCE_TYPE,
      terraformProviderSource: 'azure/azapi',
      terraformGeneratorMetadata: METADATA,
    });
    this._alias = config.alias;
  }

  public override get alias(): string | undefined {
    return this._alias;
  }

  public override set alias(value: string | undefined) {
    this._alias = value;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { alias: _alias, ...attributes } = this.config;
    return attributes;
  }
}

/** The provider that is there only while the stack has no other default one: Terraform takes a single one without alias. */
class FallbackAzapiProvider extends AzapiProvider {
  public override toTerraform(): Record<string, unknown> {
    const foreign = (construct: IConstruct): boolean =>
      construct !== this &&
      TerraformProvider.isTerraformProvider(construct) &&
      construct.terraformResourceType === RESOURCE_TYPE &&
      construct.alias === undefined;
    const others = TerraformStack.of(this).node.findAll().some(foreign);
    return others ? {} : (super.toTerraform() as Record<string, unknown>);
  }
}

/** How a failed request is repeated. */
export interface AzapiRetry {
  /** Regular expressions over the error's text; a match is tried again. */
  readonly errorMessageRegex: readonly string[];
  /** @default 10 */
  readonly intervalSeconds?: number;
  /** @default 180 */
  readonly maxIntervalSeconds?: number;
}

/**
 * Configuration of {@link AzapiResource}.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
 */
export interface AzapiResourceConfig extends TerraformMetaArguments {
  /** Type and version: `Microsoft.ApiManagement/service/backends@2024-05-01`. */
  readonly type: string;
  /** Name of the resource. A change replaces it. */
  readonly name: string;
  /** Resource id of what the resource belongs to. A change replaces it. */
  readonly parentId: string;
  /**
   * Content of the request, in the service's own camelCase. Absent members are not compared; text that may hold `${` must be escaped.
   *
   * @default - an empty body
   */
  readonly body?: Readonly<Record<string, unknown>>;
  /** @default - for types that have none */
  readonly location?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Paths of the answer that `output` holds.
   *
   * @default - what the service marks as read-only
   */
  readonly responseExportValues?: readonly string[];
  /**
   * Checks the body against the schema that the provider carries.
   *
   * @default true
   */
  readonly schemaValidationEnabled?: boolean;
  /**
   * Resource ids that must not be written at the same time.
   *
   * @default - none
   */
  readonly locks?: readonly string[];
  /** @default - only what the provider repeats by itself */
  readonly retry?: AzapiRetry;
}

/** Any resource of Azure by its type and version, for what the azurerm provider cannot create. */
export class AzapiResource extends TerraformResource {
  public static readonly tfResourceType = 'azapi_resource';

  public constructor(
    scope: Construct,
    id: string,
    private readonly config: AzapiResourceConfig,
  ) {
    super(scope, id, {
      terraformResourceType: AzapiResource.tfResourceType,
      terraformGeneratorMetadata: METADATA,
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      forEach: config.forEach,
      provisioners: config.provisioners,
      connection: config.connection,
    });
    if (config.provider === undefined) AzapiProvider.ensure(this);
  }

  /** Resource id. */
  public get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name, as a reference to the resource. */
  public get name(): string {
    return this.getStringAttribute('name');
  }

  /** A string in the service's answer, by its path: `properties.url`. */
  public output(path: string): string {
    return Token.asString(this.interpolationForAttribute(`output.${path}`));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { config } = this;
    return {
      type: config.type,
      name: config.name,
      parent_id: config.parentId,
      body: config.body,
      location: config.location,
      tags: config.tags,
      response_export_values: config.responseExportValues,
      schema_validation_enabled: config.schemaValidationEnabled,
      locks: config.locks,
      retry: config.retry && {
        error_message_regex: config.retry.errorMessageRegex,
        interval_seconds: config.retry.intervalSeconds,
        max_interval_seconds: config.retry.maxIntervalSeconds,
      },
    };
  }
}
