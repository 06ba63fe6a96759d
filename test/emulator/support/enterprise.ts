import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LocalGateway,
  type LocalGatewayOptions,
  ModelBackends,
  type ModelFault,
  type ModelReply,
  VirtualClock,
} from '../../../lib/emulator';
import { synthesize } from '../../../scripts/synth';
import { TestIdentity } from './identity';

/** Synthesizes the example once for a test file. */
export function enterpriseStack(): { readonly path: () => string } {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'enterprise-'));
    synthesize('enterprise', folder);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { path: () => folder };
}

/** Answers 429 with a time to wait. */
export const throttled = (retryAfterSeconds: number): ModelFault => ({ kind: 'throttle', retryAfterSeconds });

/** Answers nothing: the connection is reset. */
export const down: ModelFault = { kind: 'reset' };

/** The gateway of the example with everything around it. */
export interface Enterprise {
  readonly gateway: LocalGateway;
  readonly clock: VirtualClock;
  readonly identity: TestIdentity;
  readonly models: ModelBackends;
  /** What the models say, and at what cost. */
  readonly says: { text: string; usage: ModelReply['usage'] };
  /** The regions that were called, in order. */
  readonly regions: readonly string[];
  /** Sends a chat to gpt-4o with a good token, but for what is said. */
  chat(options?: ChatOptions): Promise<Answer>;
}

export interface ChatOptions {
  /** A token; null for none. @default - a good one */
  readonly token?: string | null;
  readonly body?: object | string;
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly error: {
    readonly code?: string;
    readonly message?: string;
    readonly type?: string;
    readonly request_id?: string;
  };
  readonly requestId: string;
}

export const MESSAGES = [{ role: 'user', content: 'Say hello.' }];

export async function enterpriseGateway(
  path: string | object,
  options: LocalGatewayOptions = {},
): Promise<Enterprise> {
  const clock = new VirtualClock();
  const identity = await TestIdentity.start(clock, undefined, 'ES256');
  const says: Enterprise['says'] = {
    text: 'Hello there',
    usage: { promptTokens: 10, completionTokens: 20 },
  };
  const models = ModelBackends.fromTerraform(path, { clock, script: () => ({ ...says }) });
  const gateway = LocalGateway.fromTerraform(path, {
    clock,
    backends: { 'login.microsoftonline.com': identity.answer, '*': models.answer },
    ...options,
  });
  const chat = async ({
    token,
    body = { messages: MESSAGES },
    model = 'gpt-4o',
    headers = {},
  }: ChatOptions = {}) => {
    const bearer = token === undefined ? await identity.token() : token;
    const response = await gateway.send({
      method: 'POST',
      url: `/openai/deployments/${model}/chat/completions?api-version=2024-10-21`,
      headers: {
        'Content-Type': 'application/json',
        ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const json = (text.startsWith('{') ? JSON.parse(text) : {}) as { readonly error?: Answer['error'] };
    return {
      status: response.status,
      headers: response.headers.toJSON(),
      text,
      error: json.error ?? {},
      requestId: response.requestId,
    };
  };
  return {
    gateway,
    clock,
    identity,
    models,
    says,
    get regions() {
      return models.calls.map(({ region }) => region);
    },
    chat,
  };
}
