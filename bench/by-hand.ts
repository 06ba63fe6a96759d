import { createHash, createHmac } from 'node:crypto';
import type { Given } from '../test/csharp/corpus/entry';

/** What somebody who writes a gateway in JavaScript hands to its code. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly ipAddress: string;
  /** By their names in lower case, several values joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly response?: {
    readonly status: number;
    readonly reason: string;
    readonly headers: ReadonlyMap<string, string>;
    readonly body: string | null;
  };
  readonly variables: ReadonlyMap<string, unknown>;
  readonly user?: Given['user'];
  readonly subscription?: Given['subscription'];
  readonly product?: Given['product'];
  readonly error?: Given['lastError'];
  readonly now: number;
  readonly api: string;
}

/** The call for what an expression of the corpus is given. */
export function callOf(given: Given = {}): Call {
  const { request = {}, response, variables = {}, user, subscription, product, lastError } = given;
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? 'https://gateway.example.com/openai/chat?api-version=2024-06-01'),
    ipAddress: request.ipAddress ?? '192.0.2.1',
    headers: headersOf(request.headers),
    parameters: request.matchedParameters ?? {},
    body: request.body ?? null,
    ...(response && {
      response: {
        status: response.statusCode,
        reason: response.statusReason ?? '',
        headers: headersOf(response.headers),
        body: response.body ?? null,
      },
    }),
    variables: new Map(Object.entries(variables)),
    user,
    subscription,
    product,
    error: lastError,
    now: Date.parse(given.now ?? '2024-05-06T07:08:09Z'),
    api: given.api?.id ?? 'openai',
  };
}

function headersOf(headers: Readonly<Record<string, string | readonly string[]>> = {}): Map<string, string> {
  return new Map(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : value.join(','),
    ]),
  );
}

interface Chat {
  readonly model?: string;
  readonly stream?: boolean;
  readonly deployment?: string;
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly messages?: readonly { readonly role?: string; readonly content?: unknown }[];
}

const chatOf = ({ body }: Call) => JSON.parse(body ?? 'null') as Chat | null;
const usageOf = ({ response }: Call) =>
  (JSON.parse(response?.body ?? '{}') as { usage?: Record<string, number> }).usage;
const modelOf = ({ variables }: Call) => (variables.get('model') as string | undefined) ?? '';
const authorization = ({ headers }: Call) => headers.get('authorization') ?? '';

interface Claims {
  readonly sub?: string;
  readonly oid?: string;
  readonly roles?: readonly string[];
}

function claimsOf(token: string): Claims | undefined {
  const [, payload] = token.replace(/^Bearer /i, '').split('.');
  if (payload === undefined) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
}

const ROLES = new Set(['system', 'user', 'assistant']);
const ALLOWED_ROLES = ['AI.User', 'AI.Admin'];
const RETRIED = [408, 429, 500, 502, 503, 504];
const POOLS: Readonly<Record<string, string>> = {
  'gpt-4o': 'pool-gpt-4o',
  'text-embedding-3-small': 'pool-embedding',
};

