import { ApiManagementApi } from '@cdktf/provider-azurerm/lib/api-management-api';
import { Construct } from 'constructs';

import {
  checkOptions,
  constructId,
  deriveName,
  OptionKind,
  type OptionKinds,
  plainText,
  requireLiteral,
  ValidationError,
} from '../core/index';
import type { PolicyDocument } from '../policy/index';
import type { ApiOperationOptions } from './api-operation';
import { ApiOperation } from './api-operation';
import { AzureOpenAiOperation } from './azure-openai-operations';
import { ApiManagementNameRules, requireName } from './names';
import { ApiPolicy } from './policy-attachment';
import type { IApi, IApiManagement } from './policy-scopes';
import { API_MANAGEMENT } from './kinds';

/** Where callers put the key of their subscription. */
export interface SubscriptionKeyParameterNames {
  /** Name of the header. */
  readonly header: string;
  /** Name of the query parameter. */
  readonly query: string;
}

/** What is known of an API that exists already. */
export interface ApiAttributes {
  /** The service that has the API. */
  readonly apiManagement: IApiManagement;
  /** Name of the API, without a revision. */
  readonly name: string;
}

/** Props of {@link Api}. */
export interface ApiProps {
  /** The service that gets the API. */
  readonly apiManagement: IApiManagement;
  /**
   * Name of the API, unique on the service. A change replaces the API.
   *
   * @default - derived from the id of the construct
   */
  readonly name?: string;
  /**
   * The API in words, unique on the service.
   *
   * @default - the name
   */
  readonly displayName?: string;
  /**
   * Path below the gateway's address, unique on the service. Clients of Azure OpenAI take the gateway's address with what stands before
   * `/openai` as their endpoint: with `team-a/openai` that is `https://<gateway>/team-a`.
   *
   * @default 'openai'
   */
  readonly path?: string;
  /** What the API is for. @default - none */
  readonly description?: string;
  /**
   * Revision of the API. A change replaces the API.
   *
   * @default '1'
   */
  readonly revision?: string;
  /**
   * Whether callers need the key of a subscription, besides what policies ask of them.
   *
   * @default true
   */
  readonly subscriptionRequired?: boolean;
  /**
   * Where callers put that key: as clients of Azure OpenAI do.
   *
   * @default { header: 'api-key', query: 'subscription-key' }
   */
  readonly subscriptionKeyParameterNames?: SubscriptionKeyParameterNames;
  /** Address of the terms of service. @default - none */
  readonly termsOfServiceUrl?: string;
}

const MAXIMUM_PATH_LENGTH = 400;

const OPTIONS: OptionKinds<ApiProps> = {
  apiManagement: API_MANAGEMENT,
  name: OptionKind.TEXT.optional(),
  displayName: OptionKind.TEXT.optional(),
  path: OptionKind.TEXT.optional(),
  description: OptionKind.TEXT.optional(),
  revision: OptionKind.TEXT.optional(),
  subscriptionRequired: OptionKind.SWITCH.optional(),
  subscriptionKeyParameterNames: OptionKind.objectOf<SubscriptionKeyParameterNames>({
    header: OptionKind.TEXT,
    query: OptionKind.TEXT,
  }).optional(),
  termsOfServiceUrl: OptionKind.TEXT.optional(),
};

/**
 * An API of a service, reached by HTTPS only. It has no operations at first, so that every call is answered with 404.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-key-concepts#apis-and-operations
 */
export class Api extends Construct implements IApi {
  /** Uses an API that exists already. */
  public static fromApiAttributes(scope: Construct, id: string, attributes: ApiAttributes): IApi {
    class Import extends Construct implements IApi {
      public readonly apiManagement = attributes.apiManagement;
      public readonly name = attributes.name;
      public readonly id = `${attributes.apiManagement.id}/apis/${attributes.name}`;
    }
    return new Import(scope, id);
  }

  public readonly apiManagement: IApiManagement;
  public readonly name: string;
  public readonly id: string;
  /** Path below the gateway's address. */
  public readonly path: string;
  /** Address of the API, without a slash at the end. */
  public readonly url: string;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/api-path`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, path = 'openai' } = props;
    const name = props.name ?? deriveName(this, ApiManagementNameRules.API);
    requireName(this, ApiManagementNameRules.API, name);
    this.requirePath(path);
    const { definitions } = apiManagement;
    definitions.reserve('API', name, this);
    definitions.reserve('API at path', path, this);

    const resource = new ApiManagementApi(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      name,
      revision: props.revision ?? '1',
      displayName: plainText(props.displayName ?? name),
      description: plainText(props.description),
      path,
      protocols: ['https'],
      subscriptionRequired: props.subscriptionRequired ?? true,
      subscriptionKeyParameterNames: props.subscriptionKeyParameterNames ?? {
        header: 'api-key',
        query: 'subscription-key',
      },
      termsOfServiceUrl: props.termsOfServiceUrl,
    });
    this.apiManagement = apiManagement;
    this.name = resource.name;
    // Terraform's own id ends in the revision, which nothing that wants the id of an API takes.
    this.id = `${apiManagement.id}/apis/${resource.name}`;
    this.path = path;
    this.url = path === '' ? apiManagement.gatewayUrl : `${apiManagement.gatewayUrl}/${path}`;
  }

  /**
   * Adds an operation.
   *
   * @param id id of the construct below this one
   * @param options the operation
   * @throws ValidationError as {@link ApiOperation}
   */
  public addOperation(id: string, options: ApiOperationOptions): ApiOperation {
    return new ApiOperation(this, id, { ...options, api: this });
  }

  /**
   * Adds operations of Azure OpenAI, below a path that ends in `openai`. The ids of the constructs are the names of the operations.
   *
   * @param operations @default - all of both styles
   * @throws ValidationError as {@link ApiOperation}
   */
  public addAzureOpenAiOperations(
    operations: readonly AzureOpenAiOperation[] = AzureOpenAiOperation.all(),
  ): ApiOperation[] {
    return operations.map(operation => this.addOperation(constructId(operation.operationId), operation));
  }

  /**
   * Attaches the policy of the API.
   *
   * @throws ValidationError `apim/duplicate-name` the second time, and as {@link ApiPolicy}
   */
  public addPolicy(document: PolicyDocument): ApiPolicy {
    return new ApiPolicy(this, 'Policy', { api: this, document });
  }

  private requirePath(path: string): void {
    requireLiteral(this, "'path' of the API", path, 'give it as plain text');
    const isPath = path === '' || /^[\w.~-]([\w.~:/-]*[\w.~-])?$/.test(path);
    if (!isPath || path.includes('//') || path.length > MAXIMUM_PATH_LENGTH) {
      throw new ValidationError(
        'apim/api-path',
        `'path' must have at most ${MAXIMUM_PATH_LENGTH} letters, digits and . ~ : / _ -, without a slash at the start or end; ` +
          `got '${path}'; write for example 'openai'`,
        this,
      );
    }
  }
}
