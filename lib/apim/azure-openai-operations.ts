import type { ApiOperationOptions, OperationParameter } from './api-operation';

/** How a caller names the model: by a deployment in the path, or by `model` in the body. */
export type AzureOpenAiStyle = 'deployments' | 'v1';

/**
 * The operations of Azure OpenAI below `/openai`, in both styles: with the deployment in the path, as the `AzureOpenAI` client calls them,
 * and `/openai/v1`, where `model` in the body names the deployment.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/reference
 */
export class AzureOpenAiOperation implements ApiOperationOptions {
  /** Chat completions of the deployment in the path. */
  public static readonly CHAT_COMPLETIONS = new AzureOpenAiOperation('deployments', 'chat/completions');
  /** Completions of the deployment in the path. */
  public static readonly COMPLETIONS = new AzureOpenAiOperation('deployments', 'completions');
  /** Embeddings of the deployment in the path. */
  public static readonly EMBEDDINGS = new AzureOpenAiOperation('deployments', 'embeddings');
  /** Chat completions of the `model` in the body. */
  public static readonly V1_CHAT_COMPLETIONS = new AzureOpenAiOperation('v1', 'chat/completions');
  /** Completions of the `model` in the body. */
  public static readonly V1_COMPLETIONS = new AzureOpenAiOperation('v1', 'completions');
  /** Embeddings of the `model` in the body. */
  public static readonly V1_EMBEDDINGS = new AzureOpenAiOperation('v1', 'embeddings');
  /** Responses of the `model` in the body. */
  public static readonly V1_RESPONSES = new AzureOpenAiOperation('v1', 'responses');

  /**
   * All operations, or those of one style.
   *
   * @param style how callers name the model
   */
  public static all(style?: AzureOpenAiStyle): readonly AzureOpenAiOperation[] {
    return [
      AzureOpenAiOperation.CHAT_COMPLETIONS,
      AzureOpenAiOperation.COMPLETIONS,
      AzureOpenAiOperation.EMBEDDINGS,
      AzureOpenAiOperation.V1_CHAT_COMPLETIONS,
      AzureOpenAiOperation.V1_COMPLETIONS,
      AzureOpenAiOperation.V1_EMBEDDINGS,
      AzureOpenAiOperation.V1_RESPONSES,
    ].filter(operation => style === undefined || operation.style === style);
  }

  public readonly operationId: string;
  public readonly displayName: string;
  public readonly method = 'POST';
  public readonly urlTemplate: string;
  public readonly templateParameters: readonly OperationParameter[];
  public readonly queryParameters: readonly OperationParameter[] | undefined;

  private constructor(
    /** How callers name the model. */
    public readonly style: AzureOpenAiStyle,
    path: string,
  ) {
    const name = path.replace('/', ' ');
    const label = name.charAt(0).toUpperCase() + name.slice(1);
    const id = path.replace('/', '-');
    if (style === 'v1') {
      this.operationId = `v1-${id}`;
      this.displayName = `${label} (v1)`;
      this.urlTemplate = `/v1/${path}`;
      this.templateParameters = [];
    } else {
      this.operationId = id;
      this.displayName = label;
      this.urlTemplate = `/deployments/{deployment-id}/${path}`;
      this.templateParameters = [{ name: 'deployment-id', description: 'Name of the model deployment' }];
      this.queryParameters = [
        { name: 'api-version', description: 'Version of the Azure OpenAI API, for example 2024-10-21' },
      ];
    }
  }
}
