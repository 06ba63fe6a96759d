import { ApiManagementApiOperation } from '@cdktf/provider-azurerm/lib/api-management-api-operation';
import { Construct } from 'constructs';

import { checkOptions, OptionKind, type OptionKinds, plainText, ValidationError } from '../core/index';
import type { PolicyDocument } from '../policy/index';
import { ApiManagementNameRules, requireName } from './names';
import { OperationPolicy } from './policy-attachment';
import type { IApi, IApiOperation } from './policy-scopes';
import { API } from './kinds';

/** A parameter of an operation. */
export interface OperationParameter {
  /** Name of the parameter. */
  readonly name: string;
  /** @default true */
  readonly required?: boolean;
  /** Its type as OpenAPI names it. @default 'string' */
  readonly type?: string;
  /** What it is for. @default - none */
  readonly description?: string;
}

/** What an operation is made of. */
export interface ApiOperationOptions {
  /** Name of the operation, unique in the API. A change replaces the operation. */
  readonly operationId: string;
  /** The operation in words. */
  readonly displayName: string;
  /** HTTP method, for example `POST`. */
  readonly method: string;
  /** Path below that of the API, starting with `/`, with parameters in braces: `/deployments/{deployment-id}/completions`. */
  readonly urlTemplate: string;
  /**
   * The parameters in the path; exactly those of `urlTemplate`.
   *
   * @default - taken from `urlTemplate`, all strings
   */
  readonly templateParameters?: readonly OperationParameter[];
  /**
   * The parameters in the query. The gateway passes on others as well.
   *
   * @default - none are described
   */
  readonly queryParameters?: readonly OperationParameter[];
  /** What the operation does. @default - none */
  readonly description?: string;
}

/** Props of {@link ApiOperation}. */
export interface ApiOperationProps extends ApiOperationOptions {
  /** The API that gets the operation. */
  readonly api: IApi;
}

/** What is known of an operation that exists already. */
export interface ApiOperationAttributes {
  /** The API that has the operation. */
  readonly api: IApi;
  /** Name of the operation. */
  readonly operationId: string;
}

const PARAMETERS = OptionKind.listOf(
  OptionKind.objectOf<OperationParameter>({
    name: OptionKind.TEXT,
    required: OptionKind.SWITCH.optional(),
    type: OptionKind.TEXT.optional(),
    description: OptionKind.TEXT.optional(),
  }),
);

const OPTIONS: OptionKinds<ApiOperationProps> = {
  api: API,
  operationId: OptionKind.TEXT,
  displayName: OptionKind.TEXT,
  method: OptionKind.TEXT,
  urlTemplate: OptionKind.TEXT,
  templateParameters: PARAMETERS.optional(),
  queryParameters: PARAMETERS.optional(),
  description: OptionKind.TEXT.optional(),
};

/**
 * An operation of an API: a method on a path. What is no operation is answered with 404.
 *
 * @see https://learn.microsoft.com/azure/api-management/add-api-manually
 */
export class ApiOperation extends Construct implements IApiOperation {
  /** Uses an operation that exists already. */
  public static fromApiOperationAttributes(
    scope: Construct,
    id: string,
    attributes: ApiOperationAttributes,
  ): IApiOperation {
    class Import extends Construct implements IApiOperation {
      public readonly api = attributes.api;
      public readonly operationId = attributes.operationId;
    }
    return new Import(scope, id);
  }

  public readonly api: IApi;
  private readonly resource: ApiManagementApiOperation;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/url-template`, `apim/template-parameters`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: ApiOperationProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { api, operationId, method, urlTemplate } = props;
    requireName(this, ApiManagementNameRules.OPERATION, operationId, 'operationId');
    const templateParameters = this.templateParameters(urlTemplate, props.templateParameters);
    const { definitions } = api.apiManagement;
    definitions.reserve(`operation of '${api.node.path}'`, operationId, this);
    definitions.reserve(
      `route of '${api.node.path}'`,
      `${method} ${urlTemplate.replace(/\{[^}]*\}/g, '{}')}`,
      this,
    );

    this.resource = new ApiManagementApiOperation(this, 'Resource', {
      apiManagementName: api.apiManagement.name,
      resourceGroupName: api.apiManagement.resourceGroupName,
      apiName: api.name,
      operationId,
      displayName: plainText(props.displayName),
      description: plainText(props.description),
      method,
      urlTemplate,
      templateParameter: templateParameters.map(described),
      request:
        props.queryParameters === undefined
          ? undefined
          : { queryParameter: props.queryParameters.map(described) },
    });
    this.api = api;
  }

  public get operationId(): string {
    return this.resource.operationId;
  }

  /**
   * Attaches the policy of the operation.
   *
   * @throws ValidationError `apim/duplicate-name` the second time, and as {@link OperationPolicy}
   */
  public addPolicy(document: PolicyDocument): OperationPolicy {
    return new OperationPolicy(this, 'Policy', { operation: this, document });
  }

  /** Terraform refuses at plan time what does not match; here the message can say more. */
  private templateParameters(
    urlTemplate: string,
    given: readonly OperationParameter[] | undefined,
  ): readonly OperationParameter[] {
    if (!urlTemplate.startsWith('/') || urlTemplate.includes('?')) {
      throw new ValidationError(
        'apim/url-template',
        `'urlTemplate' must start with '/' and have no query, got '${urlTemplate}'; describe the query by 'queryParameters'`,
        this,
      );
    }
    const inTemplate = [...urlTemplate.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
    const parameters = given ?? inTemplate.map(name => ({ name }));
    const names = parameters.map(parameter => parameter.name);
    const same = [...names].sort().join('\n') === [...inTemplate].sort().join('\n');
    if (!same || new Set(names).size !== names.length) {
      throw new ValidationError(
        'apim/template-parameters',
        `'templateParameters' must be those of 'urlTemplate', each once: got [${names.join(', ')}] for '${urlTemplate}'; ` +
          'leave them out to have them taken from it',
        this,
      );
    }
    return parameters;
  }
}

function described(parameter: OperationParameter) {
  const { name, required = true, type = 'string', description } = parameter;
  return { name, required, type, description: plainText(description) };
}
