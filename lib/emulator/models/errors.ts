import type { ModelOperation } from './route';
import { STOPPED_PROMPT } from './wire/content-filter';

/** An error as the service writes it. */
export interface ModelError {
  readonly status: number;
  readonly body: string;
}

function errorOf(status: number, error: Readonly<Record<string, unknown>>): ModelError {
  return { status, body: JSON.stringify({ error }) };
}

/** Nothing is at this path, or the version of the interface is missing. */
export function notFound(): ModelError {
  return errorOf(404, { code: '404', message: 'Resource not found' });
}

/** No deployment has this name. */
export function deploymentNotFound(): ModelError {
  return errorOf(404, {
    code: 'DeploymentNotFound',
    message:
      'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
  });
}

/** There is neither a good key nor a token. */
export function unauthorized(hasKey: boolean): ModelError {
  return errorOf(401, {
    code: '401',
    message: hasKey
      ? 'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.'
      : 'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
  });
}

/** A key, where only tokens open the account. */
export function keysDisabled(): ModelError {
  return errorOf(403, {
    code: 'AuthenticationTypeDisabled',
    message: 'Key based authentication is disabled for this resource.',
  });
}

const NOUNS: Readonly<Record<ModelOperation, string>> = {
  chat: 'chatCompletion',
  completions: 'completion',
  embeddings: 'embeddings',
  responses: 'responses',
};

/** The deployment's model does something else. */
export function operationNotSupported(operation: ModelOperation, model: string): ModelError {
  return errorOf(400, {
    code: 'OperationNotSupported',
    message: `The ${NOUNS[operation]} operation does not work with the specified model, ${model}. Please choose different model and try again.`,
  });
}

/** The body cannot be read. */
export function notJson(): ModelError {
  return invalid(
    'We could not parse the JSON body of your request. The body of a request is expected to be a JSON object.',
    null,
    null,
  );
}

/** Something must be in the body and is not. */
export function missingParameter(name: string): ModelError {
  return invalid(`Missing required parameter: '${name}'.`, name, 'missing_required_parameter');
}

/** Something in the body is of the wrong form. */
export function invalidParameter(name: string, expected: string): ModelError {
  return invalid(`Invalid value for '${name}': expected ${expected}.`, name, 'invalid_value');
}

function invalid(message: string, param: string | null, code: string | null): ModelError {
  return errorOf(400, { message, type: 'invalid_request_error', param, code });
}

/** The content filter stops the prompt. */
export function promptFiltered(): ModelError {
  return errorOf(400, {
    message:
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
    type: null,
    param: 'prompt',
    code: 'content_filter',
    status: 400,
    innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: STOPPED_PROMPT },
  });
}

const OPERATION_IDS: Readonly<Record<ModelOperation, string>> = {
  chat: 'ChatCompletions_Create',
  completions: 'Completions_Create',
  embeddings: 'Embeddings_Create',
  responses: 'Responses_Create',
};

/** A limit of the deployment is reached. */
export function throttled(
  operation: ModelOperation,
  apiVersion: string,
  limit: 'token' | 'call',
  seconds: number,
): ModelError {
  return errorOf(429, {
    code: '429',
    message:
      `Requests to the ${OPERATION_IDS[operation]} Operation under Azure OpenAI API version ${apiVersion} have exceeded ${limit} rate limit of your current ` +
      `OpenAI S0 pricing tier. Please retry after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  });
}

const MESSAGES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  408: ['Timeout', 'The operation was timeout.'],
  500: ['InternalServerError', 'The server had an error while processing your request. Sorry about that!'],
  502: ['BadGateway', 'The server received an invalid response.'],
  503: [
    'ServiceUnavailable',
    'The service is temporarily unable to process your request. Please try again later.',
  ],
  504: ['GatewayTimeout', 'The server did not answer in time.'],
};

/** An error with a status, in the service's words where the caller has none. */
export function errorOfStatus(status: number, code?: string, message?: string): ModelError {
  const [usualCode, usual] = MESSAGES[status] ?? [String(status), 'The request could not be processed.'];
  return errorOf(status, { code: code ?? usualCode, message: message ?? usual });
}