/** Expressions of the corpus by name, written by hand as one writes JavaScript, with the same results. */
export const BY_HAND: Readonly<Record<string, (call: Call) => unknown>> = {
  'a header with a default': call => authorization(call),
  'the token behind the scheme': call => authorization(call).split(' ').at(-1),
  'whether a header starts with a scheme in any case': call =>
    authorization(call).slice(0, 7).toLowerCase() === 'bearer ',
  'the subject of a token': call => claimsOf(authorization(call))?.sub ?? null,
  'whether a token has one of several roles': call =>
    claimsOf(authorization(call))?.roles?.some(role => ALLOWED_ROLES.includes(role)) ?? false,
  'whether a key header is missing': call => !call.headers.has('api-key'),
  'a subscription key from header or query': call =>
    call.headers.get('ocp-apim-subscription-key') ?? call.url.searchParams.get('subscription-key') ?? '',
  'a counter key from user, subscription or address': call =>
    call.user?.id ?? call.subscription?.id ?? call.ipAddress,
  'an anonymised user id': call =>
    createHash('sha256')
      .update(call.user?.id ?? 'anonymous')
      .digest('hex'),
  'a property of the body': call => chatOf(call)?.model,
  'a property of the body or a default': call => chatOf(call)?.deployment ?? 'none',
  'a flag of the body': call => chatOf(call)?.stream ?? false,
  'the number of messages': call => chatOf(call)?.messages?.length,
  'the last message of the user': call =>
    chatOf(call)?.messages?.findLast(({ role }) => role === 'user')?.content ?? '',
  'a nested value by path': call => String(usageOf(call)?.total_tokens ?? 0),
  'a sum of two values': call => {
    const usage = usageOf(call);
    return (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0);
  },
  'an error as JSON from objects': () =>
    JSON.stringify({
      error: { code: 'rate_limit_exceeded', message: 'Too many requests', type: 'requests' },
    }),
  'an error as JSON from an anonymous object': () =>
    JSON.stringify({ error: { code: 429, message: 'slow down', retry: true } }),
  'a body with properties removed': call => {
    const body = JSON.parse(call.response?.body ?? '{}') as Record<string, unknown>;
    for (const name of ['internal', 'debug', 'trace']) delete body[name];
    return JSON.stringify(body);
  },
  'JSON in an interpolated string': call => `{ "method": "${call.method}" }`,
  'the current day': call => new Date(call.now).toISOString().slice(0, 10),
  'the current time in seconds': call => `${new Date(call.now).toISOString().slice(0, 19)}Z`,
  'within working hours': call => {
    const hour = new Date(call.now).getUTCHours();
    return hour >= 8 && hour < 18;
  },
  'the seconds to wait from a date header': call => {
    const value = call.response?.headers.get('retry-after') ?? '';
    if (/^\s*[+-]?\d+\s*$/.test(value)) return String(Math.max(0, Number(value)));
    const date = Date.parse(value);
    return Number.isNaN(date) ? '10' : String(Math.ceil((date - call.now) / 1000));
  },
  'an HMAC as hexadecimal': () =>
    createHmac('sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex'),
  'a match of a pattern': call => /^\/v\d+\//.test(call.url.pathname),
  'a group of a match': () => /\/deployments\/([^/]+)\//.exec('/openai/deployments/gpt-4o/chat')?.[1] ?? '',
  'a replacement': () => 'key sk-abc123DEF456ghi789jkl0'.replace(/sk-[A-Za-z0-9]{20,}/g, 'sk-***'),
  'a sorted sequence': () => [3, 1, 2].sort((a, b) => b - a).join(','),
  'a for loop': () => {
    let sum = 0;
    for (let i = 1; i <= 10; i += 1) sum += i;
    return sum;
  },
  'a while loop': () => {
    let n = 27;
    let steps = 0;
    while (n !== 1) {
      n = n % 2 === 0 ? n / 2 : 3 * n + 1;
      steps += 1;
    }
    return steps;
  },
  'a variable with a default': call => call.variables.get('name') ?? 'none',
  'a limit by product': call =>
    call.product?.id === 'gold' ? 10000 : call.product?.id === 'silver' ? 5000 : 1000,
  'the last error': ({ error }) => `${error?.source}/${error?.reason}: ${error?.message}`,
  'the condition of a retry without a response': ({ response }) =>
    response === undefined || RETRIED.includes(response.status),
  'a pool without a healthy member': ({ response }) =>
    response?.status === 503 &&
    response.reason.includes('Backend pool') &&
    response.reason.includes('is temporarily unavailable'),
  'the deployment from the path': ({ url: { pathname } }) => {
    const start = pathname.toLowerCase().indexOf('/deployments/');
    if (start < 0) return '';
    const rest = pathname.slice(start + '/deployments/'.length);
    const end = rest.indexOf('/');
    return end < 0 ? rest : rest.slice(0, end);
  },
  'the deployment from path or body': call => {
    if ('deployment-id' in call.parameters) return call.parameters['deployment-id'];
    if (call.body === null) return 'unknown';
    try {
      return chatOf(call)?.model ?? 'unknown';
    } catch {
      return 'unknown';
    }
  },
  'the backend of a model': call => POOLS[modelOf(call)] ?? '',
  'the soonest time to retry': call => {
    let current = Number(call.variables.get('retryAfter') ?? Infinity);
    const seconds = call.response?.headers.get('retry-after') ?? '';
    if (/^\d+$/.test(seconds)) current = Math.min(current, Number(seconds));
    return current === Infinity ? '10' : String(current);
  },
  'a request within limits': call => {
    const { messages, temperature } = chatOf(call) ?? {};
    if (!Array.isArray(messages) || messages.length < 1 || messages.length > 50) return false;
    for (const { role, content } of messages as NonNullable<Chat['messages']>) {
      if (!ROLES.has(role ?? '') || typeof content !== 'string' || content.length > 32000) return false;
    }
    return temperature === undefined || (temperature >= 0 && temperature <= 2);
  },
  'secrets taken out of a body': call =>
    call.response?.body
      ?.replace(/sk-[A-Za-z0-9]{20,}/g, '[redacted]')
      .replace(/("api[_-]?key"\s*:\s*")[^"]+(")/gi, '$1[redacted]$2'),
  'a reply for a missing model': call => {
    const model = modelOf(call).replaceAll('"', "'");
    return `{"error":{"code":"model_not_found","message":"The model '${model}' does not exist."}}`;
  },
};
