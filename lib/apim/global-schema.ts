import { ApiManagementGlobalSchema } from '@cdktf/provider-azurerm/lib/api-management-global-schema';
import { Construct } from 'constructs';

import {
  checkOptions,
  escapeTerraformTemplate,
  OptionKind,
  type OptionKinds,
  plainText,
  requireLiteral,
  ValidationError,
} from '../core/index';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { sizeOf } from './policy-text';
import { API_MANAGEMENT } from './kinds';

/** Props of {@link GlobalSchema}. */
export interface GlobalSchemaProps {
  /** The service that gets the schema. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the schema. A change replaces it. */
  readonly schemaId: string;
  /** The JSON schema. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the schema describes. @default - none */
  readonly description?: string;
}

const MAXIMUM_BYTES = 4 * 1024 * 1024;

const OPTIONS: OptionKinds<GlobalSchemaProps> = {
  apiManagement: API_MANAGEMENT,
  schemaId: OptionKind.TEXT,
  schema: OptionKind.OBJECT,
  description: OptionKind.TEXT.optional(),
};

/**
 * A JSON schema of a service, which the policy `validate-content` checks bodies against.
 *
 * @see https://learn.microsoft.com/azure/api-management/validate-content-policy#schemas-for-content-validation
 */
export class GlobalSchema extends Construct {
  /** The service that has the schema. */
  public readonly apiManagement: IApiManagement;
  /** Name by which policies mention the schema. */
  public readonly schemaId: string;
  private readonly resource: ApiManagementGlobalSchema;

  /**
   * @throws ValidationError `core/invalid-name`, `core/token-not-allowed`, `apim/schema-too-large`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: GlobalSchemaProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, schemaId, schema } = props;
    requireName(this, ApiManagementNameRules.SCHEMA, schemaId, 'schemaId');
    requireLiteral(this, "'schema'", schema, 'write the schema out');
    const text = JSON.stringify(schema);
    if (sizeOf(text) > MAXIMUM_BYTES) {
      throw new ValidationError(
        'apim/schema-too-large',
        `the schema takes ${sizeOf(text)} bytes, at most ${MAXIMUM_BYTES} are allowed; split it`,
        this,
      );
    }

    this.resource = new ApiManagementGlobalSchema(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      schemaId,
      type: 'json',
      value: escapeTerraformTemplate(text),
      description: plainText(props.description),
      lifecycle: { createBeforeDestroy: true },
    });
    this.apiManagement = apiManagement;
    this.schemaId = schemaId;
    apiManagement.definitions.define({
      kind: 'schema',
      name: schemaId,
      construct: this,
      resource: this.resource,
    });
  }

  /** Resource id of the schema. */
  public get id(): string {
    return this.resource.id;
  }
}
