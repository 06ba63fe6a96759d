import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BackendHandler,
  type BackendRequest,
  type BackendResponse,
  LocalGateway,
  type LocalGatewayOptions,
  VirtualClock,
} from '../../../lib/emulator';
import { synthesize } from '../../../scripts/synth';
import { events } from './gateway';
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

/** A call of a model account. */
export interface ModelCall extends BackendRequest {
  readonly region: string;
  readonly model: string;
  readonly text: string;
}

/** What a region does instead of answering. */
export type Fault = (call: ModelCall) => BackendResponse | Promise<BackendResponse>;

/** The model accounts of all regions: they answer as Azure OpenAI does, unless a fault was set for a region. */
export class ModelAccounts {
  public readonly calls: ModelCall[] = [];
  /** What a good answer says. */
  public content = 'Hello there';
  public usage = { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 };
  private readonly faults = new Map<string, Fault>();

  /** Lets a region fail for a model, or for all. */
  public fail(region: string, fault: Fault | undefined, model = '*'): void {
    if (fault) this.faults.set(`${region} ${model}`, fault);
    else this.faults.delete(`${region} ${model}`);
  }

  /** The regions that were called, in order. */
  public get regions(): readonly string[] {
    return this.calls.map(({ region }) => region);
  }

  public readonly answer: BackendHandler = request => {
    const host = /^https:\/\/oai-enterprise-([a-z]+)-[a-z0-9]+\.openai\.azure\.com\/openai(\/[^?]*)/.exec(
      request.url,
    );
    if (!host) throw new Error(`nobody is at ${request.url}`);
    const [, region = '', path = ''] = host;
    const text = Buffer.from((request.body as Uint8Array | undefined) ?? []).toString();
    const body = (text === '' ? {} : JSON.parse(text)) as {
      readonly model?: string;
      readonly stream?: boolean;
    };
    const model = /^\/deployments\/([^/]+)/.exec(path)?.[1] ?? body.model ?? '';
    const call = { ...request, region, model, text };
    this.calls.push(call);
    const fault = this.faults.get(`${region} ${model}`) ?? this.faults.get(`${region} *`);
    return fault ? fault(call) : this.good(call, body.stream === true);
  };

  private good({ region, model }: ModelCall, isStreamed: boolean): BackendResponse {
    const headers = {
      'x-ms-region': region,
      'apim-request-id': 'inner',
      'x-ratelimit-remaining-tokens': '29000',
    };
    if (!isStreamed) {
      return {
        status: 200,
        headers,
        body: {
          model,
          choices: [{ message: { role: 'assistant', content: this.content } }],
          usage: this.usage,
        },
      };
    }
    const words = this.content.split(' ').map(content => ({ choices: [{ delta: { content } }] }));
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': 'text/event-stream' },
      body: events(...words, { choices: [], usage: this.usage }, '[DONE]'),
    };
  }
}

/** Answers 429 with a time to wait. */
export const throttled =
  (seconds: number): Fault =>
  () => ({
    status: 429,
    headers: { 'Retry-After': String(seconds) },
    body: { error: { code: '429', message: 'slow down' } },
  });

/** Answers nothing: the connection is reset. */
export const down: Fault = () => {
  throw new Error('read ECONNRESET');
};

/** The gateway of the example with everything around it. */
export interface Enterprise {
  readonly gateway: LocalGateway;
  readonly clock: VirtualClock;
  readonly identity: TestIdentity;
  readonly accounts: ModelAccounts;
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
  const accounts = new ModelAccounts();
  const gateway = LocalGateway.fromTerraform(path, {
    clock,
    backends: { 'login.microsoftonline.com': identity.answer, '*': accounts.answer },
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
  return { gateway, clock, identity, accounts, chat };
}
