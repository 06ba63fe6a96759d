import type OpenAI from 'openai';
import {
  type BackendRequest,
  HeaderMap,
  ModelBackends,
  type ModelBackendsOptions,
  VirtualClock,
} from '../../../lib/emulator';
import { contentOf } from '../../../lib/emulator/http';

/** What a model account answered. */
export interface ModelAnswer<T> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: T;
}

export interface AskOptions {
  readonly account?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly method?: string;
}

/** Path of an interface of a deployment. */
export const pathOf = (operation: string, deployment = 'gpt-4o') =>
  `/openai/deployments/${deployment}/${operation}?api-version=2024-10-21`;

export const CHAT = pathOf('chat/completions');
export const HELLO = { messages: [{ role: 'user', content: 'Say hello.' }] };

/** Two accounts with a chat model and one for vectors, without limits. */
export const ACCOUNTS = ['eastus', 'westus'].map(region => ({
  name: `oai-${region}`,
  region,
  deployments: [
    { name: 'gpt-4o', model: 'gpt-4o', version: '2024-11-20' },
    { name: 'text-embedding-3-large', version: '1' },
  ],
}));

/** Model accounts on a virtual clock, and a way to ask them. */
export function modelsOf(options: Partial<ModelBackendsOptions> = {}) {
  const clock = new VirtualClock();
  const models = new ModelBackends({ accounts: ACCOUNTS, clock, ...options });
  const send = async (path: string, body: object | string, options: AskOptions = {}) => {
    const {
      account = 'oai-eastus',
      headers = {},
      signal = new AbortController().signal,
      method = 'POST',
    } = options;
    return models.answer({
      method,
      url: `https://${account}.openai.azure.com${path}`,
      headers: new HeaderMap({ ...headers }),
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      signal,
    } satisfies BackendRequest);
  };
  const ask = async <T = Record<string, unknown>>(
    path: string,
    body: object | string,
    options?: AskOptions,
  ): Promise<ModelAnswer<T>> => {
    const response = await send(path, body, options);
    const chunks: Uint8Array[] = [];
    const { body: content = '', headers } = contentOf(response.body, response.headers);
    if (typeof content === 'string') chunks.push(Buffer.from(content));
    else if (content instanceof Uint8Array) chunks.push(content);
    else for await (const chunk of content) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const isJson = text.startsWith('{') && text.endsWith('}');
    return {
      status: response.status,
      headers: headers.toJSON(),
      text,
      json: (isJson ? JSON.parse(text) : {}) as T,
    };
  };
  return { clock, models, send, ask };
}

/** The data of the events of a stream, read as JSON; `[DONE]` as it is. */
export function eventsIn<T = Record<string, unknown>>(text: string): (T | '[DONE]')[] {
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) =>
    data === '[DONE]' ? data : (JSON.parse(data) as T),
  );
}

/** The words of a stream of the official client, and what it says it cost. */
export async function readStream(stream: AsyncIterable<OpenAI.ChatCompletionChunk>) {
  const words: string[] = [];
  let totalTokens: number | undefined;
  for await (const { choices, usage } of stream) {
    words.push(...choices.map(({ delta }) => delta.content ?? '').filter(word => word !== ''));
    totalTokens = usage?.total_tokens ?? totalTokens;
  }
  return { words, totalTokens };
}
