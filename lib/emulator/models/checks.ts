import type { HeaderMap } from '../http';
import type { ModelAccount } from './account';
import type { Deployment } from './deployment';
import {
  invalidParameter,
  keysDisabled,
  missingParameter,
  type ModelError,
  operationNotSupported,
  unauthorized,
} from './errors';
import { numberIn } from './request';
import type { ModelOperation } from './route';
import { inputsOf } from './wire/embeddings';

type Json = Readonly<Record<string, unknown>>;

/** Who may call an account: what is wrong with a key or token, or nothing. */
export function authenticationError(headers: HeaderMap, account: ModelAccount): ModelError | undefined {
  const key = headers.get('api-key');
  if (key !== undefined) {
    if (account.localAuthentication === false) return keysDisabled();
    const isGood = account.keys ? account.keys.includes(key) : key !== '';
    return isGood ? undefined : unauthorized(true);
  }
  return /^Bearer \S/.test(headers.get('Authorization') ?? '') ? undefined : unauthorized(false);
}

/** What is wrong with a request, or nothing. Looked at is what the answer depends on. */
export function requestError(
  operation: ModelOperation,
  body: Json,
  deployment: Deployment,
): ModelError | undefined {
  if ((operation === 'embeddings') !== (deployment.kind === 'embedding'))
    return operationNotSupported(operation, deployment.model);
  return operation === 'embeddings'
    ? embeddingsError(body)
    : (promptError(operation, body) ?? countsError(operation, body));
}

const PROMPTS = {
  chat: { name: 'messages', isGood: isFilledList, expected: 'a list of at least one message' },
  completions: { name: 'prompt', isGood: isTextOrList, expected: 'a text or a list' },
  responses: { name: 'input', isGood: isTextOrList, expected: 'a text or a list' },
} as const;

function promptError(operation: keyof typeof PROMPTS, body: Json): ModelError | undefined {
  const { name, isGood, expected } = PROMPTS[operation];
  if (body[name] === undefined) return missingParameter(name);
  return isGood(body[name]) ? undefined : invalidParameter(name, expected);
}

function isFilledList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every(one => typeof one === 'object' && one !== null)
  );
}

function isTextOrList(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.length > 0);
}

/** The parameters that count something. */
const COUNTS: Readonly<Record<keyof typeof PROMPTS, readonly string[]>> = {
  chat: ['max_completion_tokens', 'max_tokens', 'n'],
  completions: ['max_tokens', 'n'],
  responses: ['max_output_tokens'],
};

function countsError(operation: keyof typeof PROMPTS, body: Json): ModelError | undefined {
  for (const name of COUNTS[operation]) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    const max = name === 'n' ? 128 : Infinity;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max)
      return invalidParameter(name, max === 128 ? 'an integer from 1 to 128' : 'an integer from 1 on');
  }
  return undefined;
}

function embeddingsError(body: Json): ModelError | undefined {
  if (body.input === undefined) return missingParameter('input');
  if (!inputsOf(body.input)) return invalidParameter('input', 'a text, a list of texts, or tokens');
  const { dimensions, encoding_format: format = 'float' } = body;
  if (format !== 'float' && format !== 'base64')
    return invalidParameter('encoding_format', "'float' or 'base64'");
  const count = dimensions === undefined ? 1 : (numberIn(body, 'dimensions') ?? 0);
  const isGood = Number.isInteger(count) && count >= 1 && count <= 3072;
  return isGood ? undefined : invalidParameter('dimensions', 'an integer from 1 to 3072');
}
